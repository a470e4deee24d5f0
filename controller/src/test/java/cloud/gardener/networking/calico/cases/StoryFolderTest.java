package cloud.gardener.networking.calico.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test of all stories is worth what it notices. */
class StoryFolderTest {

    private static final Map<String, String> OUTCOME = Map.of("decision.yaml", "decision: Skip\nreason: none\n");

    @TempDir
    Path path;

    @BeforeEach
    void tellAStory() throws IOException {
        write("README.md", "Nothing happens.\n");
        write("network.yaml", "");
        write("cluster.yaml", "");
        write("decision.yaml", OUTCOME.get("decision.yaml"));
    }

    @Test
    void aStoryThatHoldsHasNoProblems() {
        assertThat(new StoryFolder(path).problems(OUTCOME)).isEmpty();
    }

    @Test
    void anotherOutcomeIsShownLineByLine() {
        assertThat(new StoryFolder(path).problems(Map.of("decision.yaml", "decision: Skip\nreason: Failed\n")))
                .containsExactly("""
                        decision.yaml: says (-) what is not so, or not (+) what is so
                        @@  @@
                         decision: Skip
                        -reason: none
                        +reason: Failed
                        """);
    }

    @Test
    void aFileThatNobodyUsesIsAProblem() throws IOException {
        write("confg.yaml", "");
        write("manifests/daemonset-calico-node.diff", "");

        assertThat(new StoryFolder(path).problems(OUTCOME))
                .containsExactly(
                        "confg.yaml: is not used, neither as an input nor as a part of the outcome",
                        "manifests/daemonset-calico-node.diff: is not used, neither as an input nor as a part of the"
                                + " outcome");
    }

    @Test
    void aStoryWithoutItsSentenceIsAProblem() throws IOException {
        Files.delete(path.resolve("README.md"));

        assertThat(new StoryFolder(path).problems(OUTCOME))
                .containsExactly("README.md: must say in one line what happens, and where that comes from");
    }

    @Test
    void anOutcomeThatIsNotWrittenIsAProblem() throws IOException {
        Files.delete(path.resolve("decision.yaml"));

        assertThat(new StoryFolder(path).problems(OUTCOME)).containsExactly("decision.yaml: is missing");
    }

    @Test
    void rewritingReplacesTheOutcomeAndNothingElse() throws IOException {
        write("manifests/objects.txt", "");
        write("values.yaml", "");
        write("confg.yaml", "");
        Map<String, String> outcome = Map.of("decision.yaml", "decision: Proceed\n", "manifests/new.yaml", "new: 1\n");

        new StoryFolder(path).rewrite(outcome);

        assertThat(new StoryFolder(path).files())
                .containsAllEntriesOf(outcome)
                .containsOnlyKeys(
                        "README.md",
                        "network.yaml",
                        "cluster.yaml",
                        "confg.yaml",
                        "decision.yaml",
                        "manifests/new.yaml");
    }

    @Test
    void nothingIsRewrittenInCi() {
        assertThat(GoldenMode.of(property -> null, variable -> "true")).isEqualTo(GoldenMode.COMPARE);
        assertThat(GoldenMode.of(property -> "true", variable -> null)).isEqualTo(GoldenMode.REWRITE);
        assertThatIllegalStateException()
                .isThrownBy(() -> GoldenMode.of(property -> "true", variable -> "true"))
                .withMessageContaining("must not be set in CI");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(path.resolve(file).getParent());
        Files.writeString(path.resolve(file), text);
    }
}
