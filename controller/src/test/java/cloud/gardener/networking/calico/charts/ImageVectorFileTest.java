package cloud.gardener.networking.calico.charts;

import static cloud.gardener.networking.calico.charts.RenderedChart.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImageVectorFileTest {

    private static final Path FILE = RenderedChart.CHART.resolveSibling("images.yaml");

    /** Which value of the chart each image goes to. */
    private static final Map<String, String> VALUES = Map.of(
            "calico-node", "node",
            "calico-cni", "cni",
            "calico-typha", "typha",
            "calico-kube-controllers", "kubeControllers",
            "calico-cpa", "clusterProportionalAutoscaler",
            "calico-cpva", "clusterProportionalVerticalAutoscaler",
            "bird-exporter", "birdExporter",
            "multus-cni", "multus",
            "cni-plugins", "cniPlugins");

    @Test
    void theChartsOwnImagesAreThoseOfTheVector() throws IOException {
        JsonNode defaults = new YAMLMapper()
                .readTree(RenderedChart.CHART.resolve("values.yaml").toFile())
                .path("images");

        Map<String, String> references = elements(vector())
                .collect(Collectors.toMap(
                        image -> VALUES.get(image.path("name").textValue()),
                        image -> image.path("repository").textValue() + ":"
                                + image.path("tag").asText("latest")));

        assertThat(references)
                .isEqualTo(VALUES.values().stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                value -> defaults.path(value).textValue())));
    }

    @Test
    void everyTagSaysWhereItsSuccessorsAreFound() throws IOException {
        List<String> lines = Files.readAllLines(FILE);

        for (JsonNode image : vector()) {
            String repository = image.path("repository").textValue();
            if (image.has("tag")) {
                assertThat(lines)
                        .containsSequence(
                                "  # renovate: datasource=docker depName=" + repository,
                                "  tag: " + image.path("tag").textValue());
            }
            assertThat(image.path("sourceRepository").textValue()).startsWith("github.com/");
        }
    }

    @Test
    void calicosImagesAreOfOneReleaseWhichTheChartNames() throws IOException {
        String release = new YAMLMapper()
                .readTree(RenderedChart.CHART.resolve("Chart.yaml").toFile())
                .path("appVersion")
                .textValue();

        assertThat(elements(vector())
                        .filter(image -> image.path("repository").textValue().startsWith("quay.io/calico/")))
                .hasSize(4)
                .allMatch(image -> release.equals(image.path("tag").textValue()));
    }

    private static JsonNode vector() throws IOException {
        return new YAMLMapper().readTree(FILE.toFile()).path("images");
    }
}
