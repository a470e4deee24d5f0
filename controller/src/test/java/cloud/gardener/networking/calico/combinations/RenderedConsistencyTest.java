package cloud.gardener.networking.calico.combinations;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Planner;
import cloud.gardener.networking.calico.plan.Situation;
import cloud.gardener.networking.calico.render.HelmChartRenderer;
import cloud.gardener.networking.calico.values.CalicoChartValues;
import cloud.gardener.networking.calico.values.ChartValues;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RenderedConsistencyTest {

    private static final String KUBERNETES = "v1.34.4";

    /** What is asked of each rendering, and one example of who asks for it. */
    private final Map<ChartValues, Map<Asked, String>> renderings = new LinkedHashMap<>();

    private long decided;
    private long accepted;

    @Test
    void everyRenderingIsConsistentInItselfAndWithWhatWasAskedFor() throws IOException {
        long start = System.nanoTime();
        new Combinations(images()).all().forEach(this::decide);

        Map<String, String> broken = new TreeMap<>();
        RenderedNetwork.Reader reader = new RenderedNetwork.Reader();
        try (HelmChartRenderer chart = HelmChartRenderer.ofClasspath("charts/calico")) {
            renderings.forEach((values, examples) -> {
                RenderedNetwork rendered = reader.read(chart.render(values, KUBERNETES));
                examples.forEach((asked, example) -> Stream.concat(
                                RenderingRules.broken(asked, rendered).stream(),
                                PoolRules.broken(asked, rendered).stream())
                        .forEach(problem -> broken.putIfAbsent(problem, example)));
            });
        }

        System.out.printf(
                "%d combinations decided, %d accepted, %d distinct renderings, %d ms%n",
                decided, accepted, renderings.size(), (System.nanoTime() - start) / 1_000_000);
        assertThat(accepted).isGreaterThan(50_000);
        assertThat(broken).isEmpty();
    }

    private void decide(Situation situation) {
        decided++;
        if (Planner.decide(situation) instanceof Decision.Proceed proceed) {
            accepted++;
            renderings
                    .computeIfAbsent(CalicoChartValues.of(proceed.settings()), values -> new LinkedHashMap<>())
                    .computeIfAbsent(Asked.of(situation, proceed), asked -> example(situation));
        }
    }

    /** What differs from one combination to the next. */
    private static String example(Situation situation) {
        return situation.network() + ", " + situation.shoot().kubeProxy() + ", " + situation.gates();
    }

    private static ImageVector images() throws IOException {
        return ImageVectorDecoder.decode(Files.readString(RepositoryRoot.find().resolve("charts/images.yaml")))
                .fold(vector -> vector, violations -> {
                    throw new AssertionError("charts/images.yaml: " + violations);
                });
    }
}
