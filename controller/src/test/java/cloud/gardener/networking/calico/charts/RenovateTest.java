package cloud.gardener.networking.calico.charts;

import static cloud.gardener.networking.calico.charts.RenderedChart.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code renovate.json5}: its expressions, applied to the files that they are for. */
class RenovateTest {

    private static final Path ROOT = RenderedChart.CHART.getParent().getParent();

    /** As far as the file makes use of JSON5. */
    private static final JsonMapper JSON5 = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                    JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    @Test
    void everyTagOfTheImageVectorIsRaised() throws IOException {
        assertThat(found("charts/images.yaml")).isEqualTo(imageVector());
    }

    /** Else the defaults would fall behind, and ImageVectorFileTest fail for every pull request. */
    @Test
    void theChartsDefaultsAndItsReleaseAreRaisedAlong() throws IOException {
        Map<String, String> vector = imageVector();

        assertThat(found("charts/calico/values.yaml")).isEqualTo(vector);
        assertThat(found("charts/calico/Chart.yaml"))
                .isEqualTo(Map.of("quay.io/calico/node", vector.get("quay.io/calico/node")));
    }

    @Test
    void calicosImagesAreRaisedTogetherAndNewMinorReleasesOnlyWhenAskedFor() throws IOException {
        JsonNode rules = config().path("packageRules");

        assertThat(rules.get(0).path("matchPackageNames")).hasToString("[\"quay.io/calico/**\"]");
        assertThat(rules.get(0).path("groupName").textValue()).isEqualTo("Calico");
        assertThat(rules.get(1).path("matchUpdateTypes")).hasToString("[\"minor\",\"major\"]");
        assertThat(rules.get(1).path("dependencyDashboardApproval").booleanValue())
                .isTrue();
    }

    /** Image to tag. */
    private static Map<String, String> imageVector() throws IOException {
        Map<String, String> tags = new TreeMap<>();
        for (JsonNode image : new YAMLMapper()
                .readTree(ROOT.resolve("charts/images.yaml").toFile())
                .path("images")) {
            if (image.has("tag")) {
                tags.put(image.path("repository").textValue(), image.path("tag").textValue());
            }
        }
        return tags;
    }

    private static Map<String, String> found(String file) throws IOException {
        Map<String, String> found = new TreeMap<>();
        String text = Files.readString(ROOT.resolve(file));
        for (JsonNode manager : config().path("customManagers")) {
            if (isFor(manager, file)) {
                matches(manager, text).forEach(match -> found.put(name(manager, match), match.group("currentValue")));
            }
        }
        return found;
    }

    private static boolean isFor(JsonNode manager, String file) {
        return elements(manager.path("managerFilePatterns"))
                .map(JsonNode::textValue)
                .map(pattern -> pattern.substring(1, pattern.length() - 1))
                .anyMatch(pattern -> Pattern.compile(pattern).matcher(file).find());
    }

    private static List<Matcher> matches(JsonNode manager, String text) {
        List<Matcher> matches = new ArrayList<>();
        for (JsonNode expression : manager.path("matchStrings")) {
            Pattern pattern = Pattern.compile(expression.textValue());
            Matcher all = pattern.matcher(text);
            while (all.find()) {
                Matcher one = pattern.matcher(text);
                one.find(all.start());
                matches.add(one);
            }
        }
        return matches;
    }

    private static String name(JsonNode manager, Matcher match) {
        return manager.has("depNameTemplate") ? manager.path("depNameTemplate").textValue() : match.group("depName");
    }

    private static JsonNode config() throws IOException {
        return JSON5.readTree(ROOT.resolve("renovate.json5").toFile());
    }
}
