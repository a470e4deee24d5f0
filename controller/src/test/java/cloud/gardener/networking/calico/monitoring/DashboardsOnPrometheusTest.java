package cloud.gardener.networking.calico.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expression is evaluated by a real Prometheus that has scraped the states of {@link Scene}. */
final class DashboardsOnPrometheusTest {

    /** Panels that only say something when something is wrong. */
    private static final Map<String, Scene> EMPTY_WHILE_ALL_IS_WELL =
            Map.of("BGP sessions that are down, by node", Scene.BIRD_FAILING);

    /** Where an alert is meant to fire. */
    private static final Map<String, Scene> FIRES_IN = Map.ofEntries(
            Map.entry("CalicoFelixUnreachable", Scene.FELIX_UNREACHABLE),
            Map.entry("CalicoFelixNotInSync", Scene.IPTABLES_FAILING),
            Map.entry("CalicoFelixDataplaneFailures", Scene.IPTABLES_FAILING),
            Map.entry("CalicoFelixSlowDataplane", Scene.IPTABLES_FAILING),
            Map.entry("CalicoFelixIptablesFailures", Scene.IPTABLES_FAILING),
            Map.entry("CalicoFelixNftablesFailures", Scene.NFTABLES_FAILING),
            Map.entry("CalicoFelixBPFEndpointsDirty", Scene.EBPF_FAILING),
            Map.entry("CalicoTyphaDown", Scene.TYPHA_DOWN),
            Map.entry("CalicoTyphaClientsLagBehind", Scene.TYPHA_LAGGING),
            Map.entry("CalicoTyphaServesNobody", Scene.TYPHA_DESERTED),
            Map.entry("CalicoBGPNodeIsolated", Scene.BIRD_FAILING),
            Map.entry("CalicoBGPSessionDown", Scene.BIRD_FAILING),
            Map.entry("CalicoBGPSessionFlapping", Scene.BIRD_FAILING),
            Map.entry("CalicoExtensionDown", Scene.EXTENSION_DOWN),
            Map.entry("CalicoExtensionWithoutLeader", Scene.EXTENSION_STUCK),
            Map.entry("CalicoExtensionStuck", Scene.EXTENSION_STUCK),
            Map.entry("CalicoExtensionFailing", Scene.EXTENSION_FAILING),
            Map.entry("CalicoExtensionSlow", Scene.EXTENSION_FAILING),
            Map.entry("CalicoNodeForcedPrivileged", Scene.EXTENSION_FAILING));

    private static final List<String> VARIANTS = List.of("iptables", "nftables", "eBPF");

    private static final Path PICTURES = RepositoryRoot.find().resolve("docs/operations/dashboards");

    @TempDir
    static Path directory;

    private static Prometheus prometheus;

    @BeforeAll
    static void playBack() throws IOException {
        prometheus = PlayedBack.start(Binaries.find(), directory);
    }

    @AfterAll
    static void end() {
        prometheus.close();
    }

    static Stream<Arguments> dashboards() {
        return Stream.concat(
                VARIANTS.stream()
                        .flatMap(dataplane -> MonitoringCharts.ofShoot(dataplane, "true", "true").dashboards().stream()
                                .map(dashboard -> Arguments.of(dashboard, healthy(dashboard, dataplane)))),
                MonitoringCharts.ofSeed().dashboards().stream()
                        .map(dashboard -> Arguments.of(dashboard, Scene.EXTENSION)));
    }

    private static Scene healthy(Dashboard dashboard, String dataplane) {
        return switch (dashboard.title()) {
            case "Calico Felix" ->
                switch (dataplane) {
                    case "nftables" -> Scene.NFTABLES;
                    case "eBPF" -> Scene.EBPF;
                    default -> Scene.IPTABLES;
                };
            case "Calico Typha" -> Scene.TYPHA;
            default -> Scene.BIRD;
        };
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void noPanelIsDead(Dashboard dashboard, Scene scene) {
        assertThat(dashboard.panels()).isNotEmpty().allSatisfy(panel -> {
            Scene shown = EMPTY_WHILE_ALL_IS_WELL.getOrDefault(panel.title(), scene);
            assertThat(panel.targets())
                    .isNotEmpty()
                    .allSatisfy(target -> assertThat(prometheus.query(target.withAllChosen(), shown.end()))
                            .as(panel.title() + ": " + target.expression())
                            .isNotEmpty());
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void legendsNameLabelsThatTheSeriesHave(Dashboard dashboard, Scene scene) {
        assertThat(dashboard.panels())
                .allSatisfy(panel -> assertThat(panel.targets())
                        .allSatisfy(target -> prometheus
                                .query(target.withAllChosen(), scene.end())
                                .forEach(series -> assertThat(labels(target.legend()))
                                        .as(panel.title())
                                        .allMatch(label -> series.path("metric").has(label)))));
    }

    private static Stream<String> labels(String legend) {
        return java.util.regex.Pattern.compile("\\{\\{(\\w+)}}")
                .matcher(legend)
                .results()
                .map(found -> found.group(1));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void listsOfValuesToChooseFromAreNotEmpty(Dashboard dashboard, Scene scene) {
        assertThat(Dashboard.elements(dashboard.json().at("/templating/list"))).allSatisfy(variable -> {
            String query = variable.path("query").asText();
            String metric = query.replaceAll("label_values\\((.*), .*", "$1");
            assertThat(prometheus.query(metric, scene.end()))
                    .as(query)
                    .isNotEmpty()
                    .allMatch(series ->
                            series.path("metric").has(variable.path("name").asText()));
        });
    }

    static Stream<Arguments> alerts() {
        return Stream.concat(
                        VARIANTS.stream()
                                .flatMap(dataplane ->
                                        MonitoringCharts.ofShoot(dataplane, "true", "true").alerts().stream()),
                        MonitoringCharts.ofSeed().alerts().stream())
                .distinct()
                .map(alert -> Arguments.of(
                        alert.path("alert").asText(), alert.path("expr").asText()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alerts")
    void alertSeesWhatItIsMeantFor(String alert, String expression) {
        assertThat(FIRES_IN).containsKey(alert);

        JsonNode found = prometheus.query(expression, FIRES_IN.get(alert).end());

        assertThat(found).as(expression).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alerts")
    void alertIsSilentWhileAllIsWell(String alert, String expression) {
        Stream<Scene> healthy = alert.startsWith("CalicoExtension") || alert.startsWith("CalicoNode")
                ? Stream.of(Scene.EXTENSION)
                : Stream.of(Scene.IPTABLES, Scene.NFTABLES, Scene.EBPF, Scene.TYPHA, Scene.BIRD)
                        .filter(scene -> scene == Scene.TYPHA || !alert.equals("CalicoTyphaDown"));

        assertThat(healthy)
                .allSatisfy(scene -> assertThat(prometheus.query(expression, scene.end()))
                        .as(scene.toString())
                        .isEmpty());
    }

    @Test
    void noAlertIsExpectedThatDoesNotExist() {
        assertThat(alerts().map(alert -> alert.get()[0])).containsAll(FIRES_IN.keySet());
    }

    @Test
    void clusterWithoutNodesMissesNoTypha() {
        String expression = MonitoringCharts.ofShoot("{}").alerts().stream()
                .filter(alert -> alert.path("alert").asText().equals("CalicoTyphaDown"))
                .findFirst()
                .orElseThrow()
                .path("expr")
                .asText();

        assertThat(prometheus.query(expression, Scene.EXTENSION.end())).isEmpty();
    }

    /** {@code hack/dashboards} draws them anew. */
    @ParameterizedTest
    @ValueSource(strings = {"felix-iptables", "felix-nftables", "felix-ebpf", "typha", "bird", "extension"})
    void pictureInTheDocumentationShowsWhatIsDelivered(String name) throws IOException {
        Path file = PICTURES.resolve(name + ".svg");
        String drawn = DashboardPicture.all(prometheus).get(name).svg();
        if (Boolean.getBoolean("dashboards.update")) {
            Files.createDirectories(PICTURES);
            Files.writeString(file, drawn);
        }

        assertThat(drawn).as("run hack/dashboards and look at what changed").isEqualTo(Files.readString(file));
    }

    @Test
    void whoUsesPrometheusLoadsOurRules() {
        JsonNode groups = prometheus.data("/api/v1/rules", Map.of()).path("groups");

        assertThat(Dashboard.elements(groups))
                .flatMap(group -> Dashboard.elements(group.path("rules")))
                .extracting(rule -> rule.path("name").asText())
                .containsAll(FIRES_IN.keySet());
    }
}
