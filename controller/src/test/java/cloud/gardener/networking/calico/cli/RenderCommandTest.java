package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.cli.Program.Run;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RenderCommandTest {

    private static final String NETWORK = "--network=" + Program.example("11-network-plain.yaml");
    private static final String CLUSTER = "--cluster=" + Program.example("10-cluster-plain.yaml");
    private static final ObjectMapper YAML = new YAMLMapper();

    @Test
    void theStreamHoldsTheDefinitionsFirstAndThenTheRest() throws IOException {
        Run run = Program.run("render", NETWORK, CLUSTER);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        List<String> kinds = documents(run.out()).stream()
                .map(object -> object.path("kind").asText())
                .toList();
        int definitions = kinds.lastIndexOf("CustomResourceDefinition") + 1;
        assertThat(kinds.subList(0, definitions)).hasSize(24).containsOnly("CustomResourceDefinition");
        assertThat(kinds.subList(definitions, kinds.size())).contains("DaemonSet", "ConfigMap", "Deployment");
    }

    @Test
    void theDefinitionsCanBeLeftOut() throws IOException {
        Run run = Program.run("render", NETWORK, CLUSTER, "--no-crds");

        assertThat(documents(run.out()))
                .isNotEmpty()
                .noneMatch(object -> object.path("kind").asText().equals("CustomResourceDefinition"));
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        Run first = Program.run("render", NETWORK, CLUSTER);
        Run second = Program.run("render", NETWORK, CLUSTER, "-o", "text");

        assertThat(second.out()).isEqualTo(first.out());
    }

    @Test
    void jsonIsOneListOfTheSameObjects() throws IOException {
        Run stream = Program.run("render", NETWORK, CLUSTER);
        Run json = Program.run("render", NETWORK, CLUSTER, "--output=json");

        JsonNode list = new ObjectMapper().readTree(json.out());
        assertThat(list.path("apiVersion").asText()).isEqualTo("v1");
        assertThat(list.path("kind").asText()).isEqualTo("List");
        assertThat(list.path("items")).containsExactlyElementsOf(documents(stream.out()));
    }

    @ParameterizedTest
    @CsvSource({"11-network-plain.yaml, --network, --cluster", "10-cluster-plain.yaml, --cluster, --network"})
    void oneOfTheFilesMayComeFromStandardInput(String piped, String pipedFlag, String otherFlag) throws IOException {
        Program program = new Program(Map.of(), Files.readString(Path.of(Program.example(piped))));
        String other = piped.startsWith("11") ? "10-cluster-plain.yaml" : "11-network-plain.yaml";

        Run run = program.with("render", pipedFlag + "=-", otherFlag + "=" + Program.example(other));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(Program.run("render", NETWORK, CLUSTER).out());
    }

    @Test
    void theConfigurationDecidesAboutPrivileges() throws IOException {
        Run off = Program.run("render", NETWORK, CLUSTER, "--no-crds");
        Run on = Program.run(
                "render",
                NETWORK,
                CLUSTER,
                "--no-crds",
                "--config-file=" + Program.example("00-component-config.yaml"));

        assertThat(calicoNode(off).path("privileged").asBoolean()).isTrue();
        assertThat(calicoNode(on).path("privileged").asBoolean()).isFalse();
    }

    @Test
    void anOverwrittenImageIsTheOneThatIsRendered(@TempDir Path directory) throws IOException {
        Path overwrite = Files.writeString(
                directory.resolve("overwrite.yaml"),
                "images: [{name: calico-node, repository: mirror.example.com/node, tag: v3.31.6}]\n");

        Run run = Program.run("render", NETWORK, CLUSTER, "--no-crds", "--image-vector-overwrite=" + overwrite);

        assertThat(run.out()).contains("mirror.example.com/node:v3.31.6").doesNotContain("quay.io/calico/node");
    }

    private static JsonNode calicoNode(Run run) throws IOException {
        JsonNode daemonSet = documents(run.out()).stream()
                .filter(object -> object.path("kind").asText().equals("DaemonSet"))
                .findFirst()
                .orElseThrow();
        for (JsonNode container : daemonSet.at("/spec/template/spec/containers")) {
            if (container.path("name").asText().equals("calico-node")) {
                return container.path("securityContext");
            }
        }
        throw new AssertionError("no container calico-node in " + daemonSet);
    }

    private static List<JsonNode> documents(String stream) throws IOException {
        return YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(new YAMLFactory().createParser(stream))
                .readAll();
    }
}
