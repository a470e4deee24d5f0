package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.delivery.CompressedStream;
import cloud.gardener.networking.calico.delivery.MonitoringDelivery;
import cloud.gardener.networking.calico.render.Brotli;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a controller left behind in a shoot's namespace, and whether the shoot still has its objects: without times,
 * versions and identities, and with the namespace called NAMESPACE, so that two shoots can be compared.
 *
 * @param text as JSON, sorted and indented
 */
record EndState(String text) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final Set<String> TIMES =
            Set.of("lastUpdateTime", "lastTransitionTime", "lastHeartbeatTime", "managedFields");
    /** The name tells the content, which is different in each namespace. */
    private static final String MONITORING_SECRET = "(managedresource-" + MonitoringDelivery.NAME + ")-[0-9a-f]{8}";

    private static final String MONITORING_REFERENCE =
            "reference\\.resources\\.gardener\\.cloud/secret-[0-9a-f]{8}(?=\" : \"" + MONITORING_SECRET + ")";

    private static final List<String> METADATA = List.of("labels", "annotations", "finalizers");

    static EndState of(Seed seed, ResourceManager resourceManager) {
        Map<String, Object> found = new TreeMap<>();
        found.put("Network", state(seed.network()));
        found.put("ManagedResource", state(seed.managedResource().get()));
        found.put("ManagedResource for monitoring", state(monitoring(seed)));
        found.put("Secrets", secrets(seed));
        found.put("shoot has objects", resourceManager.shootHasObjects(seed.namespace()));
        try {
            return new EndState(JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(found)
                    .replace(seed.namespace(), "NAMESPACE")
                    .replaceAll(MONITORING_REFERENCE, "reference to $1")
                    .replaceAll(MONITORING_SECRET, "$1-CHECKSUM"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object state(@Nullable HasMetadata object) {
        if (object == null) {
            return "gone";
        }
        JsonNode tree = withoutTimes(Seed.tree(object));
        Map<String, Object> state = new TreeMap<>();
        METADATA.forEach(field -> state.put(field, sorted(tree.at("/metadata/" + field))));
        state.put("deleting", tree.at("/metadata/deletionTimestamp").isTextual());
        state.put("spec", sorted(tree.path("spec")));
        state.put("status", sorted(tree.path("status")));
        return state;
    }

    private static @Nullable GenericKubernetesResource monitoring(Seed seed) {
        return seed.client()
                .genericKubernetesResources("resources.gardener.cloud/v1alpha1", "ManagedResource")
                .inNamespace(seed.namespace())
                .withName(MonitoringDelivery.NAME)
                .get();
    }

    private static Object secrets(Seed seed) {
        return seed.client().secrets().inNamespace(seed.namespace()).list().getItems().stream()
                .sorted(Comparator.comparing(secret -> secret.getMetadata().getName()))
                .map(secret -> secret(secret, seed.namespace()))
                .toList();
    }

    private static Object secret(Secret secret, String namespace) {
        return Map.of(
                "name",
                secret.getMetadata().getName(),
                "labels",
                new TreeMap<>(secret.getMetadata().getLabels()),
                "immutable",
                String.valueOf(secret.getImmutable()),
                "checksums of data",
                checksums(secret.getData(), namespace));
    }

    /** Instead of the data, of which a person cannot see the difference anyway. */
    private static Map<String, UUID> checksums(Map<String, String> data, String namespace) {
        Map<String, UUID> checksums = new TreeMap<>();
        data.forEach((key, value) -> checksums.put(
                key, UUID.nameUUIDFromBytes(comparable(key, value, namespace).getBytes(StandardCharsets.UTF_8))));
        return checksums;
    }

    /** Objects for monitoring stand in the namespace, so their text names it. */
    private static String comparable(String key, String value, String namespace) {
        return key.equals(MonitoringDelivery.KEY)
                ? Brotli.decompress(
                                new CompressedStream(key, Base64.getDecoder().decode(value)))
                        .replace(namespace, "NAMESPACE")
                : value;
    }

    private static Object sorted(JsonNode node) {
        return node.isMissingNode() ? "none" : JSON.convertValue(node, Object.class);
    }

    private static JsonNode withoutTimes(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(TIMES);
            object.forEach(EndState::withoutTimes);
        } else if (node instanceof ArrayNode array) {
            array.forEach(EndState::withoutTimes);
        }
        return node;
    }

    @Override
    public String toString() {
        return text;
    }
}
