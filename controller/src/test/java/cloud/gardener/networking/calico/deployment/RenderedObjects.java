package cloud.gardener.networking.calico.deployment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Helm made of one of the charts, as text and as objects in Helm's order. */
public record RenderedObjects(String text, List<JsonNode> objects) {

    /** A key that comes twice is an error, as it is for a strict API server. */
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    static RenderedObjects parse(String text) {
        List<JsonNode> objects = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            documents.forEachRemaining(objects::add);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("not YAML: " + text, e);
        }
        return new RenderedObjects(
                text, objects.stream().filter(JsonNode::isObject).toList());
    }

    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode find(String kind, String name) {
        return ofKind(kind)
                .filter(object -> name.equals(object.at("/metadata/name").textValue()))
                .reduce((one, other) -> {
                    throw new AssertionError(kind + " " + name + " comes twice");
                })
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " among " + names()));
    }

    public Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> kind.equals(object.path("kind").textValue()));
    }

    /** All objects as {@code Kind name}, in Helm's order. */
    List<String> names() {
        return objects.stream()
                .map(object -> object.path("kind").textValue() + " "
                        + object.at("/metadata/name").textValue())
                .toList();
    }

    public JsonNode deployment() {
        return ofKind("Deployment").findFirst().orElseThrow();
    }

    JsonNode podSpec() {
        return deployment().at("/spec/template/spec");
    }

    public JsonNode container() {
        return podSpec().at("/containers/0");
    }

    List<String> arguments() {
        return texts(container().path("args"));
    }

    /** As the client reads them, to be sent to an API server. */
    public List<HasMetadata> resources(KubernetesClient client) {
        try {
            String json = new ObjectMapper().writeValueAsString(objects);
            return client.load(new ByteArrayInputStream(
                            ("{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":" + json + "}")
                                    .getBytes(StandardCharsets.UTF_8)))
                    .items();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }
}
