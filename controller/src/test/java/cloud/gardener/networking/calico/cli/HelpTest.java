package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.cli.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read first. Where a change is meant: run with {@code -Dgolden.update=true}, and read what changed. */
final class HelpTest {

    private static final Path GOLDEN = RepositoryRoot.find().resolve("controller/src/test/resources/cli/help");

    @ParameterizedTest
    @ValueSource(strings = {"", "controller", "admission", "render", "explain", "validate", "delivered"})
    void everyCommandExplainsItself(String command) throws IOException {
        Run run = Program.run(
                Stream.of(command, "--help").filter(word -> !word.isEmpty()).toArray(String[]::new));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(golden(command.isEmpty() ? "networking-calico" : command, run.out()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "controller", "admission", "render", "explain", "validate", "delivered"})
    void everyCommandTellsTheVersion(String command) {
        Run run = Program.run(
                Stream.of(command, "--version").filter(word -> !word.isEmpty()).toArray(String[]::new));

        assertThat(run).isEqualTo(new Run(0, "networking-calico " + ProgramVersion.current() + "\n", ""));
    }

    @Test
    void withoutCommandTheHelpGoesToStandardError() {
        Run run = Program.run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: networking-calico");
    }

    @Test
    void aMisspeltCommandIsNamed() {
        Run run = Program.run("rendr");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'rendr'").contains("networking-calico render");
    }

    private static String golden(String name, String actual) throws IOException {
        Path file = GOLDEN.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, actual);
        }
        return Files.readString(file);
    }
}
