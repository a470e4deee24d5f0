package cloud.gardener.networking.calico.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MonitoringChartTest {

    /** Gardener refuses ConfigMaps as Kubernetes does, at 1 MiB; ours stand in etcd once for each shoot. */
    private static final int MANY_BYTES = 100_000;

    @Test
    void lintHasNothingToSay() {
        assertThat(MonitoringCharts.lint().isFailed()).isFalse();
        assertThat(MonitoringCharts.lint().getMessages()).allMatch(message -> message.contains("icon is recommended"));
    }

    @Test
    void plainShootGetsTheseObjects() {
        assertThat(MonitoringCharts.ofShoot("{}").names())
                .containsExactlyInAnyOrder(
                        "ConfigMap calico-dashboards",
                        "PrometheusRule shoot-calico",
                        "ScrapeConfig shoot-calico-felix",
                        "ScrapeConfig shoot-calico-typha");
    }

    @Test
    void whatDoesNotRunIsNeitherScrapedNorShownNorAlertedFor() {
        MonitoringCharts felixOnly = MonitoringCharts.ofShoot("iptables", "false", "false");

        assertThat(felixOnly.names())
                .containsExactlyInAnyOrder(
                        "ConfigMap calico-dashboards",
                        "PrometheusRule shoot-calico",
                        "ScrapeConfig shoot-calico-felix");
        assertThat(felixOnly.dashboards()).extracting(Dashboard::title).containsExactly("Calico Felix");
        assertThat(felixOnly.alertNames()).isNotEmpty().allMatch(name -> name.startsWith("CalicoFelix"));
    }

    @Test
    void exporterBringsScrapingDashboardAndAlertsOfBird() {
        MonitoringCharts withBird = MonitoringCharts.ofShoot("iptables", "true", "true");

        assertThat(withBird.names()).contains("ScrapeConfig shoot-calico-bird");
        assertThat(withBird.dashboards()).extracting(Dashboard::title).contains("Calico BIRD");
        assertThat(withBird.alertNames()).contains("CalicoBGPSessionDown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iptables", "nftables", "eBPF"})
    void felixShowsAndAlertsForItsOwnDataplaneOnly(String dataplane) {
        MonitoringCharts charts = MonitoringCharts.ofShoot(dataplane, "true", "false");
        String all = charts.dashboard("Calico Felix").json() + charts.alerts().toString();

        assertThat(all.contains("felix_iptables_")).isEqualTo(dataplane.equals("iptables"));
        assertThat(all.contains("felix_nft_")).isEqualTo(dataplane.equals("nftables"));
        assertThat(all.contains("felix_bpf_")).isEqualTo(dataplane.equals("eBPF"));
        assertThat(Dashboard.elements(charts.dashboard("Calico Felix").json().path("panels")))
                .filteredOn(panel -> panel.path("type").asText().equals("row"))
                .extracting(row -> row.path("title").asText())
                .contains(dataplane)
                .doesNotContainAnyElementsOf(Stream.of("iptables", "nftables", "eBPF")
                        .filter(other -> !other.equals(dataplane))
                        .toList());
    }

    @Test
    void everythingIsInTheNamespaceOfTheShootAndFoundByItsLabel() {
        assertThat(MonitoringCharts.ofShoot("iptables", "true", "true").objects())
                .allSatisfy(object -> {
                    assertThat(object.at("/metadata/namespace").asText()).isEqualTo(MonitoringCharts.NAMESPACE);
                    if (object.path("kind").asText().equals("ConfigMap")) {
                        assertThat(object.at("/metadata/labels/dashboard.monitoring.gardener.cloud~1shoot")
                                        .asText())
                                .isEqualTo("true");
                    } else {
                        assertThat(object.at("/metadata/labels/prometheus").asText())
                                .isEqualTo("shoot");
                    }
                });
    }

    @Test
    void dashboardsHaveTheNamesOfTheGoExtensionAndAreSmall() {
        JsonNode data = MonitoringCharts.ofShoot("iptables", "true", "true")
                .all("ConfigMap")
                .get(0)
                .path("data");

        assertThat(data.properties())
                .extracting(file -> file.getKey())
                .containsExactlyInAnyOrder(
                        "calico-felix-dashboard.json", "calico-typha-dashboard.json", "calico-bird-dashboard.json");
        assertThat(data.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MANY_BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{felix: {dataplane: ipvs}}",
                "{felix: {dataplane: bpf}}",
                "{typha: {enabled: 'true'}}",
                "{birdExporter: true}",
                "{bird: {enabled: true}}",
                "{felix: null}"
            })
    void valuesThatNobodyKnowsAreRefused(String values) {
        assertThatThrownBy(() -> MonitoringCharts.ofShoot(values)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void seedIsToldOnlyWhereItScrapesUs() {
        assertThat(MonitoringCharts.ofSeed().names())
                .containsExactlyInAnyOrder(
                        "ConfigMap gardener-extension-networking-calico-dashboard",
                        "PrometheusRule gardener-extension-networking-calico");
        assertThat(MonitoringCharts.ofSeed("{metrics: {enableScraping: false}, gardener: {seed: {spec: {}}}}")
                        .names())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{gardener: {}}", "{gardener: null}", "{}"})
    void nothingIsWrittenToTheNamespaceGardenWhereThereIsNoSeed(String values) {
        assertThat(MonitoringCharts.ofSeed("{metrics: {enableScraping: true}, " + values.substring(1))
                        .names())
                .isEmpty();
    }

    @Test
    void seedFindsItsDashboardAndAlertsWhetherItIsTheGardenOrNot() {
        assertThat(MonitoringCharts.ofSeed().objects())
                .allSatisfy(object ->
                        assertThat(object.at("/metadata/namespace").asText()).isEqualTo("garden"));
        assertThat(MonitoringCharts.ofSeed()
                        .all("PrometheusRule")
                        .get(0)
                        .at("/metadata/labels/prometheus")
                        .asText())
                .isEqualTo("seed");
        JsonNode labels = MonitoringCharts.ofSeed().all("ConfigMap").get(0).at("/metadata/labels");
        assertThat(labels.path("dashboard.monitoring.gardener.cloud/seed").asText())
                .isEqualTo("true");
        assertThat(labels.path("dashboard.monitoring.gardener.cloud/garden").asText())
                .isEqualTo("true");
    }

    @Test
    void bothChartsMakeDashboardsWithTheSameTemplate() throws IOException {
        Path template = Path.of("templates", "_dashboard.tpl");

        assertThat(Files.readString(MonitoringCharts.EXTENSION.resolve(template)))
                .isEqualTo(Files.readString(MonitoringCharts.SHOOT.resolve(template)));
    }

    static Stream<Dashboard> dashboards() {
        return Stream.concat(
                Stream.of("iptables", "nftables", "eBPF")
                        .flatMap(
                                dataplane -> MonitoringCharts.ofShoot(dataplane, "true", "true").dashboards().stream()),
                MonitoringCharts.ofSeed().dashboards().stream());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboardIsOfTheFormThatPlutonoTakes(Dashboard dashboard) {
        JsonNode json = dashboard.json();
        assertThat(json.path("uid").asText()).matches("calico-[a-z]+-dashboard");
        assertThat(json.path("schemaVersion").asInt()).isEqualTo(27);
        assertThat(json.path("refresh").asText("none")).isEmpty();
        List<JsonNode> panels = Dashboard.elements(json.path("panels"));
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels)
                .allSatisfy(panel -> assertThat(panel.path("type").asText()).isIn("row", "graph", "stat", "table"));
        assertThat(dashboard.panels()).extracting(Dashboard.Panel::title).doesNotHaveDuplicates();
        assertThat(dashboard.panels()).allSatisfy(panel -> {
            assertThat(panel.json().path("description").asText()).endsWith(".");
            assertThat(panel.json().path("datasource").asText()).startsWith("prometheus");
            assertThat(panel.json().at("/fieldConfig/defaults/unit").asText())
                    .isIn("short", "s", "ns", "ops", "reqps", "bytes", "percentunit");
            assertThat(Dashboard.elements(panel.json().path("targets")))
                    .extracting(target -> target.path("refId").asText())
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("[A-H]"));
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsLieBesideEachOtherWithinTheWidthOfThePage(Dashboard dashboard) {
        List<String> taken = new ArrayList<>();
        for (JsonNode panel : Dashboard.elements(dashboard.json().path("panels"))) {
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    taken.add((place.path("x").asInt() + x) + ","
                            + (place.path("y").asInt() + y));
                }
            }
        }
        assertThat(taken).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void unitFitsWhatIsShown(Dashboard dashboard) {
        assertThat(dashboard.panels())
                .allSatisfy(panel -> assertThat(panel.targets()).allSatisfy(target -> {
                    String unit = panel.json().at("/fieldConfig/defaults/unit").asText();
                    if (Set.of("ops", "reqps").contains(unit)) {
                        assertThat(target.expression()).as(panel.title()).contains("rate(");
                    }
                    if (target.expression().contains("_bytes")) {
                        assertThat(unit).as(panel.title()).isEqualTo("bytes");
                    }
                    if (unit.equals("short")) {
                        assertThat(target.expression())
                                .as(panel.title())
                                .doesNotContain("_seconds{")
                                .doesNotContain(" rate(");
                    }
                }));
    }
}
