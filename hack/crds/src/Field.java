import java.util.List;
import java.util.Map;

/** One field line of the table: where the field stands, what it holds and what it must keep to. */
record Field(int line, String path, Type type, Map<String, Value> constraints) {

    static final String ROOT = "(root)";

    /** Throws IllegalArgumentException, with a message for the one who wrote the line, when it is not a field. */
    static Field of(int line, List<String> columns) {
        String path = columns.get(0);
        if (!path.equals(ROOT) && !path.matches("[\\w-]+(\\[]|\\{}|\\.[\\w-]+)*")) {
            throw new IllegalArgumentException("\"" + path + "\" is no path; write a.b, a[] or a{}");
        }
        if (columns.size() < 2) {
            throw new IllegalArgumentException(path + ": the type is missing; allowed: " + Type.words());
        }
        Type type = Type.of(columns.get(1))
                .orElseThrow(() -> new IllegalArgumentException(
                        path + ": unknown type \"" + columns.get(1) + "\"; allowed: " + Type.words()));
        if (path.equals(ROOT) && type != Type.OBJECT) {
            throw new IllegalArgumentException(path + " must be " + Type.OBJECT.word());
        }
        try {
            Map<String, Value> constraints = Assignments.of(columns.size() < 3 ? "" : columns.get(2));
            constraints.forEach((keyword, value) -> Constraint.check(type, keyword, value));
            return new Field(line, path, type, constraints);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(path + ": " + malformed.getMessage(), malformed);
        }
    }

    /** An object that carries no constraints. */
    static Field object(int line, String path) {
        return new Field(line, path, Type.OBJECT, Map.of());
    }

    Problem problem(String message) {
        return new Problem(line, path + " " + message);
    }

    boolean isRoot() {
        return path.equals(ROOT);
    }

    /** The path of the object, array or map that this field is part of. */
    String parent() {
        if (isItems() || isValues()) {
            return path.substring(0, path.length() - 2);
        }
        int dot = path.lastIndexOf('.');
        return dot < 0 ? ROOT : path.substring(0, dot);
    }

    /** The name in its object. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    boolean isItems() {
        return path.endsWith("[]");
    }

    boolean isValues() {
        return path.endsWith("{}");
    }

    /** The type that the parent must have for this field to be part of it. */
    Type typeOfParent() {
        if (isItems()) {
            return Type.ARRAY;
        }
        return isValues() ? Type.MAP : Type.OBJECT;
    }
}
