package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only shows in a process of its own: exit codes, and that nothing but the result is on standard output. */
final class ChildProgramTest {

    @Test
    void onlyTheResultIsPrintedWhateverTheLocale(@TempDir Path directory) throws Exception {
        String cluster = Program.example("10-cluster-plain.yaml");
        String network = Program.example("11-network-plain.yaml");

        try (ChildProgram program = ChildProgram.start(
                directory, Map.of("LC_ALL", "POSIX"), "render", "--network=-", "--cluster=" + cluster)) {
            program.writeToStandardInput(Files.readString(Path.of(network)));

            assertThat(program.awaitExit()).isZero();
            assertThat(program.complained()).isEmpty();
            assertThat(program.printed())
                    .isEqualTo(Program.run("render", "--network=" + network, "--cluster=" + cluster)
                            .out());
        }
    }

    @Test
    void aRefusalEndsWithCode1AndLeavesStandardOutputEmpty(@TempDir Path directory) throws Exception {
        try (ChildProgram program = ChildProgram.start(
                directory,
                Map.of(),
                "explain",
                "--network=" + Program.example("10-cluster-plain.yaml"),
                "--cluster=" + Program.example("11-network-plain.yaml"))) {

            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.printed()).isEmpty();
            assertThat(program.complained())
                    .contains("kind: Unsupported value: \"Cluster\": supported values: \"Network\"");
        }
    }

    @Test
    void nothingIsLeftBehindInTheTemporaryDirectory(@TempDir Path directory) throws Exception {
        try (ChildProgram program = ChildProgram.start(
                directory,
                Map.of(),
                "render",
                "--network=" + Program.example("11-network-plain.yaml"),
                "--cluster=" + Program.example("10-cluster-plain.yaml"))) {

            assertThat(program.awaitExit()).isZero();
            assertThat(directory)
                    .isDirectoryNotContaining(file -> !file.equals(program.out()) && !file.equals(program.err()));
        }
    }
}
