import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code name=JSON name=JSON ...}, the third column of the table, from left to right. JSON without null and
 * without fractions, since no schema of the table has either.
 *
 * <p>Throws IllegalArgumentException, with a message for the one who wrote the line, at the first thing out of place.
 */
final class Assignments {

    private final String text;
    private int at = 0;

    private Assignments(String text) {
        this.text = text;
    }

    static Map<String, Value> of(String text) {
        return new Assignments(text).assignments();
    }

    private Map<String, Value> assignments() {
        Map<String, Value> assignments = new LinkedHashMap<>();
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                throw new IllegalArgumentException("\"" + text.substring(at) + "\" has no value; write name=value");
            }
            String name = text.substring(at, equals);
            at = equals + 1;
            if (assignments.put(name, value()) != null) {
                throw new IllegalArgumentException("\"" + name + "\" is given twice");
            }
            if (at < text.length()) {
                expect(' ');
            }
        }
        return assignments;
    }

    private Value value() {
        switch (next()) {
            case '"':
                return new Value.Text(string());
            case '[':
                return new Value.Sequence(items());
            case '{':
                return new Value.Mapping(entries());
            default:
                return word();
        }
    }

    private Value word() {
        int start = at;
        while (at < text.length() && " ,]}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.equals("true") || word.equals("false")) {
            return new Value.Flag(word.equals("true"));
        }
        if (word.matches("-?(0|[1-9][0-9]{0,17})")) {
            return new Value.Whole(Long.parseLong(word));
        }
        throw new IllegalArgumentException("\"" + word + "\" at character " + (start + 1)
                + " of the third column is no value; allowed: \"text\", whole number, true, false, [list], {map}");
    }

    private List<Value> items() {
        List<Value> items = new ArrayList<>();
        expect('[');
        while (next() != ']') {
            if (!items.isEmpty()) {
                expect(',');
            }
            items.add(value());
        }
        expect(']');
        return items;
    }

    private Map<String, Value> entries() {
        Map<String, Value> entries = new LinkedHashMap<>();
        expect('{');
        while (next() != '}') {
            if (!entries.isEmpty()) {
                expect(',');
            }
            String key = string();
            expect(':');
            if (entries.put(key, value()) != null) {
                throw new IllegalArgumentException("key \"" + key + "\" is given twice");
            }
        }
        expect('}');
        return entries;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        expect('"');
        while (next() != '"') {
            char read = text.charAt(at++);
            string.append(read == '\\' ? escaped() : read);
        }
        expect('"');
        return string.toString();
    }

    private char escaped() {
        char escape = next();
        if (escape != '"' && escape != '\\') {
            throw new IllegalArgumentException("unknown escape \\" + escape + "; allowed: \\\" and \\\\");
        }
        at++;
        return escape;
    }

    private char next() {
        if (at >= text.length()) {
            throw new IllegalArgumentException("the line ends in the middle of a value");
        }
        return text.charAt(at);
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw new IllegalArgumentException("expected '" + wanted + "', found '" + next() + "' at character "
                    + (at + 1) + " of the third column");
        }
        at++;
    }
}
