package cloud.gardener.networking.calico.operations;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.delivery.Manifest;
import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.render.CachingChartRenderer;
import cloud.gardener.networking.calico.values.ChartValues;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MetricsTest {

    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void everyFeatureGateIsToldAsKubernetesTellsIt() {
        metrics.featureGates(FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, true)));

        assertThat(text())
                .contains("\nkubernetes_feature_enabled{name=\"NonPrivilegedCalicoNode\",stage=\"ALPHA\"} 1.0\n")
                .contains("\nkubernetes_feature_enabled{name=\"SeamlessOverlaySwitch\",stage=\"ALPHA\"} 0.0\n");
    }

    @Test
    void theJvmIsWatched() {
        assertThat(text())
                .contains("\njvm_memory_used_bytes{", "\njvm_threads_live_threads ", "\nprocess_uptime_seconds ");
    }

    @Test
    void renderingsAreCountedByWhereTheyCameFrom() {
        Manifest object = new Manifest("v1", "ConfigMap", "kube-system", "one", "kind: ConfigMap\n");
        CachingChartRenderer renderer = new CachingChartRenderer((values, version) -> Manifests.of(object), 1);
        metrics.renderings(renderer);
        ChartValues values = new ChartValues(Map.of());
        renderer.render(values, "v1.34.0");
        renderer.render(values, "v1.34.0");
        renderer.render(values, "v1.34.0");

        assertThat(text())
                .contains("\nnetworking_calico_renderings_total{from=\"cache\"} 2.0\n")
                .contains("\nnetworking_calico_renderings_total{from=\"helm\"} 1.0\n");
    }

    @Test
    void leadershipIsToldAsItIsNow() {
        AtomicBoolean leading = new AtomicBoolean();
        metrics.leadership("lease", leading::get);
        String before = text();
        leading.set(true);

        assertThat(before).contains("\nleader_election_master_status{name=\"lease\"} 0.0\n");
        assertThat(text()).contains("\nleader_election_master_status{name=\"lease\"} 1.0\n");
    }

    @Test
    void openMetricsAreServedToThoseWhoAskForThem() {
        Page.Answer asked = metrics.get("application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.2");
        Page.Answer notAsked = metrics.get("text/plain");

        assertThat(asked.contentType()).startsWith("application/openmetrics-text");
        assertThat(asked.body()).endsWith("# EOF\n");
        assertThat(notAsked.contentType()).startsWith("text/plain; version=0.0.4");
        assertThat(notAsked.body()).doesNotContain("# EOF");
    }

    private String text() {
        return metrics.get("").body();
    }
}
