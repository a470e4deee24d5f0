package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.cli.Program.Run;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ValidateCommandTest {

    private static final Path STORIES = RepositoryRoot.find().resolve("controller/src/test/resources/cases");
    private static final String SHOOT = Program.example("40-shoot.yaml");
    private static final String TYPHA =
            "spec.networking.providerConfig.typha.enabled: Required value: write true or false; the block without it"
                    + " means false";

    @TempDir
    private Path directory;

    private static List<Path> stories() throws IOException {
        try (Stream<Path> folders = Files.list(STORIES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void whatTheControllerRejectsIsRefusedAndNothingElse(Path story) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "validate",
                "--network=" + story.resolve("network.yaml"),
                "--cluster=" + story.resolve("cluster.yaml")));
        Map.of("--config-file=", "config.yaml", "--image-vector-overwrite=", "images.yaml")
                .forEach((flag, file) -> {
                    if (Files.exists(story.resolve(file))) {
                        arguments.add(flag + story.resolve(file));
                    }
                });

        Run run = Program.run(arguments.toArray(String[]::new));

        JsonNode decision =
                new YAMLMapper().readTree(story.resolve("decision.yaml").toFile());
        boolean rejected = decision.at("/decision").asText().equals("Reject");
        assertThat(run.exitCode()).isEqualTo(rejected ? 1 : 0);
        assertThat(run.err().lines()).hasSameSizeAs(decision.at("/violations"));
        assertThat(run.out().startsWith("valid\n")).isEqualTo(!rejected);
    }

    @Test
    void noticesOfAnAcceptedNetworkAreWarnings() {
        Run run = Program.run(
                "validate",
                "--network=" + story("vxlan-without-overlay", "network.yaml"),
                "--cluster=" + story("vxlan-without-overlay", "cluster.yaml"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("valid\nwarning: ")
                .contains("\nwarning: spec.providerConfig.vxlan.enabled: Contradiction: asks for VXLAN while ");
    }

    @Test
    void aNetworkThatHasToWaitIsValid() {
        Run run = Program.run(
                "validate",
                "--network=" + story("ipv6-range-missing", "network.yaml"),
                "--cluster=" + story("ipv6-range-missing", "cluster.yaml"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("valid\nwarning: The controller waits: ");
    }

    @Test
    void aNewShootThatContradictsItselfIsRefused() throws IOException {
        assertThat(Program.run("validate", "--shoot=" + changed("typha: {}"))).isEqualTo(new Run(1, "", TYPHA + "\n"));
    }

    @Test
    void whatTheOldShootHasTooIsAWarning() throws IOException {
        Path old = changed("typha: {}");
        Path young = changed("typha: {}", "vethMTU: \"1400\"");

        assertThat(Program.run("validate", "--shoot=" + young, "--old-shoot=" + old))
                .isEqualTo(new Run(0, "valid\nwarning: " + TYPHA + "\n", ""));
    }

    @Test
    void aRefusedUpdateKeepsReasonsAndWarningsApart() throws IOException {
        Path old = changed("typha: {}");
        Path young = changed("typha: {}", "vethMTU: many");

        Run run = Program.run("validate", "--shoot=" + young, "--old-shoot=" + old);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("spec.networking.providerConfig.vethMTU: Invalid value: \"many\": ")
                .hasLineCount(1);
    }

    @Test
    void programsGetEveryFinding() throws IOException {
        Path old = changed("typha: {}");
        Path young = changed("typha: {}", "ipv6: {}");

        Run json = Program.run("validate", "--shoot=" + young, "--old-shoot=" + old, "-o=json");
        Run yaml = Program.run("validate", "--shoot=" + young, "--old-shoot=" + old, "-o=yaml");

        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(yaml.out()).isEqualTo("""
                  - path: spec.networking.providerConfig.ipv6
                    kind: Forbidden
                    message: "the network has no IPv6 (spec.networking.ipFamilies: IPv4)"
                    level: error
                  - path: spec.networking.providerConfig.typha.enabled
                    kind: Required
                    message: write true or false; the block without it means false
                    level: warning
                """);
        assertThat(new ObjectMapper().readTree(json.out())).isEqualTo(new YAMLMapper().readTree(yaml.out()));
        assertThat(json.err()).hasLineCount(1).isEqualTo(yaml.err());
    }

    @Test
    void programsGetAnEmptyListForWhatIsValid() {
        assertThat(Program.run("validate", "--shoot=" + SHOOT, "-o=yaml")).isEqualTo(new Run(0, "[]\n", ""));
    }

    @Test
    void whatIsNoShootIsToldWithItsFile() {
        Run run =
                Program.run("validate", "--shoot=" + SHOOT, "--old-shoot=" + Program.example("11-network-plain.yaml"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("11-network-plain.yaml: apiVersion: Unsupported value: ")
                .contains("\n11-network-plain.yaml: kind: Unsupported value: \"Network\"")
                .hasLineCount(2);
    }

    @Test
    void aShootMayComeFromStandardInput() throws IOException {
        Run run = new Program(Map.of(), Files.readString(Path.of(SHOOT)))
                .with("validate", "--shoot=-", "--old-shoot=" + SHOOT);

        assertThat(run).isEqualTo(new Run(0, "valid\n", ""));
    }

    @ParameterizedTest
    @MethodSource("wrongFlags")
    void withWrongFlagsNothingIsFoundOut(List<String> flags, String says) {
        Run run =
                Program.run(Stream.concat(Stream.of("validate"), flags.stream()).toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(says);
    }

    private static Stream<Arguments> wrongFlags() {
        return Stream.of(
                row("--shoot", "-o=json"),
                row("mutually exclusive", "--shoot=" + SHOOT, "--network=x", "--cluster=y"),
                row("--network", "--shoot=" + SHOOT, "--config-file=x"),
                row("--cluster", "--network=x"),
                row("--shoot", "--old-shoot=" + SHOOT),
                row("only one of --shoot and --old-shoot", "--shoot=-", "--old-shoot=-"),
                row("only one of --network and --cluster", "--network=-", "--cluster=-"),
                row("must be one of text, yaml, json", "--shoot=" + SHOOT, "-o=xml"),
                row("could not read /no/such/file: there is no such file", "--shoot=/no/such/file"),
                row("could not read /no/such/file", "--shoot=" + SHOOT, "--old-shoot=/no/such/file"));
    }

    private static Arguments row(String says, String... flags) {
        return Arguments.of(List.of(flags), says);
    }

    private static Path story(String name, String file) {
        return STORIES.resolve(name).resolve(file);
    }

    /** The example with more lines at the end of its providerConfig. */
    private Path changed(String... lines) throws IOException {
        String more = Stream.of(lines).map(line -> "      " + line + "\n").reduce("", String::concat);
        Path file = Files.createTempFile(directory, "shoot", ".yaml");
        return Files.writeString(
                file, Files.readString(Path.of(SHOOT)).replace("  provider:\n", more + "  provider:\n"));
    }
}
