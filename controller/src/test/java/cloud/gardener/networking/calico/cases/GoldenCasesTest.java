package cloud.gardener.networking.calico.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import cloud.gardener.networking.calico.delivery.Manifest;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.render.HelmChartRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class GoldenCasesTest {

    private static final Path ROOT = RepositoryRoot.find();
    private static final Path STORIES = ROOT.resolve("controller/src/test/resources/cases");

    /** The story in which nobody sets anything; the others show in what they differ from it. */
    private static final StoryFolder PLAIN = new StoryFolder(STORIES.resolve("plain"));

    private final GoldenMode mode = GoldenMode.of(System::getProperty, System::getenv);

    private HelmChartRenderer chart;
    private ImageVector images;
    private List<Manifest> plain;

    @BeforeAll
    void renderPlain() throws IOException {
        chart = HelmChartRenderer.ofClasspath("charts/calico");
        images = ImageVectorDecoder.decode(Files.readString(ROOT.resolve("charts/images.yaml")))
                .fold(vector -> vector, violations -> {
                    throw new AssertionError("charts/images.yaml: " + violations);
                });
        Decision.Proceed decision = (Decision.Proceed) new Story(PLAIN.files(), images).decide();
        plain = Outcome.render(chart, decision.settings()).all();
    }

    @AfterAll
    void removeChart() {
        chart.close();
    }

    @TestFactory
    Stream<DynamicTest> everyStoryEndsAsItIsWritten() {
        return StoryFolder.allIn(STORIES).stream()
                .map(folder -> DynamicTest.dynamicTest(folder.name(), () -> tell(folder)));
    }

    private void tell(StoryFolder folder) {
        var outcome = new Outcome(chart, folder.equals(PLAIN) ? List.of() : plain)
                .of(new Story(folder.files(), images).decide());
        if (mode == GoldenMode.REWRITE) {
            folder.rewrite(outcome);
        }
        assertThat(folder.problems(outcome))
                .as("%s; where the change is meant, run hack/update-golden and read what it changed", folder.name())
                .isEmpty();
    }
}
