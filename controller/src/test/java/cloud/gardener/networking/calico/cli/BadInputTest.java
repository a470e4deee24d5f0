package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.cli.Program.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row spoils one of the files of the plain example. */
final class BadInputTest {

    private record Row(
            String spoilt,
            UnaryOperator<String> network,
            UnaryOperator<String> cluster,
            String overwrite,
            String says) {
        @Override
        public String toString() {
            return spoilt;
        }
    }

    private static Stream<Row> rows() {
        return Stream.of(
                network("not YAML", "spec:\n", "spec: [\n", "network.yaml: line "),
                network("not an object", "apiVersion", "- apiVersion", "network.yaml: line "),
                network(
                        "two documents",
                        "apiVersion",
                        "kind: Other\n---\napiVersion",
                        "network.yaml: line 5: Invalid value: only one document is read"),
                network("a field twice", "  type: calico\n", "  type: calico\n  type: calico\n", "network.yaml: line "),
                network(
                        "unknown field",
                        "typha:",
                        "tifa: {}\n    typha:",
                        "spec.providerConfig.tifa: Unknown field: known fields: "),
                network(
                        "bad range",
                        "100.96.0.0/11",
                        "100.96.0.0/33",
                        "spec.podCIDR: Invalid value: \"100.96.0.0/33\": must be an address range such as "),
                network("no family", "  - IPv4\n", "", "spec.ipFamilies: Required value: "),
                network(
                        "another type",
                        "type: calico",
                        "type: cilium",
                        "spec.type: Unsupported value: \"cilium\": supported values: \"calico\""),
                network(
                        "another class",
                        "type: calico",
                        "type: calico\n  class: seed",
                        "spec.class: Unsupported value: \"seed\": supported values: \"shoot\""),
                network("another kind", "kind: Network\n", "kind: Cluster\n", "kind: Unsupported value: "),
                network(
                        "a rule that relates fields",
                        "100.64.0.0/13",
                        "100.96.0.0/13",
                        "spec.serviceCIDR: Invalid value: \"100.96.0.0/13\": must not overlap with spec.podCIDR"),
                cluster(
                        "no networking",
                        text -> text.replaceAll(
                                "(?s)      networking:\n        type.*?      provider:", "      provider:"),
                        "spec.shoot.spec.networking: Required value: "),
                cluster(
                        "no kube-proxy and no eBPF",
                        text -> text.replace("enabled: true\n          mode", "enabled: false\n          mode"),
                        "spec.kubernetes.kubeProxy.enabled: Forbidden: "),
                cluster(
                        "a failed Shoot",
                        text -> text.replace("state: Processing", "state: Failed"),
                        "The controller leaves this network alone: "),
                new Row(
                        "an IPv6 range that is not there yet",
                        text -> text.replace("  - IPv4\n", "  - IPv4\n  - IPv6\n"),
                        UnaryOperator.identity(),
                        "",
                        "The controller waits: status.networking.pods of the Shoot has no IPv6 range yet; it looks again"
                                + " every 10 s"),
                cluster(
                        "a version that is none",
                        text -> text.replace("1.34.2", "next"),
                        "spec.shoot.spec.kubernetes.version: Invalid value: \"next\": must be a version such as "),
                new Row(
                        "an image vector that is none",
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        "pictures: []\n",
                        "overwrite.yaml: images: Required value: "),
                new Row(
                        "an image without a place",
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        "images: [{name: calico-node}]\n",
                        "overwrite.yaml: images[0].repository: Required value: "));
    }

    private static Row network(String spoilt, String before, String after, String says) {
        return new Row(spoilt, text -> replaceFirst(text, before, after), UnaryOperator.identity(), "", says);
    }

    private static Row cluster(String spoilt, UnaryOperator<String> cluster, String says) {
        return new Row(spoilt, UnaryOperator.identity(), cluster, "", says);
    }

    /** In the object, not in the comment above it. */
    private static String replaceFirst(String text, String before, String after) {
        int start = text.indexOf(before, text.indexOf("apiVersion"));
        return text.substring(0, start) + after + text.substring(start + before.length());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsWrongIsRefusedWithASentenceAndCode1(Row row, @TempDir Path directory) throws IOException {
        Path network = write(directory, "network.yaml", row.network().apply(example("11-network-plain.yaml")));
        Path cluster = write(directory, "cluster.yaml", row.cluster().apply(example("10-cluster-plain.yaml")));
        String overwrite = row.overwrite().isEmpty() ? "images: []\n" : row.overwrite();
        Path vector = write(directory, "overwrite.yaml", overwrite);

        for (String command : List.of("render", "explain")) {
            Run run = Program.run(
                    command, "--network=" + network, "--cluster=" + cluster, "--image-vector-overwrite=" + vector);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith(row.says());
        }
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndSorted(@TempDir Path directory) throws IOException {
        Path network = write(
                directory,
                "network.yaml",
                example("11-network-plain.yaml")
                        .replace("100.96.0.0/11", "nowhere")
                        .replace("enabled: true", "on: 1"));
        Path cluster = write(
                directory, "cluster.yaml", example("10-cluster-plain.yaml").replace("1.34.2", "new"));

        Run run = Program.run("render", "--network=" + network, "--cluster=" + cluster);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .isSorted()
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("spec.podCIDR: Invalid value: \"nowhere\""),
                        line -> assertThat(line).startsWith("spec.providerConfig.typha.on: Unknown field"),
                        line -> assertThat(line)
                                .startsWith("spec.shoot.spec.kubernetes.version: Invalid value: \"new\""));
    }

    @Test
    void anUnreadableFileEndsWithCode2() {
        Run run = Program.run(
                "render", "--network=/no/such/file", "--cluster=" + Program.example("10-cluster-plain.yaml"));

        assertThat(run).isEqualTo(new Run(2, "", "could not read /no/such/file: there is no such file\n"));
    }

    @Test
    void aDirectoryIsNoFile(@TempDir Path directory) {
        Run run = Program.run(
                "explain", "--network=" + directory, "--cluster=" + Program.example("10-cluster-plain.yaml"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("could not read " + directory + ": ").hasLineCount(1);
    }

    @Test
    void bytesThatAreNoTextAreNotGuessedAt(@TempDir Path directory) throws IOException {
        Path network = Files.write(
                directory.resolve("network.yaml"), "kind: Netzwerk für".getBytes(StandardCharsets.ISO_8859_1));

        Run run =
                Program.run("render", "--network=" + network, "--cluster=" + Program.example("10-cluster-plain.yaml"));

        assertThat(run).isEqualTo(new Run(2, "", "could not read " + network + ": it is not text in UTF-8\n"));
    }

    @Test
    void standardInputCannotBeReadTwice() {
        Run run = Program.run("render", "--network=-", "--cluster=-");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Standard input (-) can be only one of --network and --cluster\n");
    }

    @Test
    void aMissingFlagIsNamed() {
        Run run = Program.run("explain", "--network=x");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Missing required option: '--cluster=FILE'\n");
    }

    private static Path write(Path directory, String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String example(String name) throws IOException {
        return Files.readString(Path.of(Program.example(name)));
    }
}
