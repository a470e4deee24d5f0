import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The form that the value of an attribute or a constraint must have. */
enum Shape {
    TEXT("\"text\"", Shape::isText),
    TEXTS("a list of \"text\"", Shape::areTexts),
    TEXT_MAP(
            "a map of \"text\"",
            value -> isMapping(value, entries -> entries.values().stream().allMatch(Shape::isText))),
    COUNT("a whole number", value -> value instanceof Value.Whole),
    FLAG("true or false", value -> value instanceof Value.Flag),
    SCALAR("\"text\", a whole number, true or false", Shape::isScalar),
    SCOPE("\"Cluster\" or \"Namespaced\"", List.of(new Value.Text("Cluster"), new Value.Text("Namespaced"))::contains),
    ENUMS("a list of {\"enum\":[\"text\"]}", value -> isList(value, Shape::isEnum)),
    RULES("a list of {\"rule\":\"text\"}", value -> isList(value, Shape::isRule)),
    COLUMNS(
            "a list of {\"name\":\"text\",\"type\":\"text\",\"jsonPath\":\"text\"}",
            value -> isList(value, Shape::isColumn));

    private final String words;
    private final Predicate<Value> test;

    Shape(String words, Predicate<Value> test) {
        this.words = words;
        this.test = test;
    }

    String words() {
        return words;
    }

    boolean fits(Value value) {
        return test.test(value);
    }

    private static boolean isText(Value value) {
        return value instanceof Value.Text;
    }

    private static boolean areTexts(Value value) {
        return isList(value, Shape::isText);
    }

    private static boolean isScalar(Value value) {
        return isText(value) || value instanceof Value.Whole || value instanceof Value.Flag;
    }

    private static boolean isEnum(Value value) {
        return isMapping(value, entries -> entries.size() == 1 && areTexts(entries.get("enum")));
    }

    private static boolean isRule(Value value) {
        return isMapping(value, entries -> entries.size() == 1 && isText(entries.get("rule")));
    }

    private static boolean isColumn(Value value) {
        List<String> keys = List.of("name", "type", "jsonPath");
        return isMapping(
                value,
                entries -> List.copyOf(entries.keySet()).equals(keys)
                        && entries.values().stream().allMatch(Shape::isText));
    }

    private static boolean isList(Value value, Predicate<Value> item) {
        return value instanceof Value.Sequence list
                && !list.items().isEmpty()
                && list.items().stream().allMatch(item);
    }

    private static boolean isMapping(Value value, Predicate<Map<String, Value>> entries) {
        return value instanceof Value.Mapping mapping && entries.test(mapping.entries());
    }
}
