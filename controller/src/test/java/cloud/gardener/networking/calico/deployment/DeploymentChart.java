package cloud.gardener.networking.calico.deployment;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The charts that install the product, each with the release name that Gardener gives it. */
public enum DeploymentChart {
    EXTENSION("gardener-extension-networking-calico", "extension"),
    ADMISSION_RUNTIME("gardener-extension-admission-calico/charts/runtime", "runtime"),
    ADMISSION_APPLICATION("gardener-extension-admission-calico/charts/application", "application");

    static final String RELEASE = "networking-calico";

    private static final Path RESOURCES = RepositoryRoot.find().resolve("controller/src/test/resources");

    private final Path path;
    private final String tests;

    DeploymentChart(String folder, String tests) {
        this.path = RepositoryRoot.find().resolve("charts").resolve(folder);
        this.tests = tests;
    }

    Path path() {
        return path;
    }

    /** The name that all of its objects have. */
    public String objectName() {
        return this == EXTENSION ? "gardener-extension-networking-calico" : "gardener-extension-admission-calico";
    }

    /** @param values as YAML, later ones before earlier ones */
    public RenderedObjects render(String namespace, String... values) {
        return render(namespace, template -> template, values);
    }

    RenderedObjects renderForKubernetes(String version, String namespace, String... values) {
        return render(namespace, template -> template.withKubeVersion(version), values);
    }

    RenderedObjects render(String namespace, Function<TemplateCommand, TemplateCommand> more, String... values) {
        return withFiles(values, files -> {
            TemplateCommand template =
                    more.apply(new Helm(path).template().withName(RELEASE).withNamespace(namespace));
            files.forEach(template::withValuesFile);
            return RenderedObjects.parse(template.call());
        });
    }

    /** Strictly. Helm's own command would take files of values, this one only those of the chart: so of a copy of it. */
    LintResult lint(String values) {
        try {
            Path copy = Files.createTempDirectory("chart").resolve(path.getFileName());
            try (Stream<Path> all = Files.walk(path)) {
                for (Path file : all.sorted().toList()) {
                    Files.copy(file, copy.resolve(path.relativize(file).toString()));
                }
            }
            JsonNode merged = merge(
                    RenderedObjects.yaml(Files.readString(path.resolve("values.yaml"))), RenderedObjects.yaml(values));
            Files.writeString(copy.resolve("values.yaml"), merged.toString());
            return new Helm(copy).lint().strict().call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode merge(JsonNode defaults, JsonNode values) {
        if (!(defaults instanceof ObjectNode merged) || !values.isObject()) {
            return values;
        }
        values.properties()
                .forEach(field -> merged.set(
                        field.getKey(),
                        merged.has(field.getKey())
                                ? merge(merged.get(field.getKey()), field.getValue())
                                : field.getValue()));
        return merged;
    }

    /** What {@code values.yaml} has, by path such as {@code image.tag}; empty maps and lists are values. */
    public Map<String, JsonNode> defaults() {
        Map<String, JsonNode> defaults = new TreeMap<>();
        collect("", RenderedObjects.yaml(read(path.resolve("values.yaml"))), defaults);
        return defaults;
    }

    private static void collect(String parent, JsonNode node, Map<String, JsonNode> leaves) {
        node.properties().forEach(field -> {
            String here = parent.isEmpty() ? field.getKey() : parent + "." + field.getKey();
            if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                collect(here, field.getValue(), leaves);
            } else {
                leaves.put(here, field.getValue());
            }
        });
    }

    /** A file of test values for this chart. */
    String values(String name) {
        return read(RESOURCES.resolve("deployment").resolve(tests).resolve(name + ".yaml"));
    }

    /** What the roles grant although nothing in the tests asks for it, with reasons. */
    String permissionsInReserve() {
        return read(RESOURCES.resolve("deployment-roles").resolve(tests + ".yaml"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all files of test values for this chart. */
    List<String> allValues() {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("deployment").resolve(tests))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Helm takes values from files only. */
    private static <T> T withFiles(String[] values, Function<List<Path>, T> use) {
        List<Path> files = Stream.of(values).map(DeploymentChart::write).toList();
        try {
            return use.apply(files);
        } finally {
            files.forEach(file -> file.toFile().delete());
        }
    }

    private static Path write(String values) {
        try {
            return Files.writeString(Files.createTempFile("values", ".yaml"), values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
