package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.config.BindAddress;
import cloud.gardener.networking.calico.config.ControllerConfiguration;
import cloud.gardener.networking.calico.config.ControllerSettings;
import cloud.gardener.networking.calico.config.LeaseName;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.operations.HealthPage.Check;
import cloud.gardener.networking.calico.reconcile.LoopListeners;
import cloud.gardener.networking.calico.reconcile.Monitoring;
import cloud.gardener.networking.calico.reconcile.Neighbours;
import cloud.gardener.networking.calico.reconcile.NetworkController;
import cloud.gardener.networking.calico.reconcile.Pace;
import cloud.gardener.networking.calico.reconcile.ReconcileLog;
import cloud.gardener.networking.calico.render.CachingChartRenderer;
import cloud.gardener.networking.calico.render.CalicoChart;
import cloud.gardener.networking.calico.render.DeliveryRenderer;
import cloud.gardener.networking.calico.render.HelmChartRenderer;
import cloud.gardener.networking.calico.render.MonitoringRenderer;
import cloud.gardener.networking.calico.seed.DeliveryReader;
import cloud.gardener.networking.calico.seed.DeliveryWriter;
import cloud.gardener.networking.calico.seed.EventWriter;
import cloud.gardener.networking.calico.seed.MonitoringWriter;
import cloud.gardener.networking.calico.seed.NetworkWriter;
import cloud.gardener.networking.calico.seed.RequestCounter;
import cloud.gardener.networking.calico.seed.SeedAccess;
import cloud.gardener.networking.calico.seed.SeedCache;
import cloud.gardener.networking.calico.seed.SeedClient;
import cloud.gardener.networking.calico.shoot.ShootNodes;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The controller while it runs. Helm and the watches warm up side by side; work begins when both are ready and, with
 * leader election, when this process leads.
 */
public final class ControllerProcess implements AutoCloseable {

    /** As Gardener's extensions grant it. */
    private static final Duration UNTIL_SYNCED = Duration.ofMinutes(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** About 50 kB each; most Networks that are looked at again have the values they had before. */
    private static final int REMEMBERED_RENDERINGS = 256;

    private static final Logger LOG = LoggerFactory.getLogger(ControllerProcess.class);

    private final ControllerSettings settings;
    private final SeedAccess seed;
    private final CompletableFuture<HelmChartRenderer> helm;
    private final CompletableFuture<HelmChartRenderer> monitoring;
    private final KubernetesClient client;
    private final SeedCache cache;
    private final NetworkController controller;
    private final Metrics metrics = new Metrics();
    private final RequestCounter requests = new RequestCounter();
    private final List<Endpoints> endpoints = new ArrayList<>();
    private Optional<LeaderElection> leaderElection = Optional.empty();
    private volatile Optional<Heartbeat> heartbeat = Optional.empty();

    private ControllerProcess(ControllerSettings settings, SeedAccess seed) {
        this.settings = settings;
        this.seed = seed;
        this.helm = CompletableFuture.supplyAsync(CalicoChart::renderer);
        this.monitoring = CompletableFuture.supplyAsync(MonitoringRenderer::chart);
        this.client = SeedClient.connect(seed.config(), requests, metrics.requests());
        this.cache = new SeedCache(client);
        this.controller = controller();
    }

    /**
     * Returns when the controller works, or waits for leadership.
     *
     * @throws StartException if an address cannot be listened on, or the seed does not answer within two minutes
     * @throws cloud.gardener.networking.calico.seed.SeedException if there is no way to the seed
     * @throws cloud.gardener.networking.calico.render.RenderException if the charts cannot be rendered
     */
    public static ControllerProcess start(ControllerSettings settings, SeedAccess seed) {
        ControllerProcess process = new ControllerProcess(settings, seed);
        try {
            process.start();
            return process;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private NetworkController controller() {
        ControllerConfiguration configuration = settings.configuration();
        InstantSource clock = InstantSource.system();
        CachingChartRenderer charts = new CachingChartRenderer(
                metrics.timed((values, version) -> helm.join().render(values, version)), REMEMBERED_RENDERINGS);
        metrics.renderings(charts);
        metrics.featureGates(configuration.featureGates());
        metrics.networks(cache::networks);
        NetworkController controller = NetworkController.of(
                new Neighbours(
                        cache,
                        new NetworkWriter(client, new ObjectMapper()),
                        new DeliveryWriter(client),
                        new DeliveryReader(client),
                        new EventWriter(client, clock),
                        new ShootNodes(client, seed.environment())),
                new SituationDecoder(
                        configuration.featureGates(), configuration.nonPrivilegedMode(), settings.images()),
                new DeliveryRenderer(charts, CalicoChart.crds()),
                new Monitoring(new MonitoringRenderer(monitoring::join), new MonitoringWriter(client), cache),
                new Pace(clock, ticks(), settings.trigger(), settings.concurrentReconciles()),
                new LoopListeners(List.of(metrics.loop(), new ReconcileLog(requests))));
        metrics.load(settings.concurrentReconciles(), controller::load);
        return controller;
    }

    /** A clock that never jumps. */
    private static InstantSource ticks() {
        long start = System.nanoTime();
        return () -> Instant.EPOCH.plusNanos(System.nanoTime() - start);
    }

    private void start() {
        cache.start();
        serve(
                settings.health(),
                Map.of(
                        "/healthz",
                        new HealthPage(List.of(
                                new Check("informers", cache::isRunning), new Check("workers", controller::isAlive))),
                        // Whether this process leads plays no part: replicas that wait for leadership are ready to.
                        "/readyz",
                        new HealthPage(List.of(
                                new Check("caches are not synced yet", cache::hasSynced),
                                new Check("charts are not loaded yet", () -> helm.isDone() && monitoring.isDone()))),
                        LogLevelPage.PATH,
                        new LogLevelPage(LogOutput::level, LogOutput::change)));
        serve(settings.metrics(), Map.of("/metrics", metrics));
        await(cache::hasSynced);
        loadCharts();
        settings.leaderElection().ifPresentOrElse(this::compete, this::work);
    }

    private void serve(Optional<BindAddress> address, Map<String, Page> pages) {
        address.ifPresent(at -> endpoints.add(Endpoints.serve(at, pages)));
    }

    private void await(BooleanSupplier synced) {
        long start = System.nanoTime();
        while (!synced.getAsBoolean()) {
            if (System.nanoTime() - start > UNTIL_SYNCED.toNanos()) {
                throw new StartException("could not list Networks, Clusters and ManagedResources of the seed within "
                        + UNTIL_SYNCED.toMinutes() + " minutes; is it reachable, are Gardener's CRDs installed, and may"
                        + " we list them?");
            }
            sleep();
        }
        LOG.atInfo()
                .addKeyValue("milliseconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                .log("Caches are synced");
    }

    private static void sleep() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("was interrupted while it started", e);
        }
    }

    /** Charts that do not load would make every Network fail; better the process does, and is seen to. */
    private void loadCharts() {
        try {
            helm.join();
            monitoring.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void compete(LeaseName lease) {
        String identity = seed.environment().getOrDefault("HOSTNAME", "networking-calico") + "_" + UUID.randomUUID();
        LeaderElection election = new LeaderElection(
                seed.config(), metrics.requests(), lease, identity, this::work, ControllerProcess::endAtOnce);
        metrics.leadership(lease.name(), election::isLeading);
        leaderElection = Optional.of(election);
    }

    private void work() {
        LOG.atInfo().addKeyValue("workers", settings.concurrentReconciles()).log("Working");
        controller.start();
        heartbeat = settings.heartbeat().map(beats -> new Heartbeat(client, beats, InstantSource.system()));
    }

    /** Somebody else may lead already: no orderly end, which would go on writing. */
    private static void endAtOnce() {
        LOG.atError().log("Leadership is lost, so this process ends at once");
        Runtime.getRuntime().halt(1);
    }

    /** Takes no new work, lets running work end, and only then gives leadership away. */
    @Override
    public void close() {
        LOG.atInfo().log("Ending");
        heartbeat.ifPresent(Heartbeat::close);
        controller.close();
        leaderElection.ifPresent(LeaderElection::close);
        cache.close();
        endpoints.forEach(Endpoints::close);
        metrics.close();
        client.close();
        helm.thenAccept(HelmChartRenderer::close).exceptionally(notLoaded -> null);
        monitoring.thenAccept(HelmChartRenderer::close).exceptionally(notLoaded -> null);
        LOG.atInfo().log("Ended");
    }
}
