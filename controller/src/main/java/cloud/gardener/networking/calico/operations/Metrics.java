package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.reconcile.Load;
import cloud.gardener.networking.calico.reconcile.LoopListener;
import cloud.gardener.networking.calico.render.CachingChartRenderer;
import cloud.gardener.networking.calico.render.ChartRenderer;
import cloud.gardener.networking.calico.seed.NetworkObject;
import cloud.gardener.networking.calico.seed.RequestListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * What Prometheus is told, in the text format that it asks for. A seed has thousands of Networks: more than two small series
 * for each of them it cannot be charged with.
 */
final class Metrics implements Page, AutoCloseable {

    private static final String OPEN_METRICS = "application/openmetrics-text";

    /** A rendering takes some 20 ms, the first one half a second. */
    private static final Duration[] RENDER_TIMES = LongStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    /** Micrometer's own whose names Prometheus' linter refuses; the first is told in seconds as well. */
    private static final List<String> UNCONVENTIONAL = List.of("process.cpu.time", "system.cpu.count");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final LastDurations lastDurations = new LastDurations();
    private Runnable refresh = () -> {};

    Metrics() {
        UNCONVENTIONAL.forEach(name -> registry.config()
                .meterFilter(MeterFilter.deny(meter -> meter.getName().equals(name))));
        garbageCollection.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new ProcessMetrics().bindTo(registry);
    }

    /** To be told of every request to an API server. */
    RequestListener requests() {
        return new RequestMetrics(registry);
    }

    /** To be told what the loop does. */
    LoopListener loop() {
        return new LoopMetrics(registry, lastDurations);
    }

    void load(int workers, Supplier<Load> load) {
        LoopMetrics.load(registry, workers, load);
    }

    /** @param networks all there are at this moment */
    void networks(Supplier<List<NetworkObject>> networks) {
        refresh = new NetworkMetrics(registry, networks, lastDurations)::refresh;
    }

    /** The same renderer, measured. */
    ChartRenderer timed(ChartRenderer renderer) {
        Timer timer = Timer.builder("networking.calico.render.duration")
                .description("How long Helm takes to render the chart for one shoot")
                .serviceLevelObjectives(RENDER_TIMES)
                .register(registry);
        return new TimedChartRenderer(renderer, timer);
    }

    /** Under the name and labels that Kubernetes' own components use (k8s.io/component-base/metrics/prometheus/feature). */
    void featureGates(FeatureGates gates) {
        for (FeatureGate gate : FeatureGate.values()) {
            Gauge.builder("kubernetes.feature.enabled", () -> gates.isEnabled(gate) ? 1 : 0)
                    .description("Whether a feature gate is on")
                    .tag("name", gate.toString())
                    .tag(
                            "stage",
                            gate.stage() == FeatureGate.Stage.GA
                                    ? ""
                                    : gate.stage().name())
                    .register(registry);
        }
    }

    void renderings(CachingChartRenderer renderer) {
        FunctionCounter.builder("networking.calico.renderings", renderer, CachingChartRenderer::hits)
                .description("Charts that were rendered, or remembered from an earlier rendering")
                .tag("from", "cache")
                .register(registry);
        FunctionCounter.builder("networking.calico.renderings", renderer, CachingChartRenderer::misses)
                .description("Charts that were rendered, or remembered from an earlier rendering")
                .tag("from", "helm")
                .register(registry);
    }

    /** Under the name of client-go's leader election (k8s.io/component-base/metrics/prometheus/clientgo). */
    void leadership(String lease, BooleanSupplier leading) {
        Gauge.builder("leader.election.master.status", () -> leading.getAsBoolean() ? 1 : 0)
                .description("Whether this process is the leader")
                .tag("name", lease)
                .register(registry);
    }

    /** To be told of every review of a Shoot. */
    AdmissionMetrics admission() {
        return new AdmissionMetrics(registry);
    }

    /** One scrape after the other, because what stands per Network is brought up to date for each. */
    @Override
    public synchronized Answer get(String accept) {
        refresh.run();
        String type = accept.contains(OPEN_METRICS)
                ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
        return new Answer(HttpURLConnection.HTTP_OK, type, registry.scrape(type));
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
