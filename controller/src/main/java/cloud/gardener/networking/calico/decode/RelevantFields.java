package cloud.gardener.networking.calico.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The fields of a Cluster that this program reads. A Cluster is 50 kB to 1 MB of JSON, much of it a copy of the
 * CloudProfile; an informer that holds a thousand of them should keep no more than this.
 */
public final class RelevantFields {

    /** @param fields what to keep inside; none means all. A list is kept with these fields of each element. */
    private record Kept(String name, List<Kept> fields) {}

    private static final Kept CLUSTER = keep(
            "",
            keep("apiVersion"),
            keep("kind"),
            keep(
                    "metadata",
                    keep("name"),
                    keep("annotations", keep("generic-token-kubeconfig.secret.gardener.cloud/name"))),
            keep("spec", keep("seed", keep("metadata", keep("name"))), shoot()));

    private RelevantFields() {}

    /** A copy that {@link ClusterDecoder} reads exactly as it reads the original, mistakes included. */
    public static JsonNode of(JsonNode cluster) {
        return prune(cluster, CLUSTER.fields());
    }

    private static Kept shoot() {
        return keep(
                "shoot",
                keep("metadata", keep("annotations", keep("confirmation.gardener.cloud/force-deletion"))),
                keep(
                        "spec",
                        keep("networking", keep("nodes")),
                        keep("hibernation", keep("enabled")),
                        keep("provider", keep("workers", keep("machine", keep("architecture")))),
                        kubernetes()),
                keep(
                        "status",
                        keep("networking", keep("pods"), keep("nodes")),
                        keep("constraints", keep("type"), keep("status")),
                        keep("lastOperation", keep("state"))));
    }

    private static Kept kubernetes() {
        return keep(
                "kubernetes",
                keep("version"),
                keep("kubeProxy", keep("enabled"), keep("mode")),
                keep("verticalPodAutoscaler", keep("enabled")),
                keep(
                        "kubeAPIServer",
                        keep("featureGates", keep("MutatingAdmissionPolicy")),
                        keep(
                                "runtimeConfig",
                                keep("admissionregistration.k8s.io/v1alpha1"),
                                keep("admissionregistration.k8s.io/v1beta1"))));
    }

    private static Kept keep(String name, Kept... fields) {
        return new Kept(name, List.of(fields));
    }

    private static JsonNode prune(JsonNode node, List<Kept> fields) {
        if (fields.isEmpty()) {
            return node.deepCopy();
        }
        if (node.isArray()) {
            ArrayNode elements = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> elements.add(prune(element, fields)));
            return elements;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.stream()
                    .filter(field -> node.has(field.name()))
                    .forEach(field -> object.set(field.name(), prune(node.get(field.name()), field.fields())));
            return object;
        }
        return node;
    }
}
