package cloud.gardener.networking.calico.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/operations/monitoring.md} against the charts. */
final class MonitoringPageTest {

    private static final Path PAGE = RepositoryRoot.find().resolve("docs/operations/monitoring.md");
    private static final Pattern ALERT_ROW = Pattern.compile("(?m)^\\| `(Calico\\w+)` \\| (\\w+) \\| (.*)$");
    private static final Pattern PICTURE = Pattern.compile("\\(dashboards/([^)]+)\\)");

    @Test
    void everyAlertIsExplainedWithItsSeverityAndNoOther() throws IOException {
        List<String> rows = ALERT_ROW
                .matcher(page())
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(AlertRulesTest.alerts()
                        .map(alert -> alert.path("alert").asText() + " "
                                + alert.at("/labels/severity").asText())
                        .toList());
    }

    @Test
    void visibilityOfShootAlertsIsTheirs() throws IOException {
        List<String> rows = ALERT_ROW
                .matcher(page())
                .results()
                .map(row -> row.group(1) + " " + row.group(3))
                .toList();

        assertThat(AlertRulesTest.alerts().filter(MonitoringPageTest::isAboutAShoot))
                .allSatisfy(alert -> assertThat(rows)
                        .anyMatch(row -> row.startsWith(alert.path("alert").asText() + " "
                                + alert.at("/labels/visibility").asText() + " |")));
    }

    private static boolean isAboutAShoot(JsonNode alert) {
        return alert.at("/labels/type").asText().equals("shoot");
    }

    @Test
    void everyDashboardHasAPictureAndEveryPictureIsShown() throws IOException {
        assertThat(MonitoringChartTest.dashboards())
                .allSatisfy(dashboard -> assertThat(page()).contains("*" + dashboard.title() + "*"));
        List<String> shown = PICTURE.matcher(page())
                .results()
                .map(picture -> picture.group(1))
                .toList();
        try (var files = Files.list(PAGE.resolveSibling("dashboards"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(shown);
        }
    }

    @Test
    void everyObjectIsNamed() throws IOException {
        assertThat(MonitoringCharts.ofShoot("iptables", "true", "true").names())
                .allSatisfy(name -> assertThat(page()).contains(name.replace(" ", " `") + "`"));
        assertThat(MonitoringCharts.ofSeed().names())
                .allSatisfy(name -> assertThat(page()).contains(name.replace(" ", " `") + "`"));
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }
}
