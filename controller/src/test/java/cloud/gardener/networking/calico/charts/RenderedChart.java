package cloud.gardener.networking.calico.charts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.stream.StreamSupport;

/** The chart {@code calico}, rendered by Helm with one file of values, as text and as objects in Helm's order. */
record RenderedChart(String text, List<JsonNode> objects) {

    static final Path CHART = Path.of(System.getProperty("repository.root"), "charts", "calico");

    /** A key that comes twice is an error, as it is for a strict API server. */
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Renders with {@code charts/calico/<values>.yaml} of the test resources. */
    static RenderedChart of(String values) {
        return render(values(values));
    }

    /** Renders with a file of test values and then some more of them, given as YAML. */
    static RenderedChart of(String values, String more) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, more);
                return render(values(values), file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LintResult lint() {
        return new Helm(CHART).lint().strict().call();
    }

    /** Every file of test values by its name. */
    static Stream<String> allValues() {
        try (Stream<Path> files = Files.list(values("plain").getParent())) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode find(String kind, String name) {
        return objects.stream()
                .filter(object -> kind.equals(object.path("kind").textValue()))
                .filter(object -> name.equals(object.at("/metadata/name").textValue()))
                .reduce((one, other) -> {
                    throw new AssertionError(kind + " " + name + " comes twice");
                })
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    /** All objects as {@code Kind name}, in Helm's order. */
    List<String> names() {
        return objects.stream()
                .map(object -> object.path("kind").textValue() + " "
                        + object.at("/metadata/name").textValue())
                .toList();
    }

    /** The pod templates of all workloads. */
    Stream<PodTemplate> podTemplates() {
        return objects.stream()
                .filter(object -> object.at("/spec/template/spec").isObject())
                .map(object -> new PodTemplate(object.at("/spec/template")));
    }

    PodTemplate calicoNode() {
        return new PodTemplate(find("DaemonSet", "calico-node").at("/spec/template"));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Path values(String name) {
        Path file = Path.of("src", "test", "resources", "charts", "calico", name + ".yaml");
        return Path.of(System.getProperty("repository.root"), "controller").resolve(file);
    }

    private static RenderedChart render(Path... values) {
        var template = new Helm(CHART).template().withName("calico").withNamespace("kube-system");
        Stream.of(values).forEach(template::withValuesFile);
        String text = template.call();
        List<JsonNode> objects = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            documents.forEachRemaining(objects::add);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
        return new RenderedChart(
                text, objects.stream().filter(JsonNode::isObject).toList());
    }
}
