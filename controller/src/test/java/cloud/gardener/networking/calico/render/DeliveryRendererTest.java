package cloud.gardener.networking.calico.render;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.delivery.Delivery;
import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.values.ChartValues;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryRendererTest {

    private static final String CHART = "render/chart";
    private static final String VERSION = "v1.33.1";
    private static final ChartValues VALUES = new ChartValues(Map.of("greeting", "hello"));

    @Test
    void secretsHoldTheDefinitionsAndTheRenderedObjects() {
        Manifests crds = CrdManifests.ofClasspath(CHART);
        try (HelmChartRenderer chart = HelmChartRenderer.ofClasspath(CHART)) {
            Delivery delivery = new DeliveryRenderer(chart, crds).render(VALUES, VERSION);

            assertThat(Brotli.decompress(delivery.crds().data())).isEqualTo(crds.toStream());
            assertThat(Brotli.decompress(delivery.config().data()))
                    .isEqualTo(chart.render(VALUES, VERSION).toStream());
        }
    }

    @Test
    void sameShootGetsTheSameSecretsAgainAfterARestart() {
        assertThat(deliverWithEverythingAnew()).isEqualTo(deliverWithEverythingAnew());
    }

    private static Delivery deliverWithEverythingAnew() {
        try (HelmChartRenderer chart = HelmChartRenderer.ofClasspath(CHART)) {
            return new DeliveryRenderer(chart, CrdManifests.ofClasspath(CHART)).render(VALUES, VERSION);
        }
    }
}
