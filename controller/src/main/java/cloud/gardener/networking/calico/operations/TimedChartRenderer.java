package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.render.ChartRenderer;
import cloud.gardener.networking.calico.values.ChartValues;
import io.micrometer.core.instrument.Timer;

/** Measures another renderer. */
record TimedChartRenderer(ChartRenderer renderer, Timer timer) implements ChartRenderer {

    @Override
    public Manifests render(ChartValues values, String kubernetesVersion) {
        Timer.Sample sample = Timer.start();
        try {
            return renderer.render(values, kubernetesVersion);
        } finally {
            sample.stop(timer);
        }
    }
}
