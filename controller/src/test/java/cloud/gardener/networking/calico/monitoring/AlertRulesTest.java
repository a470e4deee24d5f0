package cloud.gardener.networking.calico.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.privilege.PrivilegeMode;
import cloud.gardener.networking.calico.privilege.RequestedMode;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts as promtool judges them: sound, and firing when and only when they should. */
final class AlertRulesTest {

    private static final Path UNIT_TESTS = Exposition.file("x").getParent().resolveSibling("rules");

    @TempDir
    static Path directory;

    private static Binaries binaries;

    @BeforeAll
    static void render() throws IOException {
        binaries = Binaries.find();
        PlayedBack.writeRules(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iptables", "nftables", "eBPF", "extension"})
    void rulesAreSound(String name) throws IOException {
        Binaries.Answer answer = binaries.promtool(
                directory, List.of("check", "rules", "--lint=all", "--lint-fatal", name + ".rules.yml"));

        assertThat(answer.output()).contains("SUCCESS");
        assertThat(answer.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iptables", "nftables", "eBPF", "extension"})
    void alertsFireWhenTheyShould(String name) throws IOException {
        Path unitTests = directory.resolve(name + ".test.yml");
        Files.copy(UNIT_TESTS.resolve(name + ".yaml"), unitTests);

        Binaries.Answer answer = binaries.promtool(directory, List.of("test", "rules", unitTests.toString()));

        assertThat(answer.exitCode()).as(answer.output()).isZero();
    }

    @Test
    void everyAlertHasAUnitTest() throws IOException {
        StringBuilder unitTests = new StringBuilder();
        try (Stream<Path> files = Files.list(UNIT_TESTS)) {
            for (Path file : files.toList()) {
                unitTests.append(Files.readString(file));
            }
        }

        assertThat(alerts())
                .isNotEmpty()
                .allSatisfy(alert ->
                        assertThat(unitTests).contains(alert.path("alert").asText()));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alertCarriesWhatGardenersAlertmanagerRoutesBy(JsonNode alert) {
        JsonNode labels = alert.path("labels");
        assertThat(labels.properties())
                .extracting(label -> label.getKey())
                .containsExactlyInAnyOrder("service", "severity", "type", "visibility");
        assertThat(labels.path("severity").asText()).isIn("blocker", "critical", "warning", "info");
        assertThat(labels.path("type").asText()).isIn("shoot", "seed");
        assertThat(labels.path("visibility").asText()).isIn("all", "operator", "owner");
        assertThat(alert.at("/annotations/summary").asText()).isNotBlank().doesNotEndWith(".");
        assertThat(alert.at("/annotations/description").asText()).endsWith(".");
        assertThat(alert.path("for").asText()).isNotBlank();
    }

    @Test
    void alertAboutPrivilegesSpellsModesAsTheStatusDoes() {
        assertThat(alerts().filter(alert -> alert.path("alert").asText().equals("CalicoNodeForcedPrivileged")))
                .singleElement()
                .satisfies(alert -> assertThat(alert.path("expr").asText())
                        .contains("requested!=\"" + RequestedMode.PRIVILEGED + "\"")
                        .contains("effective=\"" + PrivilegeMode.PRIVILEGED + "\""));
    }

    static Stream<JsonNode> alerts() {
        return Stream.concat(
                        Stream.of("iptables", "nftables", "eBPF")
                                .flatMap(dataplane ->
                                        MonitoringCharts.ofShoot(dataplane, "true", "true").alerts().stream()),
                        MonitoringCharts.ofSeed().alerts().stream())
                .distinct();
    }

    /** Names that a linter dislikes are Calico's and bird_exporter's own; ours have to please it. */
    @ParameterizedTest
    @ValueSource(strings = {"felix-iptables", "felix-nftables", "felix-ebpf", "typha", "bird", "controller"})
    void expositionsAreWhatPrometheusCanRead(String name) throws IOException {
        Binaries.Answer answer = binaries.promtool(directory, Exposition.file(name), List.of("check", "metrics"));

        assertThat(answer.output().lines()).allMatch(line -> line.contains(" should ") || line.contains(" contain "));
        if (name.equals("controller")) {
            assertThat(answer.output()).isEmpty();
            assertThat(answer.exitCode()).isZero();
        }
    }
}
