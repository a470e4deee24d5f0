package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.delivery.Manifests;

/** The chart of Calico, as it travels with this program. */
public final class CalicoChart {

    private static final String ROOT = "charts/calico";

    private CalicoChart() {}

    /** @throws RenderException as {@link HelmChartRenderer#ofClasspath} */
    public static HelmChartRenderer renderer() {
        return HelmChartRenderer.ofClasspath(ROOT);
    }

    /** @throws RenderException as {@link CrdManifests#ofClasspath} */
    public static Manifests crds() {
        return CrdManifests.ofClasspath(ROOT);
    }
}
