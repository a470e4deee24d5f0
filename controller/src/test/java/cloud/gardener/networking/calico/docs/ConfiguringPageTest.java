package cloud.gardener.networking.calico.docs;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.features.FeatureGate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguringPageTest {

    private static final Path ROOT = RepositoryRoot.find();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]*)` \\|");

    @ParameterizedTest
    @CsvSource({
        "## Extension,            gardener-extension-networking-calico",
        "'## Webhook, runtime',     gardener-extension-admission-calico/charts/runtime",
        "'## Webhook, application', gardener-extension-admission-calico/charts/application"
    })
    void everyValueHasItsRowWithItsDefault(String heading, String chart) throws IOException {
        JsonNode values = new YAMLMapper()
                .readTree(ROOT.resolve("charts")
                        .resolve(chart)
                        .resolve("values.yaml")
                        .toFile());
        Map<String, String> defaults = new TreeMap<>();
        leaves("", values).forEach(leaf -> defaults.put(leaf.getKey(), text(leaf.getValue())));

        Map<String, String> rows = new TreeMap<>();
        ROW.matcher(section(heading)).results().forEach(row -> rows.put(row.group(1), row.group(2)));

        assertThat(rows).isEqualTo(defaults);
    }

    @Test
    void everyGateIsNamed() throws IOException {
        String page = section("## Extension");

        assertThat(FeatureGate.values()).allSatisfy(gate -> assertThat(page).contains("`" + gate + "`"));
    }

    private static Stream<Map.Entry<String, JsonNode>> leaves(String path, JsonNode node) {
        return node.properties().stream().flatMap(field -> {
            String here = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            return field.getValue().isObject() && !field.getValue().isEmpty()
                    ? leaves(here, field.getValue())
                    : Stream.of(Map.entry(here, field.getValue()));
        });
    }

    private static String text(JsonNode value) {
        return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : value.toString();
    }

    /** Up to the next heading of the same kind. */
    private static String section(String heading) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operations/configuring.md"));
        int start = page.indexOf(heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }
}
