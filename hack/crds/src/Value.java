import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What JSON in the table and YAML in the manifests have in common. Mappings keep the order in which they were made. */
sealed interface Value {

    record Text(String value) implements Value {}

    record Whole(long value) implements Value {}

    record Flag(boolean value) implements Value {}

    record Sequence(List<Value> items) implements Value {}

    record Mapping(Map<String, Value> entries) implements Value {}

    default <R> R fold(
            Function<String, R> text,
            Function<Long, R> whole,
            Function<Boolean, R> flag,
            Function<List<Value>, R> sequence,
            Function<Map<String, Value>, R> mapping) {
        if (this instanceof Text it) {
            return text.apply(it.value());
        } else if (this instanceof Whole it) {
            return whole.apply(it.value());
        } else if (this instanceof Flag it) {
            return flag.apply(it.value());
        } else if (this instanceof Sequence it) {
            return sequence.apply(it.items());
        }
        return mapping.apply(((Mapping) this).entries());
    }
}
