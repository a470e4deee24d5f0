package cloud.gardener.networking.calico.docs;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.deployment.DeploymentChart;
import cloud.gardener.networking.calico.features.FeatureGate;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguringPageTest {

    private static final Page PAGE = Page.read("operations/configuring.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]*)` \\|");

    @ParameterizedTest
    @CsvSource({
        "## Extension,            EXTENSION",
        "'## Webhook, runtime',     ADMISSION_RUNTIME",
        "'## Webhook, application', ADMISSION_APPLICATION"
    })
    void everyValueHasItsRowWithItsDefault(String heading, DeploymentChart chart) {
        Map<String, String> defaults = new TreeMap<>();
        chart.defaults().forEach((key, value) -> defaults.put(key, text(value)));

        Map<String, String> rows = new TreeMap<>();
        ROW.matcher(PAGE.section(heading).text()).results().forEach(row -> rows.put(row.group(1), row.group(2)));

        assertThat(rows).isEqualTo(defaults);
    }

    @Test
    void everyGateIsNamed() {
        String page = PAGE.section("## Extension").text();

        assertThat(FeatureGate.values()).allSatisfy(gate -> assertThat(page).contains("`" + gate + "`"));
    }

    private static String text(JsonNode value) {
        return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : value.toString();
    }
}
