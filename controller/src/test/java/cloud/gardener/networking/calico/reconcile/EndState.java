package cloud.gardener.networking.calico.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
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
    private static final List<String> METADATA = List.of("labels", "annotations", "finalizers");

    static EndState of(Seed seed, ResourceManager resourceManager) {
        Map<String, Object> found = new TreeMap<>();
        found.put("Network", state(seed.network()));
        found.put("ManagedResource", state(seed.managedResource().get()));
        found.put("Secrets", secrets(seed));
        found.put("shoot has objects", resourceManager.shootHasObjects(seed.namespace()));
        try {
            return new EndState(JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(found)
                    .replace(seed.namespace(), "NAMESPACE"));
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

    private static Object secrets(Seed seed) {
        return seed.client().secrets().inNamespace(seed.namespace()).list().getItems().stream()
                .sorted(Comparator.comparing(secret -> secret.getMetadata().getName()))
                .map(EndState::secret)
                .toList();
    }

    private static Object secret(Secret secret) {
        return Map.of(
                "name",
                secret.getMetadata().getName(),
                "labels",
                new TreeMap<>(secret.getMetadata().getLabels()),
                "immutable",
                String.valueOf(secret.getImmutable()),
                "checksums of data",
                checksums(secret.getData()));
    }

    /** Instead of the data, of which a person cannot see the difference anyway. */
    private static Map<String, UUID> checksums(Map<String, String> data) {
        Map<String, UUID> checksums = new TreeMap<>();
        data.forEach(
                (key, value) -> checksums.put(key, UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.US_ASCII))));
        return checksums;
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
