package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.delivery.MonitoringDelivery;
import cloud.gardener.networking.calico.values.ChartValues;
import java.util.function.Supplier;

/**
 * The chart that makes a shoot's Calico watched, rendered and packed.
 *
 * <p>Remembers the last results: they depend on little, and most reconciles find nothing changed. What is remembered is the
 * compressed stream, as a rendering is ten times as large.
 */
public final class MonitoringRenderer {

    private static final String ROOT = "charts/calico-monitoring";

    /** As the Go extension calls it. */
    private static final String RELEASE = "calico-monitoring-config";

    /** About 5 kB each. */
    private static final int REMEMBERED = 1024;

    private record Inputs(ChartValues values, String namespace, String kubernetesVersion) {}

    private final Supplier<HelmChartRenderer> chart;
    private final RecentlyUsed<Inputs, MonitoringDelivery> remembered = new RecentlyUsed<>(REMEMBERED);

    /** @param chart the one of {@link #chart()}, asked for at each rendering; it may still be loading now */
    public MonitoringRenderer(Supplier<HelmChartRenderer> chart) {
        this.chart = chart;
    }

    /**
     * The chart as it travels with this program.
     *
     * @throws RenderException as {@link HelmChartRenderer#ofClasspath}
     */
    public static HelmChartRenderer chart() {
        return HelmChartRenderer.ofClasspath(ROOT);
    }

    /**
     * Everything for one shoot.
     *
     * @param namespace the shoot's in the seed
     * @param kubernetesVersion as in {@link ChartRenderer#render}
     * @throws RenderException as {@link ChartRenderer#render}
     */
    public MonitoringDelivery render(ChartValues values, String namespace, String kubernetesVersion) {
        Inputs inputs = new Inputs(values, namespace, kubernetesVersion);
        return remembered.get(inputs).orElseGet(() -> remembered.put(inputs, render(inputs)));
    }

    private MonitoringDelivery render(Inputs inputs) {
        HelmRelease release = new HelmRelease(RELEASE, inputs.namespace());
        return new MonitoringDelivery(Brotli.compress(
                MonitoringDelivery.KEY,
                chart.get().render(release, inputs.values(), inputs.kubernetesVersion()),
                Brotli.Effort.RENDERED));
    }
}
