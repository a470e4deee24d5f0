package cloud.gardener.networking.calico.values;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of one chart: a tree of maps, lists, texts, booleans and whole numbers, deeply unmodifiable.
 *
 * <p>Maps are sorted by key, so that equal values are equal bytes wherever they are written. A map value may be null,
 * which means "not set": Helm then drops the chart's default for it. There are no fractions, because Helm prints
 * numbers through floating point and a template that gets {@code 5.0} or {@code 1e+06} renders what Kubernetes refuses.
 *
 * @param tree keys are texts; values are {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code Integer},
 *     {@code Long} or null
 */
public record ChartValues(Map<String, @Nullable Object> tree) {

    /** @throws IllegalArgumentException naming the path of the first value that is of another type */
    public ChartValues {
        tree = copyOfMap("", tree);
    }

    private static Map<String, @Nullable Object> copyOfMap(String path, Map<?, ? extends @Nullable Object> map) {
        Map<String, @Nullable Object> copy = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name) || name.isEmpty()) {
                throw new IllegalArgumentException((path.isEmpty() ? "values" : path) + ": key " + key
                        + " is not allowed; only non-empty text is");
            }
            String valuePath = path.isEmpty() ? name : path + "." + name;
            copy.put(name, value == null ? null : copyOf(valuePath, value));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object copyOf(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return copyOfMap(path, map);
        }
        if (value instanceof List<?> list) {
            return copyOfList(path, list);
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value;
        }
        throw new IllegalArgumentException(path + ": "
                + (value == null ? "null" : value.getClass().getSimpleName())
                + " is not allowed here; maps, lists, texts, booleans and whole numbers are");
    }

    private static List<Object> copyOfList(String path, List<?> list) {
        List<Object> copy = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            copy.add(copyOf(path + "[" + i + "]", list.get(i)));
        }
        return Collections.unmodifiableList(copy);
    }
}
