package cloud.gardener.networking.calico.render;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.delivery.MonitoringDelivery;
import cloud.gardener.networking.calico.plan.MonitoringPlan;
import cloud.gardener.networking.calico.plan.MonitoringPlan.Component;
import cloud.gardener.networking.calico.privilege.Dataplane;
import cloud.gardener.networking.calico.values.ChartValues;
import cloud.gardener.networking.calico.values.MonitoringChartValues;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class MonitoringRendererTest {

    private static final String VERSION = "v1.34.4";
    private static final int LARGE = 12_000;
    private static final HelmChartRenderer CHART = MonitoringRenderer.chart();

    private final AtomicInteger renderings = new AtomicInteger();
    private final MonitoringRenderer renderer = new MonitoringRenderer(() -> {
        renderings.incrementAndGet();
        return CHART;
    });

    @AfterAll
    static void close() {
        CHART.close();
    }

    @Test
    void everythingOfEveryShootFitsIntoAFewKilobytes() {
        for (Dataplane dataplane : Dataplane.values()) {
            MonitoringDelivery delivery =
                    renderer.render(values(dataplane, EnumSet.allOf(Component.class)), "shoot--garden--alpha", VERSION);

            assertThat(delivery.objects().bytes().length).isLessThan(LARGE);
        }
    }

    @Test
    void objectsAreInTheNamespaceOfTheShoot() {
        ChartValues values = values(Dataplane.IPTABLES, EnumSet.of(Component.FELIX));

        String alpha = text(renderer.render(values, "shoot--garden--alpha", VERSION));

        assertThat(alpha).contains("namespace: shoot--garden--alpha").doesNotContain("namespace: kube-system");
        assertThat(text(renderer.render(values, "shoot--garden--beta", VERSION)))
                .isEqualTo(alpha.replace("shoot--garden--alpha", "shoot--garden--beta"));
    }

    @Test
    void sameShootIsRenderedOnce() {
        ChartValues values = values(Dataplane.IPTABLES, EnumSet.of(Component.FELIX));

        MonitoringDelivery first = renderer.render(values, "shoot--garden--alpha", VERSION);
        MonitoringDelivery second = renderer.render(values, "shoot--garden--alpha", VERSION);
        renderer.render(values(Dataplane.EBPF, EnumSet.of(Component.FELIX)), "shoot--garden--alpha", VERSION);

        assertThat(second).isEqualTo(first);
        assertThat(renderings).hasValue(2);
    }

    private static ChartValues values(Dataplane dataplane, EnumSet<Component> components) {
        return MonitoringChartValues.of(new MonitoringPlan(dataplane, components));
    }

    private static String text(MonitoringDelivery delivery) {
        return Brotli.decompress(delivery.objects());
    }
}
