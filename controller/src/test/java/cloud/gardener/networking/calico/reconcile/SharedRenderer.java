package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.render.CachingChartRenderer;
import cloud.gardener.networking.calico.render.CalicoChart;
import cloud.gardener.networking.calico.render.DeliveryRenderer;
import cloud.gardener.networking.calico.render.HelmChartRenderer;

/** One renderer for all the controllers of a test, which remembers what it rendered as the one in production does. */
record SharedRenderer(HelmChartRenderer helm, DeliveryRenderer delivery) implements AutoCloseable {

    private static final int REMEMBERED = 256;

    static SharedRenderer start() {
        HelmChartRenderer helm = CalicoChart.renderer();
        return new SharedRenderer(
                helm, new DeliveryRenderer(new CachingChartRenderer(helm, REMEMBERED), CalicoChart.crds()));
    }

    @Override
    public void close() {
        helm.close();
    }
}
