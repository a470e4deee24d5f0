package cloud.gardener.networking.calico.shoot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kubernetes' Node, as far as its routes go; a whole one is tens of kilobytes, and a shoot may have a thousand. */
@Group("")
@Version("v1")
@Kind("Node")
@Plural("nodes")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonDeserialize(using = JsonDeserializer.None.class) // else the interface's, which asks for this class again
public final class NodeObject implements HasMetadata {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Status(@Nullable List<Condition> conditions) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Condition(
            @Nullable String type,
            @Nullable String status,
            @Nullable String reason) {

        private boolean saysThatThereIsARoute() {
            return "NetworkUnavailable".equals(type) && "False".equals(status) && "RouteCreated".equals(reason);
        }
    }

    private String apiVersion = "v1";
    private ObjectMeta metadata = new ObjectMeta();

    @JsonProperty
    private @Nullable Status status;

    /** Whether traffic to its pods would be lost without an overlay. A node on its way out gets no route any more. */
    boolean misses() {
        return metadata.getDeletionTimestamp() == null && !hasRoute();
    }

    private boolean hasRoute() {
        return status != null
                && status.conditions() != null
                && status.conditions().stream().anyMatch(Condition::saysThatThereIsARoute);
    }

    String name() {
        return metadata.getName();
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

    @Override
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }
}
