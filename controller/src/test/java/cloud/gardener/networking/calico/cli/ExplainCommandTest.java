package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.cli.Program.Run;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCommandTest {

    private static final String CONFIG = "--config-file=" + Program.example("00-component-config.yaml");

    @Test
    void peopleReadEachSettingWithItsOrigin() {
        Run run = explain("20-cluster-overlay-off.yaml", "21-network-overlay-off.yaml");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Network shoot--garden--overlay-off/overlay-off: Calico v3.31.6 on Kubernetes v1.34.2\n")
                .containsPattern("\n  overlay +off +spec\\.providerConfig\\.overlay\\.enabled\n")
                .containsPattern("\n  backend +none +without an overlay the infrastructure routes pod ranges\n")
                .containsPattern(
                        "\n  ipAutodetectionMethod|spec\\.providerConfig\\.ipAutodetectionMethod +DeprecatedField");
    }

    @Test
    void noLineIsWiderThanAWindowUnlessAWordIs() {
        Run run = explain("10-cluster-plain.yaml", "11-network-plain.yaml", CONFIG);

        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(TextTable.WIDTH))
                .allSatisfy(line -> assertThat(line).doesNotEndWith(" "));
    }

    @Test
    void aForcedBackModeIsToldWithItsReason() {
        Run run = explain("30-cluster-ebpf.yaml", "31-network-ebpf.yaml", CONFIG);

        assertThat(run.out())
                .contains("calico-node runs in mode Privileged (EBPFDataplane)\n")
                .containsPattern("requested mode +NonPrivileged\n")
                .containsPattern("effective mode +Privileged\n")
                .containsPattern("calico-node +yes +as the image says +yes +all\n");
    }

    @Test
    void whatIsLostWithoutPrivilegesIsTold() {
        Run run = explain("10-cluster-plain.yaml", "11-network-plain.yaml", CONFIG);

        assertThat(run.out())
                .containsPattern("\n  EndpointStatus +Felix reports")
                .containsPattern("\n  install-cni +no +0 \\(root\\) +no +none\n")
                .containsPattern("\n  calico-node +no +0 \\(root\\) +no +only NET_ADMIN, NET_RAW, NET_BIND_SERVICE\n");
    }

    @Test
    void programsReadTheSameAsYamlAndJson() throws IOException {
        Run yaml = explain("10-cluster-plain.yaml", "11-network-plain.yaml", CONFIG, "-o", "yaml");
        Run json = explain("10-cluster-plain.yaml", "11-network-plain.yaml", CONFIG, "-o", "json");

        JsonNode tree = new ObjectMapper().readTree(json.out());
        assertThat(new YAMLMapper().readTree(yaml.out())).isEqualTo(tree);
        assertThat(tree.at("/settings/backend/value").asText()).isEqualTo("bird");
        assertThat(tree.at("/settings/backend/because").asText()).isEqualTo("default");
        assertThat(tree.at("/calicoNode/effectiveMode").asText()).isEqualTo("Capabilities");
        assertThat(tree.at("/calicoNode/securityContexts/install-cni/capabilities/drop/0")
                        .asText())
                .isEqualTo("ALL");
        assertThat(tree.at("/calicoNode/limits/0/name").asText()).isEqualTo("EndpointStatus");
    }

    @Test
    void whetherAnOverlaySwitchWaitsIsTold(@TempDir Path directory) throws IOException {
        Path config = directory.resolve("config.yaml");
        Path cluster = directory.resolve("cluster.yaml");
        Files.writeString(
                config,
                Files.readString(Path.of(Program.example("00-component-config.yaml")))
                        .replace("SeamlessOverlaySwitch: false", "SeamlessOverlaySwitch: true"));
        Files.writeString(
                cluster,
                Files.readString(Path.of(Program.example("20-cluster-overlay-off.yaml")))
                        .replace("version: 1.34.2", "version: 1.36.0"));
        List<String> files =
                List.of("--network=" + Program.example("21-network-overlay-off.yaml"), "--cluster=" + cluster);

        assertThat(Program.run("explain", files.get(0), files.get(1), "--config-file=" + config)
                        .out())
                .containsPattern("\n  overlay\\.switch +waits for routes +feature gate SeamlessOverlaySwitch");
        assertThat(Program.run("explain", files.get(0), files.get(1)).out())
                .containsPattern("\n  overlay\\.switch +at once +feature gate SeamlessOverlaySwitch is off\n");
    }

    private static Run explain(String cluster, String network, String... flags) {
        List<String> arguments = new ArrayList<>(
                List.of("explain", "--cluster=" + Program.example(cluster), "--network=" + Program.example(network)));
        arguments.addAll(List.of(flags));
        return Program.run(arguments.toArray(String[]::new));
    }
}
