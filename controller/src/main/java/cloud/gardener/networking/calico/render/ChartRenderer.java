package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.values.ChartValues;

/** Turns the values of one chart into objects; may be called from several threads at once. */
public interface ChartRenderer {

    /**
     * Renders the chart, checked and in install order; the same arguments give the same bytes.
     *
     * @param kubernetesVersion the shoot's version as {@code vMAJOR.MINOR.PATCH}, without any suffix, for templates that
     *     ask {@code .Capabilities.KubeVersion}
     * @throws RenderException if the chart fails or renders something unsound; the message names the template
     */
    Manifests render(ChartValues values, String kubernetesVersion);
}
