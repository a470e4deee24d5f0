package cloud.gardener.networking.calico.seed;

import cloud.gardener.networking.calico.delivery.DesiredManagedResource;
import cloud.gardener.networking.calico.delivery.MonitoringDelivery;
import cloud.gardener.networking.calico.delivery.MonitoringObject;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Collection;
import java.util.Optional;

/** Writes what makes a shoot's Calico watched, and takes it away. */
public final class MonitoringWriter {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final ContentSecrets secrets;
    private final ManagedResources managedResources;

    public MonitoringWriter(KubernetesClient client) {
        this.client = client;
        this.secrets = new ContentSecrets(client);
        this.managedResources = new ManagedResources(client);
    }

    /**
     * The Secret before the ManagedResource, as {@link DeliveryWriter} does.
     *
     * @param found the ManagedResource as it was last seen
     * @throws ConflictException if there is one by now
     */
    public void apply(String namespace, MonitoringDelivery delivery, Optional<ManagedResourceObject> found) {
        if (found.filter(existing -> existing.delivers(delivery)).isPresent()) {
            secrets.confirm(namespace, delivery.secretName(), delivery.secretLabels(), delivery.objects());
        } else {
            secrets.create(namespace, delivery.secretName(), delivery.secretLabels(), delivery.objects());
            Calls.call(
                    "write ManagedResource " + title(namespace),
                    () -> found.map(existing -> change(existing, delivery))
                            .orElseGet(() -> create(namespace, delivery)));
        }
    }

    /**
     * Asks for the end of the ManagedResource; gardener-resource-manager takes its objects away first.
     *
     * @return as it was when it was still there
     */
    public Optional<ManagedResourceObject> remove(String namespace) {
        Optional<ManagedResourceObject> found = managedResources.read(namespace, MonitoringDelivery.NAME);
        found.filter(existing -> !existing.isDeleting()).ifPresent(existing -> {
            managedResources.deleteSecrets(existing);
            managedResources.delete(existing);
        });
        return found;
    }

    /** Takes away what the Go extension has written itself. What is not there does not matter. */
    public void removeObjects(String namespace, Collection<MonitoringObject> objects) {
        objects.forEach(object -> Calls.call(
                "delete " + object.kind() + " " + namespace + "/" + object.objectName(),
                () -> client.genericKubernetesResources(object.apiVersion(), object.kind())
                        .inNamespace(namespace)
                        .withName(object.objectName())
                        .delete()));
    }

    private ManagedResourceObject create(String namespace, MonitoringDelivery delivery) {
        ManagedResourceObject object = new ManagedResourceObject();
        object.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(MonitoringDelivery.NAME)
                .withLabels(delivery.labels())
                .withAnnotations(delivery.annotations())
                .build());
        object.setSpec(spec(delivery));
        return client.resource(object).create();
    }

    /** Labels and annotations of others stay, references to former Secrets go. */
    private ManagedResourceObject change(ManagedResourceObject existing, MonitoringDelivery delivery) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = patch.putObject("metadata");
        ObjectNode annotations = metadata.putObject("annotations");
        existing.existing().content().annotations().keySet().stream()
                .filter(key -> key.startsWith(DesiredManagedResource.REFERENCE_PREFIX))
                .forEach(annotations::putNull);
        delivery.annotations().forEach(annotations::put);
        ObjectNode labels = metadata.putObject("labels");
        delivery.labels().forEach(labels::put);
        patch.set("spec", spec(delivery));
        return client.resource(existing).patch(MERGE, patch.toString());
    }

    private static JsonNode spec(MonitoringDelivery delivery) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.put("class", MonitoringDelivery.RESOURCE_CLASS);
        spec.putArray("secretRefs").addObject().put("name", delivery.secretName());
        spec.put("keepObjects", false);
        return spec;
    }

    private static String title(String namespace) {
        return namespace + "/" + MonitoringDelivery.NAME;
    }
}
