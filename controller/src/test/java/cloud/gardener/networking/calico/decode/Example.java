package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.validation.Violation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A valid document to begin with, and what a test changes in it. */
record Example(JsonNode document) {

    static final Example NETWORK = resource("/decode/network.yaml");
    static final Example CLUSTER = resource("/decode/cluster.yaml");

    static Example of(String yaml) {
        return new Example(valueOf(Documents.read(yaml)));
    }

    static Example resource(String name) {
        try (InputStream resource = Objects.requireNonNull(Example.class.getResourceAsStream(name), name)) {
            return of(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param pointer JSON pointer of a field, an element, or the place behind the last element ({@code /list/-}) */
    Example with(String pointer, String yaml) {
        return with(pointer, of("value: " + yaml).document.get("value"));
    }

    Example with(String pointer, JsonNode value) {
        JsonNode copy = document.deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = copy.at(place.head());
        String last = place.last().getMatchingProperty();
        if (parent instanceof ArrayNode list && last.equals("-")) {
            list.add(value);
        } else if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(last), value);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
        return new Example(copy);
    }

    Example without(String pointer) {
        JsonNode copy = document.deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);
        ObjectNode parent = (ObjectNode) copy.at(place.head());
        if (parent.remove(place.last().getMatchingProperty()) == null) {
            throw new IllegalArgumentException(pointer + " is not there");
        }
        return new Example(copy);
    }

    /** The change of one row of a table: a value in YAML, or the word {@code absent}. */
    Example changed(String pointer, String change) {
        return change.equals("absent") ? without(pointer) : with(pointer, change);
    }

    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** The same fields, in each object from the last to the first. */
    Example reversed() {
        return new Example(reversed(document));
    }

    private static JsonNode reversed(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> names.add(0, name));
        ObjectNode reversed = object.objectNode();
        names.forEach(name -> reversed.set(name, reversed(object.get(name))));
        return reversed;
    }

    /** JSON pointers of everything that is neither object nor list. */
    static List<String> leaves(JsonNode node) {
        return leaves(node, "");
    }

    private static List<String> leaves(JsonNode node, String pointer) {
        if (node.isValueNode()) {
            return List.of(pointer);
        }
        List<String> leaves = new ArrayList<>();
        node.fieldNames()
                .forEachRemaining(name -> leaves.addAll(leaves(
                        node.get(name), pointer + "/" + name.replace("~", "~0").replace("/", "~1"))));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            leaves.addAll(leaves(node.get(i), pointer + "/" + i));
        }
        return leaves;
    }

    static <T> T valueOf(Decoded<T> decoded) {
        return decoded.fold(value -> value, violations -> {
            throw new AssertionError("invalid: " + violations);
        });
    }

    /** Everything that is wrong, as a person reads it. */
    static List<String> sentences(Decoded<?> decoded) {
        return decoded.fold(
                value -> List.of(),
                violations -> violations.stream().map(Violation::toString).toList());
    }
}
