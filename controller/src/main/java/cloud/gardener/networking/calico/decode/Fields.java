package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.validation.Violation;
import cloud.gardener.networking.calico.validation.Violation.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object, read one by one. Knows the object's path, gathers everything that is wrong instead of
 * stopping at the first, and knows which fields were asked for, so that it can name the others.
 *
 * <p>As in Kubernetes, names are case-sensitive and {@code null} means absent. Nothing is converted: 12 is not a text and
 * 1.5 is not a whole number. A method answers {@code null} (a list: fewer elements) for what is absent and for what is
 * wrong; the latter has then been noted down and the result of the whole is invalid.
 */
final class Fields {

    /** What happens with a field that nobody asked for. */
    private enum Unknown {
        REPORTED,
        IGNORED
    }

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private final JsonNode object;
    private final String path;
    private final Unknown unknown;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> absentIfEmpty = new LinkedHashSet<>();
    private final Collection<Violation> violations = new ArrayList<>();

    private Fields(JsonNode object, String path, Unknown unknown) {
        this.object = object;
        this.path = path;
        this.unknown = unknown;
    }

    /** For what people write: a field that was not asked for is wrong. */
    static <T> Decoded<T> strict(JsonNode node, String path, Function<Fields, @Nullable T> reading) {
        return decode(node, path, Unknown.REPORTED, reading);
    }

    /** For what programs store: a newer one may have more to say. */
    static <T> Decoded<T> lenient(JsonNode node, String path, Function<Fields, @Nullable T> reading) {
        return decode(node, path, Unknown.IGNORED, reading);
    }

    private static <T> Decoded<T> decode(
            JsonNode node, String path, Unknown unknown, Function<Fields, @Nullable T> reading) {
        List<Violation> violations = new ArrayList<>();
        T value = read(node, path, unknown, reading, violations);
        return violations.isEmpty()
                ? new Decoded.Valid<>(Objects.requireNonNull(value, "neither a value nor a violation"))
                : new Decoded.Invalid<>(violations);
    }

    private static <T> @Nullable T read(
            JsonNode node,
            String path,
            Unknown unknown,
            Function<Fields, @Nullable T> reading,
            Collection<Violation> violations) {
        if (!node.isObject()) {
            violations.add(mismatch(path, node, "an object"));
            return null;
        }
        Fields fields = new Fields(node, path, unknown);
        T value = reading.apply(fields);
        fields.reportUnknown();
        violations.addAll(fields.violations);
        return fields.violations.isEmpty() ? value : null;
    }

    private void reportUnknown() {
        if (unknown == Unknown.REPORTED) {
            names().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> report(Violation.unknownField(path(name), known)));
        }
    }

    /** All names that stand here, in their order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    String path(String name) {
        String step = PLAIN_NAME.matcher(name).matches() ? name : "[" + name + "]";
        return path.isEmpty() || step.startsWith("[") ? path + step : path + "." + step;
    }

    void report(Violation violation) {
        violations.add(violation);
    }

    /** Declares a field that nobody reads, but that may stand here. */
    void ignore(String name) {
        known.add(name);
    }

    /**
     * Notes down a field that is absent; an empty list is as good as none.
     *
     * @param why what the field is needed for, as a sentence
     */
    Fields require(String name, String why) {
        JsonNode node = find(name);
        if (node == null || (node.isArray() && node.isEmpty())) {
            report(Violation.required(path(name), why));
        }
        return this;
    }

    /** From now on an empty text counts as absent. */
    Fields absentIfEmpty(String name) {
        absentIfEmpty.add(name);
        return this;
    }

    boolean has(String name) {
        return find(name) != null;
    }

    /** {@code apiVersion} and {@code kind}: these or, as lists of the Kubernetes API leave them out, none. */
    void type(String apiVersion, String kind) {
        text("apiVersion", oneOf(apiVersion));
        text("kind", oneOf(kind));
    }

    @Nullable
    String text(String name) {
        return text(name, (at, text) -> new Decoded.Valid<>(text));
    }

    <T> @Nullable T text(String name, Grammar<T> grammar) {
        return scalar(name, JsonNode::isTextual, "text", (at, node) -> grammar.read(at, node.textValue()));
    }

    /** For the few types, such as a quantity, whose numbers Kubernetes takes with and without quotes. */
    <T> @Nullable T textOrNumber(String name, Grammar<T> grammar) {
        return scalar(
                name,
                node -> node.isTextual() || node.isNumber(),
                "text or a number",
                (at, node) -> grammar.read(at, node.asText()));
    }

    /** @param values with their spelling as {@code toString} */
    @SafeVarargs
    final <E extends Enum<E>> @Nullable E enumeration(String name, E... values) {
        return text(name, oneOf(values));
    }

    @Nullable
    Boolean bool(String name) {
        return scalar(
                name, JsonNode::isBoolean, "true or false", (at, node) -> new Decoded.Valid<>(node.booleanValue()));
    }

    @Nullable
    Integer integer(String name) {
        return scalar(
                name,
                JsonNode::isIntegralNumber,
                "a whole number",
                (at, node) -> Decoded.of(
                        Optional.of(node).filter(JsonNode::canConvertToInt).map(JsonNode::intValue),
                        Violation.invalid(at, node.asText(), "must be at most " + Integer.MAX_VALUE)));
    }

    @Nullable
    Double number(String name) {
        return scalar(name, JsonNode::isNumber, "a number", (at, node) -> new Decoded.Valid<>(node.doubleValue()));
    }

    <T> @Nullable T object(String name, Function<Fields, @Nullable T> reading) {
        JsonNode node = find(name);
        return node == null ? null : read(node, path(name), unknown, reading, violations);
    }

    /** For an object that is read elsewhere, under rules of its own. */
    <T> @Nullable T decoded(String name, BiFunction<JsonNode, String, Decoded<T>> decoder) {
        JsonNode node = find(name);
        return node == null ? null : valueOf(decoder.apply(node, path(name)));
    }

    <T> List<T> texts(String name, Grammar<T> grammar) {
        return elements(
                name,
                (node, at) -> valueOf(
                        node.isTextual()
                                ? grammar.read(at, node.textValue())
                                : Decoded.invalid(mismatch(at, node, "text"))));
    }

    <T> List<T> objects(String name, Function<Fields, @Nullable T> reading) {
        return elements(name, (node, at) -> read(node, at, unknown, reading, violations));
    }

    private <T> List<T> elements(String name, BiFunction<JsonNode, String, @Nullable T> reading) {
        JsonNode list = find(name);
        List<T> elements = new ArrayList<>();
        if (list != null && !list.isArray()) {
            report(mismatch(path(name), list, "a list"));
        } else if (list != null) {
            for (int i = 0; i < list.size(); i++) {
                Optional.ofNullable(reading.apply(list.get(i), path(name) + "[" + i + "]"))
                        .ifPresent(elements::add);
            }
        }
        return elements;
    }

    private <T> @Nullable T scalar(
            String name, Predicate<JsonNode> fits, String wanted, BiFunction<String, JsonNode, Decoded<T>> reading) {
        JsonNode node = find(name);
        if (node == null) {
            return null;
        }
        return valueOf(
                fits.test(node)
                        ? reading.apply(path(name), node)
                        : Decoded.invalid(mismatch(path(name), node, wanted)));
    }

    private @Nullable JsonNode find(String name) {
        known.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() || (absentIfEmpty.contains(name) && isEmptyText(node)) ? null : node;
    }

    private static boolean isEmptyText(JsonNode node) {
        return node.isTextual() && node.textValue().isEmpty();
    }

    private <T> @Nullable T valueOf(Decoded<T> decoded) {
        return decoded.<@Nullable T>fold(value -> value, found -> {
            violations.addAll(found);
            return null;
        });
    }

    @SafeVarargs
    static <V> Grammar<V> oneOf(V... values) {
        return (path, text) -> {
            List<V> all = List.of(values);
            return Decoded.of(
                    all.stream().filter(value -> value.toString().equals(text)).findFirst(),
                    Violation.unsupported(path, text, all));
        };
    }

    private static Violation mismatch(String path, JsonNode node, String wanted) {
        String hint = wanted.equals("text") && (node.isNumber() || node.isBoolean()) ? ": put it in quotes" : "";
        String message = "must be " + wanted + ", not " + describe(node) + hint;
        return node.isValueNode() && !node.isNull()
                ? Violation.invalid(path, node.asText(), message)
                : new Violation(path, Kind.INVALID, message);
    }

    private static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "text";
            case BOOLEAN -> "a boolean";
            case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a decimal number";
            case NULL, MISSING -> "nothing";
            default -> "binary data";
        };
    }
}
