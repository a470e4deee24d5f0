package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.apiserver.FreePort;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.config.BindAddress;
import cloud.gardener.networking.calico.config.ClientConnection;
import cloud.gardener.networking.calico.config.ControllerConfiguration;
import cloud.gardener.networking.calico.config.ControllerSettings;
import cloud.gardener.networking.calico.config.LeaseName;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.BuiltInImages;
import cloud.gardener.networking.calico.lifecycle.Trigger;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import cloud.gardener.networking.calico.seed.SeedAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The whole controller inside the JVM of a test, seen with Prometheus' eyes. */
public final class ScrapedController implements AutoCloseable {

    private static final FeatureGates GATE_ON = FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, true));

    private final ControllerProcess process;
    private final URI metrics;

    private ScrapedController(ControllerProcess process, URI metrics) {
        this.process = process;
        this.metrics = metrics;
    }

    public static ScrapedController withGateOn(TestCluster cluster) {
        return start(cluster, GATE_ON, Optional.empty());
    }

    /** With the gate on, and as one of several replicas could. */
    public static ScrapedController leading(TestCluster cluster) {
        return start(cluster, GATE_ON, Optional.of(new LeaseName(cluster.namespace(), "lease")));
    }

    public static ScrapedController withGateOff(TestCluster cluster) {
        return start(cluster, FeatureGates.defaults(), Optional.empty());
    }

    private static ScrapedController start(TestCluster cluster, FeatureGates gates, Optional<LeaseName> lease) {
        BindAddress address = new BindAddress("127.0.0.1", FreePort.find());
        ControllerSettings settings = new ControllerSettings(
                new ControllerConfiguration(gates, ClientConnection.DEFAULTS, NonPrivilegedMode.AUTO),
                BuiltInImages.vector(),
                lease,
                Optional.of(address),
                Optional.empty(),
                Trigger.OPERATION_ANNOTATION,
                Optional.empty(),
                2);
        SeedAccess seed = SeedAccess.of(Optional.of(cluster.kubeconfig()), Optional.empty(), Map.of());
        return new ScrapedController(
                ControllerProcess.start(settings, seed), URI.create("http://" + address + "/metrics"));
    }

    /** Where metrics are, as host and port. */
    public String address() {
        return metrics.getAuthority();
    }

    /** What Prometheus gets that asks for nothing special. */
    public String scrape() {
        try {
            HttpRequest request = HttpRequest.newBuilder(metrics).build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException("cannot scrape " + metrics, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Values by series, such as {@code leader_election_master_status{name="lease"}}. */
    public Map<String, Double> series() {
        return scrape().lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }

    @Override
    public void close() {
        process.close();
    }
}
