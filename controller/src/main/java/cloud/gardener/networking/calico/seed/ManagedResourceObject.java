package cloud.gardener.networking.calico.seed;

import cloud.gardener.networking.calico.delivery.DesiredManagedResource;
import cloud.gardener.networking.calico.delivery.ExistingManagedResource;
import cloud.gardener.networking.calico.delivery.ManagedResourceContent;
import cloud.gardener.networking.calico.delivery.MonitoringDelivery;
import cloud.gardener.networking.calico.lifecycle.ConditionStatus;
import cloud.gardener.networking.calico.lifecycle.DeliveryHealth;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gardener's ManagedResource as it stands in the API server. */
@Group("resources.gardener.cloud")
@Version("v1alpha1")
@Kind("ManagedResource")
@Plural("managedresources")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(using = JsonDeserializer.None.class) // else the interface's, which asks for this class again
public final class ManagedResourceObject implements HasMetadata, Namespaced {

    private static final String SECRET_REFS = "secretRefs";
    private static final String INJECT_LABELS = "injectLabels";
    private static final String KEEP_OBJECTS = "keepObjects";
    private static final String RESOURCE_CLASS = "class";
    private static final Set<String> OUR_FIELDS = Set.of(SECRET_REFS, INJECT_LABELS, KEEP_OBJECTS);

    private String apiVersion = "resources.gardener.cloud/v1alpha1";
    private ObjectMeta metadata = new ObjectMeta();
    private @Nullable JsonNode spec;
    private @Nullable JsonNode status;

    /** A new one, not written yet. */
    static ManagedResourceObject of(String namespace, String name, ManagedResourceContent content) {
        ManagedResourceObject object = new ManagedResourceObject();
        object.metadata.setNamespace(namespace);
        object.metadata.setName(name);
        return object.with(content);
    }

    String title() {
        return "ManagedResource " + metadata.getNamespace() + "/" + metadata.getName();
    }

    /** Whether it is on its way out, which takes as long as its objects. */
    public boolean isDeleting() {
        return metadata.getDeletionTimestamp() != null;
    }

    /** Since when it is on its way out. */
    public Optional<Instant> deletingSince() {
        return Optional.ofNullable(metadata.getDeletionTimestamp())
                .map(time -> OffsetDateTime.parse(time).toInstant());
    }

    /** What gardener-resource-manager says about it. */
    public DeliveryHealth health() {
        JsonNode found = status == null ? MissingNode.getInstance() : status;
        List<DeliveryHealth.Report> reports = new ArrayList<>();
        found.path("conditions")
                .forEach(condition -> reports.add(new DeliveryHealth.Report(
                        condition.path("type").asText(""),
                        ConditionStatus.of(condition.path("status").asText("")),
                        condition.path("reason").asText(""),
                        condition.path("message").asText(""))));
        return new DeliveryHealth(
                metadata.getGeneration() == null ? 0 : metadata.getGeneration(),
                found.path("observedGeneration").asLong(0),
                reports);
    }

    /** What is in it, in terms of what we would write. */
    ExistingManagedResource existing() {
        JsonNode found = spec == null ? MissingNode.getInstance() : spec;
        List<String> secretRefs = new ArrayList<>();
        found.path(SECRET_REFS).forEach(ref -> secretRefs.add(ref.path("name").asText("")));
        Map<String, String> injectLabels = new LinkedHashMap<>();
        found.path(INJECT_LABELS)
                .properties()
                .forEach(label ->
                        injectLabels.put(label.getKey(), label.getValue().asText("")));
        Set<String> others = new HashSet<>();
        found.fieldNames().forEachRemaining(others::add);
        others.removeAll(OUR_FIELDS);
        return new ExistingManagedResource(
                new ManagedResourceContent(
                        orEmpty(metadata.getLabels()),
                        orEmpty(metadata.getAnnotations()),
                        secretRefs,
                        injectLabels,
                        found.path(KEEP_OBJECTS).asBoolean(false)),
                others);
    }

    /** Whether there is nothing to write. */
    public boolean isAsDesired(DesiredManagedResource desired) {
        return desired.mergedInto(existing()).fold(unchanged -> true, replace -> false);
    }

    /** Whether what is delivered is known to leave traffic between nodes to the infrastructure. */
    public boolean isRoutedByInfrastructure() {
        return existing().content().isRoutedByInfrastructure();
    }

    /** Whether it delivers just this, so that there is nothing to write. */
    boolean delivers(MonitoringDelivery delivery) {
        String resourceClass = spec == null ? "" : spec.path(RESOURCE_CLASS).asText("");
        return delivery.isIn(existing().content(), resourceClass);
    }

    List<String> secretNames() {
        return existing().content().secretRefs();
    }

    /** The same object with other labels, other annotations and another spec; this one may be the cache's own. */
    ManagedResourceObject with(ManagedResourceContent content) {
        ManagedResourceObject changed = new ManagedResourceObject();
        changed.metadata = new ObjectMetaBuilder(metadata)
                .withLabels(content.labels())
                .withAnnotations(content.annotations())
                .build();
        changed.spec = specOf(content);
        return changed;
    }

    private static JsonNode specOf(ManagedResourceContent content) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        var refs = spec.putArray(SECRET_REFS);
        content.secretRefs().forEach(name -> refs.addObject().put("name", name));
        var labels = spec.putObject(INJECT_LABELS);
        content.injectLabels().forEach(labels::put);
        spec.put(KEEP_OBJECTS, content.keepObjects());
        return spec;
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
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

    public void setSpec(@Nullable JsonNode spec) {
        this.spec = spec;
    }

    public @Nullable JsonNode getStatus() {
        return status;
    }

    /** The list of applied objects is nothing that we read, and with a thousand shoots it would fill the memory. */
    public void setStatus(@Nullable JsonNode status) {
        this.status = status instanceof ObjectNode all ? all.retain("observedGeneration", "conditions") : status;
    }
}
