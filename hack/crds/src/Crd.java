import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One definition of the table: its {@code crd} line and the fields below it. */
record Crd(int line, String plural, String group, String version, Map<String, Value> attributes, List<Field> fields) {

    private static final Pattern NAME = Pattern.compile("([a-z0-9]+)\\.([a-z0-9.-]+)/(v[a-z0-9]+)");

    private static final Map<String, Shape> ATTRIBUTES = Map.of(
            "kind", Shape.TEXT,
            "scope", Shape.SCOPE,
            "preserveUnknownFields", Shape.FLAG,
            "shortNames", Shape.TEXTS,
            "annotations", Shape.TEXT_MAP,
            "columns", Shape.COLUMNS,
            "status", Shape.FLAG);

    /** Throws IllegalArgumentException, with a message for the one who wrote the line, when it begins no definition. */
    static Crd of(int line, List<String> columns) {
        Matcher name = NAME.matcher(columns.size() < 2 ? "" : columns.get(1));
        if (!name.matches()) {
            throw new IllegalArgumentException("a definition begins with: crd <plural>.<group>/<version> <attributes>");
        }
        Map<String, Value> attributes = Assignments.of(columns.size() < 3 ? "" : columns.get(2));
        attributes.forEach(Crd::check);
        for (String required : List.of("kind", "scope")) {
            if (!attributes.containsKey(required)) {
                throw new IllegalArgumentException("attribute \"" + required + "\" is missing");
            }
        }
        return new Crd(line, name.group(1), name.group(2), name.group(3), attributes, new ArrayList<>());
    }

    private static void check(String attribute, Value value) {
        Shape shape = ATTRIBUTES.get(attribute);
        if (shape == null) {
            throw new IllegalArgumentException("unknown attribute \"" + attribute + "\"; allowed: "
                    + String.join(", ", ATTRIBUTES.keySet().stream().sorted().toList()));
        }
        if (!shape.fits(value)) {
            throw new IllegalArgumentException("\"" + attribute + "\" must be " + shape.words());
        }
    }

    String name() {
        return plural + "." + group;
    }

    Optional<Value> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    Schema schema() {
        return Schema.of(this);
    }

    /** What is wrong with the lines taken together. */
    Stream<Problem> problems() {
        return Stream.concat(misplaced(), schema().problems());
    }

    private Stream<Problem> misplaced() {
        List<Problem> problems = new ArrayList<>();
        Map<String, Field> above = new HashMap<>();
        above.put(Field.ROOT, Field.object(line, Field.ROOT));
        for (Field field : fields) {
            Field parent = above.get(field.parent());
            if (parent == null) {
                problems.add(field.problem("has no parent: no line above describes " + field.parent()));
            } else if (parent.type() != field.typeOfParent()) {
                problems.add(field.problem("fits no " + parent.type().word() + ": " + field.parent() + " must be "
                        + field.typeOfParent().word()));
            }
            if (above.put(field.path(), field) != null && !field.isRoot()) {
                problems.add(field.problem("is described twice"));
            }
        }
        return problems.stream();
    }
}
