package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.render.CachingChartRenderer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.HttpURLConnection;
import java.util.function.BooleanSupplier;

/** What Prometheus is told, in the text format that it asks for. Nothing is told per Network: a seed has thousands. */
final class Metrics implements Page, AutoCloseable {

    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    Metrics() {
        garbageCollection.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
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

    @Override
    public Answer get(String accept) {
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
