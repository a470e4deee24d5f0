import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A field with everything below it, as the tree that OpenAPI wants in place of the table's paths. */
record Schema(Field field, List<Schema> children) {

    static Schema of(Crd crd) {
        Map<String, List<Field>> byParent = Stream.concat(everyObjectHas(crd), crd.fields().stream())
                .filter(field -> !field.isRoot())
                .collect(Collectors.groupingBy(Field::parent, LinkedHashMap::new, Collectors.toList()));
        Field root =
                crd.fields().stream().filter(Field::isRoot).findFirst().orElse(Field.object(crd.line(), Field.ROOT));
        return of(root, byParent);
    }

    private static Schema of(Field field, Map<String, List<Field>> byParent) {
        List<Field> children = byParent.getOrDefault(field.path(), List.of());
        return new Schema(
                field, children.stream().map(child -> of(child, byParent)).toList());
    }

    private static Stream<Field> everyObjectHas(Crd crd) {
        return Stream.of(
                new Field(crd.line(), "apiVersion", Type.STRING, Map.of()),
                new Field(crd.line(), "kind", Type.STRING, Map.of()),
                Field.object(crd.line(), "metadata"));
    }

    Value toValue() {
        Map<String, Value> schema = field.type().schema();
        schema.putAll(field.constraints());
        switch (field.type()) {
            case OBJECT -> {
                if (!children.isEmpty()) {
                    schema.put("properties", properties());
                }
            }
            case ARRAY -> schema.put("items", children.get(0).toValue());
            case MAP -> schema.put("additionalProperties", children.get(0).toValue());
            default -> {}
        }
        return new Value.Mapping(schema);
    }

    private Value properties() {
        Map<String, Value> properties = new LinkedHashMap<>();
        children.forEach(child -> properties.put(child.field.name(), child.toValue()));
        return new Value.Mapping(properties);
    }

    Stream<Problem> problems() {
        return Stream.concat(
                Stream.concat(withoutContent(), requiredButUnknown()),
                children.stream().flatMap(Schema::problems));
    }

    private Stream<Problem> withoutContent() {
        if (!children.isEmpty() || field.path().equals("metadata")) {
            return Stream.empty();
        }
        return switch (field.type()) {
            case OBJECT -> Stream.of(field.problem("is an object without fields: all it holds would be pruned"));
            case ARRAY -> Stream.of(field.problem("is an array, and no line describes " + field.path() + "[]"));
            case MAP -> Stream.of(field.problem("is a map, and no line describes " + field.path() + "{}"));
            default -> Stream.empty();
        };
    }

    private Stream<Problem> requiredButUnknown() {
        if (!(field.constraints().get("required") instanceof Value.Sequence required)) {
            return Stream.empty();
        }
        List<Value> known = children.stream()
                .<Value>map(child -> new Value.Text(child.field.name()))
                .toList();
        return required.items().stream()
                .filter(name -> !known.contains(name))
                .map(name -> field.problem("requires a field that no line describes: " + ((Value.Text) name).value()));
    }
}
