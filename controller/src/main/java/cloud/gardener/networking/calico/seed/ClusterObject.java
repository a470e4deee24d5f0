package cloud.gardener.networking.calico.seed;

import cloud.gardener.networking.calico.decode.RelevantFields;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * Gardener's Cluster, which carries a copy of the Shoot, Seed and CloudProfile. Only what is decided by is kept: a Cluster
 * is up to a megabyte of JSON, and a seed has a thousand of them.
 */
@Group("extensions.gardener.cloud")
@Version("v1alpha1")
@Kind("Cluster")
@Plural("clusters")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(using = JsonDeserializer.None.class) // else the interface's, which asks for this class again
public final class ClusterObject implements HasMetadata {

    private String apiVersion = "extensions.gardener.cloud/v1alpha1";
    private ObjectMeta metadata = new ObjectMeta();
    private @Nullable JsonNode spec;

    /** The technical id of the shoot, which is the namespace of its Network. */
    public String name() {
        return metadata.getName();
    }

    /** The tree from which the shoot's facts are read. */
    public JsonNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.putObject("metadata").put("name", metadata.getName());
        if (spec != null) {
            tree.set("spec", spec);
        }
        return tree;
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
        metadata.setManagedFields(null);
        this.metadata = metadata;
    }

    public @Nullable JsonNode getSpec() {
        return spec;
    }

    /** Called when an object arrives: what nobody reads is let go at once. */
    public void setSpec(@Nullable JsonNode spec) {
        if (spec == null) {
            this.spec = null;
            return;
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("spec", spec);
        this.spec = RelevantFields.of(whole).path("spec");
    }
}
