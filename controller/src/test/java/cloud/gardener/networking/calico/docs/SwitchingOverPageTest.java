package cloud.gardener.networking.calico.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.cli.Commands;
import cloud.gardener.networking.calico.cli.Surroundings;
import cloud.gardener.networking.calico.deployment.DeploymentChart;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who follows the page misses nothing on the way over, and nothing on the way back. */
@WithApiServer
class SwitchingOverPageTest {

    private static final Page PAGE = Page.read("operations/switching-over.md");
    private static final Page BACK = PAGE.section("## And back");
    private static final Page REFERENCE =
            Page.read("reference/switched-over-objects.md").section("## And back");
    private static final Page MONITORING =
            Page.read("operations/monitoring.md").section("## Going back to the Go extension");

    private static final Pattern COMMAND =
            Pattern.compile("(?m)^ *java -jar controller/target/networking-calico\\.jar (.*)$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern REFUSED = Pattern.compile("(?m)^ *\\| `([^`]+)`[^|`]*\\| `([^`]+)` \\|$");
    private static final Pattern ONLY_OURS = Pattern.compile("(?m)^ *\\| ([a-z, ]+) \\| (`\\w[^|]*) \\|$");
    private static final Pattern ONLY_TAKEN_HERE =
            Pattern.compile("(?m)^ *\\| ([a-z,; ]+) \\| `(\\{[^`|]*)`[^|]*\\| [^|]* \\|$");

    private static final Map<DeploymentChart, String> CHARTS = Map.of(
            DeploymentChart.EXTENSION, "extension",
            DeploymentChart.ADMISSION_RUNTIME, "webhook, runtime",
            DeploymentChart.ADMISSION_APPLICATION, "webhook, application");

    /** Keys of the Go extension's charts of the same names, with all that is below them. */
    private static final Map<DeploymentChart, Set<String>> OF_THE_GO_EXTENSION = Map.of(
            DeploymentChart.EXTENSION,
            Set.of(
                    "image",
                    "replicaCount",
                    "maxUnavailable",
                    "maxSurge",
                    "resources",
                    "vpa",
                    "usablePorts",
                    "metricsPort",
                    "healthPort",
                    "controllers",
                    "ignoreResources",
                    "imageVectorOverwrite",
                    "metrics",
                    "config",
                    "gardener"),
            DeploymentChart.ADMISSION_RUNTIME,
            Set.of(
                    "image",
                    "replicaCount",
                    "resources",
                    "vpa",
                    "metricsPort",
                    "healthPort",
                    "webhookConfig.serverPort",
                    "kubeconfig",
                    "projectedKubeconfig",
                    "service",
                    "gardener"),
            DeploymentChart.ADMISSION_APPLICATION,
            Set.of("gardener"));

    /** The reference page names each by a link to its commands, or by commands of its own. */
    @Test
    void whatNeedsAHandOnTheWayBackIsAStep() {
        List<String> links = Stream.concat(
                        Pattern.compile("\\.\\./operations/(\\S+?#[^)]+)\\)")
                                .matcher(REFERENCE.text())
                                .results()
                                .map(link -> link.group(1)),
                        REFERENCE.blocks("").stream().map(block -> "../reference/switched-over-objects.md#and-back"))
                .toList();

        assertThat(REFERENCE.text()).contains("Two things need a hand.");
        assertThat(links)
                .hasSize(2)
                .allSatisfy(link -> assertThat(steps()).anyMatch(step -> step.contains("](" + link + ")")));
        assertThat(CODE.matcher(MONITORING.text().replaceAll("(?s)```.*?```", ""))
                        .results()
                        .map(code -> code.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(steps()).anyMatch(step -> step.contains("`" + name + "`")));
        assertThat(MONITORING.text()).contains("managedresource extension-networking-calico-monitoring");
        assertThat(steps()).anyMatch(step -> step.contains("`extension-networking-calico-monitoring`"));
        assertThat(steps()).anyMatch(step -> step.contains("`SystemComponentsHealthy`"));
    }

    private static List<String> steps() {
        return BACK.text().lines().filter(line -> line.matches("[0-9]+\\. .*")).toList();
    }

    @Test
    void onlyOurAlertsAreDeletedByHand(TestCluster cluster, @TempDir Path directory) throws Exception {
        String rules = """
                for name in shoot-calico shoot-other; do
                  kubectl -n %1$s apply -f - <<END
                {apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, metadata: {name: $name}, spec: {groups: []}}
                END
                done
                """.formatted(cluster.namespace());

        Shell.run(cluster, directory, rules + BACK.blocks("sh").get(0));

        assertThat(Shell.run(
                                cluster,
                                directory,
                                "kubectl -n %s get prometheusrules -o name".formatted(cluster.namespace()))
                        .lines())
                .containsExactly("prometheusrule.monitoring.coreos.com/shoot-other");
    }

    @ParameterizedTest
    @EnumSource(DeploymentChart.class)
    void everyValueThatTheGoExtensionDoesNotHaveIsTakenOutOnTheWayBack(DeploymentChart chart) {
        Set<String> former = OF_THE_GO_EXTENSION.get(chart);
        List<String> ours = chart.defaults().keySet().stream()
                .filter(key -> former.stream().noneMatch(known -> isAtOrBelow(key, known)))
                .toList();
        List<String> named = ONLY_OURS
                .matcher(BACK.text())
                .results()
                .filter(row -> row.group(1).equals(CHARTS.get(chart)))
                .flatMap(row -> CODE.matcher(row.group(2)).results())
                .map(code -> code.group(1))
                .filter(code -> !code.contains(":"))
                .toList();

        assertThat(ours).allSatisfy(key -> assertThat(named).anyMatch(name -> isAtOrBelow(key, name)));
        assertThat(named).allSatisfy(name -> assertThat(former).noneMatch(known -> isAtOrBelow(name, known)));
    }

    private static boolean isAtOrBelow(String key, String above) {
        return key.equals(above) || key.startsWith(above + ".");
    }

    @Test
    void whatIsSaidToBeTakenOnlyHereIsTakenHere() {
        List<MatchResult> rows = ONLY_TAKEN_HERE.matcher(BACK.text()).results().toList();

        assertThat(rows)
                .hasSize(8)
                .allSatisfy(row -> assertThat(charts(row.group(1)))
                        .isNotEmpty()
                        .allSatisfy(chart -> assertThat(
                                        chart.render("here", row.group(2)).objects())
                                .isNotEmpty()));
    }

    private static List<DeploymentChart> charts(String named) {
        return CHARTS.entrySet().stream()
                .filter(chart -> Stream.of(named.split("; "))
                        .anyMatch(name -> name.equals(chart.getValue())
                                || name.equals("webhook, both") && chart.getKey() != DeploymentChart.EXTENSION))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void whatIsSaidToBeRefusedIsRefusedAndTheOtherIsTaken() {
        List<MatchResult> rows =
                REFUSED.matcher(PAGE.section("## Before").text()).results().toList();

        assertThat(rows).hasSize(3).allSatisfy(row -> {
            assertThatThrownBy(() -> DeploymentChart.EXTENSION.render("here", row.group(1)))
                    .hasMessageContaining("values don't meet the specifications of the schema");
            assertThatCode(() -> DeploymentChart.EXTENSION.render("here", row.group(2)))
                    .doesNotThrowAnyException();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"operations/switching-over.md", "operations/upgrading.md"})
    void everyCommandLineIsOneThatTheProgramTakes(String page) {
        Surroundings surroundings = new Surroundings(InputStream.nullInputStream(), Map.of());

        assertThat(COMMAND.matcher(Page.read(page).text()).results())
                .isNotEmpty()
                .allSatisfy(line -> assertThatCode(() -> Commands.of(surroundings)
                                .parseArgs(line.group(1).split(" +")))
                        .doesNotThrowAnyException());
    }
}
