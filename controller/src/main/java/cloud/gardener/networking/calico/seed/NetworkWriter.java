package cloud.gardener.networking.calico.seed;

import cloud.gardener.networking.calico.lifecycle.NetworkState;
import cloud.gardener.networking.calico.lifecycle.OperationAnnotation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a Network. Each method is one request and answers with the object that came back; go on with that one, because
 * the cache may still show the former.
 */
public final class NetworkWriter {

    /** The API server's answer where a test of a JSON patch does not hold. */
    private static final int TEST_FAILED = 422;

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final PatchContext JSON_PATCH = PatchContext.of(PatchType.JSON);

    private final KubernetesClient client;
    private final ObjectMapper json;
    private final SupersededVersions superseded = new SupersededVersions();

    public NetworkWriter(KubernetesClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
    }

    /** Whether we know a newer version than this one because we have written it. */
    public boolean hasReplaced(NetworkObject network) {
        return superseded.include(network);
    }

    /** There is no such Network any more. */
    public void forget(NetworkKey key) {
        superseded.forget(key);
    }

    /** A merge patch on the status with exactly these fields; others, such as foreign conditions, stay. */
    public NetworkObject patchStatus(NetworkObject network, Map<String, @Nullable Object> status) {
        return patchStatusWith(network, Map.of("status", status));
    }

    /**
     * As {@link #patchStatus}, for what follows from the status as it was read.
     *
     * @throws ConflictException if somebody has written to the Network since
     */
    public NetworkObject patchStatusUnlessChanged(NetworkObject network, Map<String, @Nullable Object> status) {
        return patchStatusWith(
                network,
                Map.of(
                        "metadata",
                        Map.of("resourceVersion", network.getMetadata().getResourceVersion()),
                        "status",
                        status));
    }

    private NetworkObject patchStatusWith(NetworkObject network, Map<String, Object> patch) {
        return written(
                network,
                Calls.call(
                        "write the status of Network " + network.key(),
                        () -> client.resource(network).subresource("status").patch(MERGE, write(patch))));
    }

    private NetworkObject written(NetworkObject before, NetworkObject now) {
        superseded.replaced(before, now);
        return now;
    }

    /**
     * Takes a {@code reconcile} off the Network and makes sure of our finalizer, in one request.
     *
     * @return empty if somebody has written to the Network since it was read: a blind removal could take away the next
     *     request, for which gardenlet would then wait in vain. Look again then.
     */
    public Optional<NetworkObject> acceptRequest(NetworkObject network) {
        List<Map<String, Object>> changes = new ArrayList<>();
        if (network.state().annotation() == OperationAnnotation.RECONCILE) {
            changes.add(removeAnnotation());
        }
        if (!network.state().hasOurFinalizer()) {
            changes.add(addFinalizer(network.state()));
        }
        return changes.isEmpty() ? Optional.of(network) : patchUnlessChanged(network, changes);
    }

    /**
     * Takes off a {@code migrate} or {@code restore} that has been done.
     *
     * @return empty as in {@link #acceptRequest}
     */
    public Optional<NetworkObject> completeRequest(NetworkObject network) {
        return network.state().annotation().asksForWork()
                ? patchUnlessChanged(network, List.of(removeAnnotation()))
                : Optional.of(network);
    }

    /**
     * Lets go of a Network that is cleaned up.
     *
     * @return empty as in {@link #acceptRequest}
     */
    public Optional<NetworkObject> removeFinalizer(NetworkObject network) {
        List<String> others = new ArrayList<>(network.state().finalizers());
        others.remove(NetworkState.FINALIZER);
        Optional<NetworkObject> released =
                patchUnlessChanged(network, List.of(operation("replace", "/metadata/finalizers", others)));
        released.ifPresent(gone -> superseded.released(network));
        return released;
    }

    /** After a migration nobody in this seed may hold the Network any longer. */
    public NetworkObject removeAllFinalizers(NetworkObject network) {
        return network.state().finalizers().isEmpty()
                ? network
                : written(
                        network,
                        Calls.call(
                                "remove the finalizers of Network " + network.key(),
                                () -> client.resource(network).patch(MERGE, "{\"metadata\":{\"finalizers\":null}}")));
    }

    private Optional<NetworkObject> patchUnlessChanged(NetworkObject network, List<Map<String, Object>> changes) {
        List<Map<String, Object>> patch = new ArrayList<>();
        patch.add(operation(
                "test", "/metadata/resourceVersion", network.getMetadata().getResourceVersion()));
        patch.addAll(changes);
        return Calls.call("write to Network " + network.key(), () -> {
            try {
                return Optional.of(written(network, client.resource(network).patch(JSON_PATCH, write(patch))));
            } catch (KubernetesClientException e) {
                if (e.getCode() == TEST_FAILED || e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static Map<String, Object> removeAnnotation() {
        return operation("remove", "/metadata/annotations/" + pointer(OperationAnnotation.KEY), null);
    }

    private static Map<String, Object> addFinalizer(NetworkState state) {
        return state.finalizers().isEmpty()
                ? operation("add", "/metadata/finalizers", List.of(NetworkState.FINALIZER))
                : operation("add", "/metadata/finalizers/-", NetworkState.FINALIZER);
    }

    private static Map<String, Object> operation(String op, String path, @Nullable Object value) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("op", op);
        operation.put("path", path);
        if (value != null) {
            operation.put("value", value);
        }
        return operation;
    }

    /** As JSON pointers escape a key (RFC 6901). */
    private static String pointer(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private String write(Object patch) {
        try {
            return json.writeValueAsString(patch);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts can always be written as JSON", e);
        }
    }
}
