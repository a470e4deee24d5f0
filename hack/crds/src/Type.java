import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a field holds, in the words of the table. */
enum Type {
    OBJECT("object"),
    MAP("map"),
    ARRAY("array"),
    STRING("string"),
    INTEGER("integer"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    INT_OR_STRING("int-or-string");

    private final String word;

    Type(String word) {
        this.word = word;
    }

    static Optional<Type> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Type::word).collect(Collectors.joining(", "));
    }

    String word() {
        return word;
    }

    /** The lines of a schema that say this type, first in every schema. */
    Map<String, Value> schema() {
        Map<String, Value> schema = new LinkedHashMap<>();
        if (this == INT_OR_STRING) {
            // The API server takes x-kubernetes-int-or-string as structural without type, with exactly this anyOf.
            schema.put("x-kubernetes-int-or-string", new Value.Flag(true));
            schema.put("anyOf", new Value.Sequence(List.of(typed("integer"), typed("string"))));
        } else {
            schema.put("type", new Value.Text(this == MAP ? "object" : word));
        }
        return schema;
    }

    private static Value typed(String type) {
        return new Value.Mapping(Map.of("type", new Value.Text(type)));
    }
}
