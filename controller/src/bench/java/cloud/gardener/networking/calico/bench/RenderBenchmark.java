package cloud.gardener.networking.calico.bench;

import cloud.gardener.networking.calico.delivery.Delivery;
import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.render.CachingChartRenderer;
import cloud.gardener.networking.calico.render.ChartRenderer;
import cloud.gardener.networking.calico.render.CrdManifests;
import cloud.gardener.networking.calico.render.DeliveryRenderer;
import cloud.gardener.networking.calico.render.HelmChartRenderer;
import cloud.gardener.networking.calico.values.CalicoChartValues;
import cloud.gardener.networking.calico.values.ChartValues;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to render Calico for a shoot: for a new or changed one, and for one that is as it was. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class RenderBenchmark {

    private static final String CHART = "charts/calico";

    private final Shoot shoot = Shoot.ordinary();
    private final CalicoSettings settings = Shoot.settings(shoot.decide());
    private final ChartValues values = CalicoChartValues.of(settings);
    private final String kubernetesVersion = settings.kubernetesVersion().toString();

    private final HelmChartRenderer helm = HelmChartRenderer.ofClasspath(CHART);
    private final CachingChartRenderer cache = new CachingChartRenderer(helm, 1);
    private final DeliveryRenderer changed = new DeliveryRenderer(helm, CrdManifests.ofClasspath(CHART));
    private final DeliveryRenderer unchanged = new DeliveryRenderer(cache, CrdManifests.ofClasspath(CHART));

    @Benchmark
    public Manifests chartByHelm() {
        return render(helm);
    }

    @Benchmark
    public Manifests chartFromCache() {
        return render(cache);
    }

    /** Decided, turned into values, rendered and compressed, as for a shoot that is new or has changed. */
    @Benchmark
    public Delivery everythingChanged() {
        return deliver(changed);
    }

    /** The same for a shoot that is as it was. */
    @Benchmark
    public Delivery everythingUnchanged() {
        return deliver(unchanged);
    }

    @TearDown
    public void close() {
        helm.close();
    }

    private Manifests render(ChartRenderer renderer) {
        return renderer.render(values, kubernetesVersion);
    }

    private Delivery deliver(DeliveryRenderer renderer) {
        CalicoSettings decided = Shoot.settings(shoot.decide());
        return renderer.render(
                CalicoChartValues.of(decided), decided.kubernetesVersion().toString());
    }
}
