package cloud.gardener.networking.calico.seed;

import cloud.gardener.networking.calico.lifecycle.Conditions;
import cloud.gardener.networking.calico.lifecycle.LastOperation;
import cloud.gardener.networking.calico.lifecycle.NetworkState;
import cloud.gardener.networking.calico.lifecycle.OperationAnnotation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gardener's Network as it stands in the API server; spec and status stay trees, so that no field can be lost. */
@Group("extensions.gardener.cloud")
@Version("v1alpha1")
@Kind("Network")
@Plural("networks")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(using = JsonDeserializer.None.class) // else the interface's, which asks for this class again
public final class NetworkObject implements HasMetadata, Namespaced {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> ENTRY = new TypeReference<>() {};
    private static final String TYPE = "calico";
    private static final String SHOOT_CLASS = "shoot";

    private String apiVersion = "extensions.gardener.cloud/v1alpha1";
    private ObjectMeta metadata = new ObjectMeta();
    private @Nullable JsonNode spec;
    private @Nullable JsonNode status;

    public NetworkKey key() {
        return new NetworkKey(metadata.getNamespace(), metadata.getName());
    }

    /** The tree from which its spec is read; what follows from it depends on nothing else. */
    public JsonNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.putObject("metadata").put("namespace", metadata.getNamespace()).put("name", metadata.getName());
        if (spec != null) {
            tree.set("spec", spec);
        }
        return tree;
    }

    /** Whether it is for us: a Calico network of a shoot. Other types and classes belong to other controllers. */
    public boolean isOurs() {
        String networkClass = spec().path("class").asText("");
        return spec().path("type").asText("").equals(TYPE)
                && (networkClass.isEmpty() || networkClass.equals(SHOOT_CLASS));
    }

    public NetworkState state() {
        return new NetworkState(
                OperationAnnotation.of(annotation(OperationAnnotation.KEY)),
                annotation(OperationAnnotation.TIMESTAMP_KEY),
                metadata.getDeletionTimestamp() != null,
                metadata.getFinalizers() == null ? List.of() : metadata.getFinalizers(),
                generation(),
                status().path("observedGeneration").asLong(0),
                lastOperation());
    }

    public long generation() {
        return metadata.getGeneration() == null ? 0 : metadata.getGeneration();
    }

    private JsonNode spec() {
        return spec == null ? MissingNode.getInstance() : spec;
    }

    /** The status, or a node that has nothing. */
    public JsonNode status() {
        return status == null ? MissingNode.getInstance() : status;
    }

    /** What the status says was deployed; empty while nothing was. */
    public Optional<ReportedNetwork> reported() {
        return ReportedNetwork.of(status());
    }

    private @Nullable LastOperation lastOperation() {
        JsonNode last = status().path("lastOperation");
        return last.isObject()
                ? new LastOperation(
                        last.path("type").asText(""),
                        last.path("state").asText(""),
                        time(last.path("lastUpdateTime").asText("")))
                : null;
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The conditions of all writers, each with every field that it has. */
    public Conditions conditions() {
        List<Map<String, Object>> entries = new ArrayList<>();
        status().path("conditions").forEach(entry -> entries.add(JSON.convertValue(entry, ENTRY)));
        return new Conditions(entries);
    }

    String annotation(String key) {
        Map<String, String> annotations = metadata.getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(key, "");
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    /** Who owns which field is nothing that we read, and it is half of a small object. */
    @Override
    public void setMetadata(ObjectMeta metadata) {
        metadata.setManagedFields(null);
        this.metadata = metadata;
    }

    public @Nullable JsonNode getSpec() {
        return spec;
    }

    public void setSpec(@Nullable JsonNode spec) {
        this.spec = spec;
    }

    public @Nullable JsonNode getStatus() {
        return status;
    }

    public void setStatus(@Nullable JsonNode status) {
        this.status = status;
    }
}
