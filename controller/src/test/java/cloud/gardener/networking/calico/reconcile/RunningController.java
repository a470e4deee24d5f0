package cloud.gardener.networking.calico.reconcile;

import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.BuiltInImages;
import cloud.gardener.networking.calico.lifecycle.Trigger;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import cloud.gardener.networking.calico.render.CrdManifests;
import cloud.gardener.networking.calico.render.DeliveryRenderer;
import cloud.gardener.networking.calico.render.HelmChartRenderer;
import cloud.gardener.networking.calico.render.MonitoringRenderer;
import cloud.gardener.networking.calico.seed.DeliveryReader;
import cloud.gardener.networking.calico.seed.DeliveryWriter;
import cloud.gardener.networking.calico.seed.EventWriter;
import cloud.gardener.networking.calico.seed.MonitoringWriter;
import cloud.gardener.networking.calico.seed.NetworkWriter;
import cloud.gardener.networking.calico.seed.SeedCache;
import cloud.gardener.networking.calico.seed.SeedClient;
import cloud.gardener.networking.calico.shoot.ShootNodes;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The controller as it runs in a seed, inside the JVM of a test. */
final class RunningController implements AutoCloseable {

    private static final int WORKERS = 5;

    private final KubernetesClient client;
    private final Runnable closeRenderer;
    private final HelmChartRenderer monitoring;
    private final SeedCache cache;
    private final NetworkController controller;

    private RunningController(
            KubernetesClient client,
            Runnable closeRenderer,
            HelmChartRenderer monitoring,
            SeedCache cache,
            NetworkController controller) {
        this.client = client;
        this.closeRenderer = closeRenderer;
        this.monitoring = monitoring;
        this.cache = cache;
        this.controller = controller;
    }

    static RunningController withGateOn(TestCluster cluster) {
        return start(cluster, FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, true)));
    }

    static RunningController withSeamlessOverlaySwitch(TestCluster cluster) {
        return start(cluster, FeatureGates.with(Map.of(FeatureGate.SEAMLESS_OVERLAY_SWITCH, true)));
    }

    static RunningController withGateOff(TestCluster cluster) {
        return start(cluster, FeatureGates.defaults());
    }

    /**
     * With a renderer that several controllers share, one after another: Helm takes longer to start than all the rest.
     *
     * @param requestTimeout for what the API server does not answer
     */
    static RunningController at(Config seed, DeliveryRenderer renderer, Duration requestTimeout, int workers) {
        FeatureGates gates = FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, true));
        KubernetesClient client = SeedClient.connect(seed);
        client.getConfiguration().setRequestTimeout((int) requestTimeout.toMillis());
        return start(client, gates, renderer, () -> {}, Trigger.OPERATION_ANNOTATION, workers);
    }

    static RunningController withEveryChange(TestCluster cluster) {
        return start(cluster, FeatureGates.defaults(), Trigger.EVERY_CHANGE);
    }

    private static RunningController start(TestCluster cluster, FeatureGates gates) {
        return start(cluster, gates, Trigger.OPERATION_ANNOTATION);
    }

    private static RunningController start(TestCluster cluster, FeatureGates gates, Trigger trigger) {
        HelmChartRenderer chart = HelmChartRenderer.ofClasspath("charts/calico");
        return start(
                SeedClient.connect(Config.fromKubeconfig(cluster.kubeconfig().toFile())),
                gates,
                new DeliveryRenderer(chart, CrdManifests.ofClasspath("charts/calico")),
                chart::close,
                trigger,
                WORKERS);
    }

    private static RunningController start(
            KubernetesClient client,
            FeatureGates gates,
            DeliveryRenderer renderer,
            Runnable closeRenderer,
            Trigger trigger,
            int workers) {
        HelmChartRenderer monitoring = MonitoringRenderer.chart();
        SeedCache cache = new SeedCache(client);
        NetworkController controller = NetworkController.of(
                new Neighbours(
                        cache,
                        new NetworkWriter(client, new ObjectMapper()),
                        new DeliveryWriter(client),
                        new DeliveryReader(client),
                        new EventWriter(client, InstantSource.system()),
                        new ShootNodes(client, Map.of())),
                new SituationDecoder(gates, NonPrivilegedMode.AUTO, BuiltInImages.vector()),
                renderer,
                new Monitoring(new MonitoringRenderer(() -> monitoring), new MonitoringWriter(client), cache),
                new Pace(InstantSource.system(), InstantSource.system(), trigger, workers),
                new LoopListener() {});
        cache.start();
        await().atMost(Duration.ofSeconds(30)).until(cache::hasSynced);
        controller.start();
        return new RunningController(client, closeRenderer, monitoring, cache, controller);
    }

    /** Whether nobody works, and nothing waits for a worker. */
    boolean isIdle() {
        return controller.load().equals(new Load(0, List.of()));
    }

    @Override
    public void close() {
        controller.close();
        cache.close();
        closeRenderer.run();
        monitoring.close();
        client.close();
    }
}
