import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes block-style YAML: two blanks a level, one entry a line, no folding, so that the same value has one form.
 *
 * <p>For printable ASCII, which is all that the table lets through.
 */
final class Yaml {

    /** Lower case; YAML 1.1 or 1.2 reads these as a boolean or as nothing when they stand unquoted. */
    private static final Set<String> WORDS_WITH_A_MEANING =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    private Yaml() {}

    static String document(Map<String, Value> mapping) {
        return entries(mapping, "") + "\n";
    }

    private static String entries(Map<String, Value> entries, String indent) {
        String deeper = indent + "  ";
        return entries.entrySet().stream()
                .map(entry -> scalar(entry.getKey()) + ":" + after(entry.getValue(), "\n" + deeper, deeper))
                .collect(Collectors.joining("\n" + indent));
    }

    /** The first entry of an item stands beside the dash, the others below it. */
    private static String items(List<Value> items, String indent) {
        return items.stream()
                .map(item -> "-" + after(item, " ", indent + "  "))
                .collect(Collectors.joining("\n" + indent));
    }

    private static String after(Value value, String beforeNested, String indent) {
        return value.fold(
                text -> " " + scalar(text),
                whole -> " " + whole,
                flag -> " " + flag,
                items -> items.isEmpty() ? " []" : beforeNested + items(items, indent),
                entries -> entries.isEmpty() ? " {}" : beforeNested + entries(entries, indent));
    }

    /**
     * Unquoted only what no reader of YAML can take for anything but text. Single quotes otherwise, because a regular
     * expression stays readable in them: a backslash is a backslash.
     */
    private static String scalar(String text) {
        if (text.matches("[A-Za-z][A-Za-z0-9./_-]*") && !WORDS_WITH_A_MEANING.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        return "'" + text.replace("'", "''") + "'";
    }
}
