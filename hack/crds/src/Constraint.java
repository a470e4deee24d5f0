import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The schema keywords that a field may carry. A keyword that this list does not know is an error rather than copied: a
 * keyword with a typo, or one on a type where it means nothing, would be a check that never checks.
 */
enum Constraint {
    DEFAULT("default", Shape.SCALAR, Type.STRING, Type.INTEGER, Type.NUMBER, Type.BOOLEAN),
    ENUM("enum", Shape.TEXTS, Type.STRING),
    ALL_OF("allOf", Shape.ENUMS, Type.STRING),
    FORMAT("format", Shape.TEXT, Type.STRING, Type.INTEGER, Type.NUMBER),
    PATTERN("pattern", Shape.TEXT, Type.STRING, Type.INT_OR_STRING),
    NULLABLE("nullable", Shape.FLAG, Type.values()),
    MINIMUM("minimum", Shape.COUNT, Type.INTEGER, Type.NUMBER),
    MAXIMUM("maximum", Shape.COUNT, Type.INTEGER, Type.NUMBER),
    MIN_LENGTH("minLength", Shape.COUNT, Type.STRING),
    MAX_LENGTH("maxLength", Shape.COUNT, Type.STRING),
    MIN_ITEMS("minItems", Shape.COUNT, Type.ARRAY),
    MAX_ITEMS("maxItems", Shape.COUNT, Type.ARRAY),
    MIN_PROPERTIES("minProperties", Shape.COUNT, Type.OBJECT, Type.MAP),
    MAX_PROPERTIES("maxProperties", Shape.COUNT, Type.OBJECT, Type.MAP),
    REQUIRED("required", Shape.TEXTS, Type.OBJECT),
    LIST_TYPE("x-kubernetes-list-type", Shape.TEXT, Type.ARRAY),
    LIST_MAP_KEYS("x-kubernetes-list-map-keys", Shape.TEXTS, Type.ARRAY),
    MAP_TYPE("x-kubernetes-map-type", Shape.TEXT, Type.OBJECT, Type.MAP),
    VALIDATIONS("x-kubernetes-validations", Shape.RULES, Type.values());

    private final String keyword;
    private final Shape shape;
    private final List<Type> types;

    Constraint(String keyword, Shape shape, Type... types) {
        this.keyword = keyword;
        this.shape = shape;
        this.types = List.of(types);
    }

    /** Throws IllegalArgumentException unless a field of this type may carry this keyword with this value. */
    static void check(Type type, String keyword, Value value) {
        Constraint constraint = of(keyword)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown constraint \"" + keyword + "\"; " + type.word() + " allows " + keywordsFor(type)));
        if (!constraint.types.contains(type)) {
            throw new IllegalArgumentException(
                    "\"" + keyword + "\" means nothing on " + type.word() + "; allowed: " + keywordsFor(type));
        }
        if (!constraint.shape.fits(value)) {
            throw new IllegalArgumentException("\"" + keyword + "\" must be " + constraint.shape.words());
        }
    }

    private static Optional<Constraint> of(String keyword) {
        return Arrays.stream(values())
                .filter(constraint -> constraint.keyword.equals(keyword))
                .findFirst();
    }

    private static String keywordsFor(Type type) {
        return Arrays.stream(values())
                .filter(constraint -> constraint.types.contains(type))
                .map(constraint -> constraint.keyword)
                .collect(Collectors.joining(", "));
    }
}
