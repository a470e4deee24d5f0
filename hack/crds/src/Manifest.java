import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The CustomResourceDefinition object that the API server gets for one definition of the table. */
final class Manifest {

    private Manifest() {}

    static Map<String, Value> of(Crd crd) {
        Map<String, Value> manifest = new LinkedHashMap<>();
        manifest.put("apiVersion", new Value.Text("apiextensions.k8s.io/v1"));
        manifest.put("kind", new Value.Text("CustomResourceDefinition"));
        manifest.put("metadata", metadata(crd));
        manifest.put("spec", spec(crd));
        return manifest;
    }

    private static Value metadata(Crd crd) {
        Map<String, Value> metadata = new LinkedHashMap<>();
        metadata.put("name", new Value.Text(crd.name()));
        // How Gardener tells what belongs to the system of a shoot from what its users brought.
        metadata.put("labels", new Value.Mapping(Map.of("gardener.cloud/role", new Value.Text("system-component"))));
        crd.attribute("annotations").ifPresent(annotations -> metadata.put("annotations", annotations));
        return new Value.Mapping(metadata);
    }

    private static Value spec(Crd crd) {
        Map<String, Value> spec = new LinkedHashMap<>();
        spec.put("group", new Value.Text(crd.group()));
        spec.put("names", names(crd));
        spec.put("scope", crd.attributes().get("scope"));
        crd.attribute("preserveUnknownFields").ifPresent(preserve -> spec.put("preserveUnknownFields", preserve));
        spec.put("versions", new Value.Sequence(List.of(version(crd))));
        return new Value.Mapping(spec);
    }

    private static Value names(Crd crd) {
        Map<String, Value> names = new LinkedHashMap<>();
        String kind = ((Value.Text) crd.attributes().get("kind")).value();
        names.put("kind", new Value.Text(kind));
        names.put("listKind", new Value.Text(kind + "List"));
        names.put("plural", new Value.Text(crd.plural()));
        names.put("singular", new Value.Text(kind.toLowerCase(Locale.ROOT)));
        crd.attribute("shortNames").ifPresent(shortNames -> names.put("shortNames", shortNames));
        return new Value.Mapping(names);
    }

    private static Value version(Crd crd) {
        Map<String, Value> version = new LinkedHashMap<>();
        version.put("name", new Value.Text(crd.version()));
        version.put("served", new Value.Flag(true));
        version.put("storage", new Value.Flag(true));
        if (crd.attribute("status").filter(new Value.Flag(true)::equals).isPresent()) {
            Value none = new Value.Mapping(Map.of());
            version.put("subresources", new Value.Mapping(Map.of("status", none)));
        }
        crd.attribute("columns").ifPresent(columns -> version.put("additionalPrinterColumns", columns));
        version.put(
                "schema",
                new Value.Mapping(Map.of("openAPIV3Schema", crd.schema().toValue())));
        return new Value.Mapping(version);
    }
}
