package cloud.gardener.networking.calico.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way back: a manifest as the lines of the table. Shares nothing with the generator, so that a keyword which the
 * generator loses or invents makes a difference here.
 */
final class ManifestLines {

    /** What the table leaves out because it stands in every object. */
    private static final Map<String, String> IN_EVERY_OBJECT = Map.of(
            "apiVersion", "{\"type\":\"string\"}",
            "kind", "{\"type\":\"string\"}",
            "metadata", "{\"type\":\"object\"}");

    private static final String INTEGER_OR_STRING = "[{\"type\":\"integer\"},{\"type\":\"string\"}]";

    private final List<String> lines = new ArrayList<>();

    private ManifestLines() {}

    static List<String> of(JsonNode manifest) {
        JsonNode spec = manifest.get("spec");
        JsonNode version = spec.at("/versions/0");
        ManifestLines all = new ManifestLines();
        all.lines.add("crd " + manifest.at("/metadata/name").textValue() + "/"
                + version.get("name").textValue()
                + assignment("kind", spec.at("/names/kind"))
                + assignment("scope", spec.path("scope"))
                + assignment("preserveUnknownFields", spec.path("preserveUnknownFields"))
                + assignment("shortNames", spec.at("/names/shortNames"))
                + assignment("annotations", manifest.at("/metadata/annotations"))
                + assignment("columns", version.path("additionalPrinterColumns"))
                + (version.at("/subresources/status").isMissingNode() ? "" : " status=true"));
        all.root(version.at("/schema/openAPIV3Schema"));
        return all.lines;
    }

    private static String assignment(String name, JsonNode value) {
        return value.isMissingNode() ? "" : " " + name + "=" + value;
    }

    private void root(JsonNode schema) {
        ObjectNode properties = schema.get("properties").deepCopy();
        IN_EVERY_OBJECT.forEach((name, expected) -> {
            JsonNode found = properties.remove(name);
            if (!expected.equals(String.valueOf(found))) {
                lines.add(name + " must be " + expected + ", is " + found);
            }
        });
        String constraints = constraints(schema);
        if (!constraints.isEmpty()) {
            lines.add("(root) object" + constraints);
        }
        properties.properties().forEach(property -> field(property.getKey(), property.getValue()));
    }

    private void field(String path, JsonNode schema) {
        lines.add(path + " " + type(schema) + constraints(schema));
        schema.path("properties")
                .properties()
                .forEach(property -> field(path + "." + property.getKey(), property.getValue()));
        if (schema.has("items")) {
            field(path + "[]", schema.get("items"));
        }
        if (schema.has("additionalProperties")) {
            field(path + "{}", schema.get("additionalProperties"));
        }
    }

    private static String type(JsonNode schema) {
        if (isIntOrString(schema)) {
            return "int-or-string";
        }
        return schema.has("additionalProperties") ? "map" : schema.path("type").asText("-");
    }

    private static boolean isIntOrString(JsonNode schema) {
        return schema.path("x-kubernetes-int-or-string").asBoolean()
                && schema.path("anyOf").toString().equals(INTEGER_OR_STRING)
                && !schema.has("type");
    }

    private static String constraints(JsonNode schema) {
        Set<String> notConstraints = isIntOrString(schema)
                ? Set.of("x-kubernetes-int-or-string", "anyOf")
                : Set.of("type", "properties", "items", "additionalProperties");
        StringBuilder constraints = new StringBuilder();
        schema.properties().forEach(keyword -> {
            if (!notConstraints.contains(keyword.getKey())) {
                constraints.append(assignment(keyword.getKey(), keyword.getValue()));
            }
        });
        return constraints.toString();
    }
}
