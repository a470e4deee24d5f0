package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.cli.Program.Run;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The folder {@code example}: people copy from there, so nothing in it may be wrong, or stand there unused. How the product is
 * installed stands in a folder below, with a test of its own.
 */
final class ExamplesTest {

    private static final Path FOLDER = RepositoryRoot.find().resolve("example");
    private static final String CONFIG = "00-component-config.yaml";
    private static final String NAMESPACES = "01-namespaces.yaml";
    private static final String SHOOT = "40-shoot.yaml";
    private static final YAMLMapper YAML = new YAMLMapper();

    /** @param name behind the number, the same in both files */
    private record Pair(String name, String cluster, String network) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Pair> pairs() throws IOException {
        return files().stream()
                .filter(file -> file.matches("[0-9]0-cluster-.*\\.yaml"))
                .map(file -> new Pair(
                        file.substring("00-cluster-".length(), file.lastIndexOf('.')),
                        file,
                        file.charAt(0) + "1-network-" + file.substring("00-cluster-".length())))
                .toList();
    }

    @Test
    void everyFileIsUsedByATest() throws IOException {
        List<String> used = new ArrayList<>(List.of(CONFIG, NAMESPACES, SHOOT));
        pairs().forEach(pair -> used.addAll(List.of(pair.cluster(), pair.network())));

        assertThat(files()).containsExactlyInAnyOrderElementsOf(used).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyNetworkIsAcceptedAndRendered(Pair pair) {
        Run defaults = run("render", pair);
        Run configured = run("render", pair, "--config-file=" + Program.example(CONFIG));

        assertThat(defaults.err() + configured.err()).isEmpty();
        assertThat(defaults.out()).contains("kind: DaemonSet");
        assertThat(configured.out()).contains("kind: DaemonSet");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyNetworkIsValid(Pair pair) {
        assertThat(run("validate", pair).out()).startsWith("valid\n");
    }

    @Test
    void theShootIsValidWithoutAWarning() {
        assertThat(Program.run("validate", "--shoot=" + Program.example(SHOOT))).isEqualTo(new Run(0, "valid\n", ""));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void namesFitTogetherAsGardenerGivesThem(Pair pair) throws IOException {
        JsonNode cluster = read(pair.cluster());
        JsonNode network = read(pair.network());
        String technicalId = "shoot--garden--" + pair.name();

        assertThat(cluster.at("/metadata/name").asText()).isEqualTo(technicalId);
        assertThat(cluster.at("/spec/shoot/metadata/name").asText()).isEqualTo(pair.name());
        assertThat(cluster.at("/spec/shoot/status/technicalID").asText()).isEqualTo(technicalId);
        assertThat(network.at("/metadata/namespace").asText()).isEqualTo(technicalId);
        assertThat(network.at("/metadata/name").asText()).isEqualTo(pair.name());
        assertThat(namespaces()).contains(technicalId);
    }

    /** The same operator's settings, three outcomes. */
    @ParameterizedTest
    @MethodSource("pairs")
    void onlyEbpfStaysPrivilegedUnderTheExampleConfiguration(Pair pair) throws IOException {
        Run run = run("explain", pair, "--config-file=" + Program.example(CONFIG), "-o=yaml");

        assertThat(YAML.readTree(run.out()).at("/calicoNode/effectiveMode").asText())
                .isEqualTo(pair.name().equals("ebpf") ? "Privileged" : "Capabilities");
    }

    private static Run run(String command, Pair pair, String... flags) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--cluster=" + Program.example(pair.cluster()),
                "--network=" + Program.example(pair.network())));
        arguments.addAll(List.of(flags));
        return Program.run(arguments.toArray(String[]::new));
    }

    private static Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> namespaces() throws IOException {
        return YAML
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(FOLDER.resolve(NAMESPACES).toFile())
                .readAll()
                .stream()
                .map(namespace -> namespace.at("/metadata/name").asText())
                .toList();
    }

    private static JsonNode read(String name) throws IOException {
        return YAML.readTree(FOLDER.resolve(name).toFile());
    }
}
