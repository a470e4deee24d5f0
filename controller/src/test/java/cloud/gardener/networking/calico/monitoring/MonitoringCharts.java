package cloud.gardener.networking.calico.monitoring;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the charts render for watching, by Helm itself. */
record MonitoringCharts(List<JsonNode> objects) {

    static final Path CHARTS = RepositoryRoot.find().resolve("charts");
    static final Path SHOOT = CHARTS.resolve("calico-monitoring");
    static final Path EXTENSION = CHARTS.resolve("gardener-extension-networking-calico");
    static final String NAMESPACE = "shoot--garden--alpha";

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = new JsonMapper();

    /** What a shoot with these values gets, given as YAML. */
    static MonitoringCharts ofShoot(String values) {
        return render(SHOOT, "calico-monitoring-config", NAMESPACE, values);
    }

    static MonitoringCharts ofShoot(String dataplane, String typha, String bird) {
        return ofShoot("{felix: {dataplane: %s}, typha: {enabled: %s}, birdExporter: {enabled: %s}}"
                .formatted(dataplane, typha, bird));
    }

    static LintResult lint() {
        return new Helm(SHOOT).lint().strict().call();
    }

    /** What the chart of the extension has for the seed, without its other templates: they have tests of their own. */
    static MonitoringCharts ofSeed(String values) {
        try {
            Path chart = Files.createTempDirectory("seed-monitoring");
            try {
                Files.writeString(
                        chart.resolve("Chart.yaml"),
                        "{apiVersion: v2, name: gardener-extension-networking-calico, version: 0.1.0}");
                copy(EXTENSION.resolve("dashboards"), chart.resolve("dashboards"), "");
                copy(EXTENSION.resolve("templates"), chart.resolve("templates"), "_dashboard.tpl");
                copy(EXTENSION.resolve("templates"), chart.resolve("templates"), "_names.tpl");
                copy(EXTENSION.resolve("templates"), chart.resolve("templates"), "seed-dashboard.yaml");
                copy(EXTENSION.resolve("templates"), chart.resolve("templates"), "seed-alerts.yaml");
                return render(chart, "networking-calico", "extension-networking-calico-x7k2p", values);
            } finally {
                delete(chart);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MonitoringCharts ofSeed() {
        return ofSeed("{metrics: {enableScraping: true}, gardener: {seed: {metadata: {name: aws}}}}");
    }

    private static void copy(Path from, Path to, String name) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(it -> it.getFileName().toString().contains(name))
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static MonitoringCharts render(Path chart, String release, String namespace, String values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                @Nullable // where nothing at all is rendered
                String text = new Helm(chart)
                        .template()
                        .withName(release)
                        .withNamespace(namespace)
                        .withValuesFile(file)
                        .call();
                List<JsonNode> objects = new ArrayList<>();
                try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text == null ? "" : text)) {
                    documents.forEachRemaining(objects::add);
                }
                return new MonitoringCharts(
                        objects.stream().filter(JsonNode::isObject).toList());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All objects as {@code Kind name}. */
    List<String> names() {
        return objects.stream()
                .map(object -> object.path("kind").asText() + " "
                        + object.at("/metadata/name").asText())
                .toList();
    }

    List<JsonNode> all(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    List<Dashboard> dashboards() {
        return all("ConfigMap").stream()
                .flatMap(map -> Dashboard.elements(map.path("data")).stream())
                .map(text -> new Dashboard(parse(text.asText())))
                .toList();
    }

    Dashboard dashboard(String title) {
        return dashboards().stream()
                .filter(dashboard -> dashboard.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    /** All alerts, with everything that Prometheus takes. */
    List<JsonNode> alerts() {
        return all("PrometheusRule").stream()
                .flatMap(rule -> Dashboard.elements(rule.at("/spec/groups")).stream())
                .flatMap(group -> Dashboard.elements(group.path("rules")).stream())
                .toList();
    }

    List<String> alertNames() {
        return alerts().stream().map(alert -> alert.path("alert").asText()).toList();
    }

    /** The alerts as a file of rules, which is what the spec of a PrometheusRule is. */
    String rules() {
        try {
            return YAML.writeValueAsString(all("PrometheusRule").get(0).path("spec"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}
