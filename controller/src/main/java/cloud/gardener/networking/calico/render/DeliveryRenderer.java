package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.delivery.CompressedStream;
import cloud.gardener.networking.calico.delivery.Delivery;
import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.values.ChartValues;

/** From the values of a shoot to what its seed shall hold: the chart rendered and packed, and the CRDs with it. */
public final class DeliveryRenderer {

    private final ChartRenderer chart;
    private final CompressedStream crds;

    /** Compresses the CRDs, once for all shoots. */
    public DeliveryRenderer(ChartRenderer chart, Manifests crds) {
        this.chart = chart;
        this.crds = Brotli.compress(Delivery.CRDS_KEY, crds, Brotli.Effort.STATIC);
    }

    /**
     * Everything for one shoot.
     *
     * @param kubernetesVersion as in {@link ChartRenderer#render}
     * @throws RenderException as {@link ChartRenderer#render}
     */
    public Delivery render(ChartValues values, String kubernetesVersion) {
        Manifests config = chart.render(values, kubernetesVersion);
        return Delivery.of(crds, Brotli.compress(Delivery.CONFIG_KEY, config, Brotli.Effort.RENDERED));
    }
}
