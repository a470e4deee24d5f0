package cloud.gardener.networking.calico.seed;

import cloud.gardener.networking.calico.delivery.Delivery;
import cloud.gardener.networking.calico.delivery.DeliverySecret;
import cloud.gardener.networking.calico.delivery.DesiredManagedResource;
import cloud.gardener.networking.calico.delivery.ManagedResourceChange;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Optional;

/**
 * Writes what gardener-resource-manager takes to the shoot. Secrets come before the ManagedResource that points to them, so
 * that a crash in between leaves a Secret that nobody uses, never a reference to nothing.
 */
public final class DeliveryWriter {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final ContentSecrets secrets;
    private final ManagedResources managedResources;

    public DeliveryWriter(KubernetesClient client) {
        this.client = client;
        this.secrets = new ContentSecrets(client);
        this.managedResources = new ManagedResources(client);
    }

    /**
     * @param found the ManagedResource as it was last seen
     * @throws ConflictException if it is not like this any more
     */
    public void apply(String namespace, Delivery delivery, Optional<ManagedResourceObject> found) {
        delivery.secrets().forEach(secret -> ensure(namespace, secret, found));
        Calls.call(
                "write ManagedResource " + namespace + "/" + DesiredManagedResource.NAME,
                () -> apply(namespace, delivery.managedResource(), found));
    }

    private void ensure(String namespace, DeliverySecret secret, Optional<ManagedResourceObject> found) {
        if (found.filter(existing -> existing.secretNames().contains(secret.name()))
                .isPresent()) {
            secrets.confirm(namespace, secret.name(), secret.labels(), secret.data());
        } else {
            secrets.create(namespace, secret.name(), secret.labels(), secret.data());
        }
    }

    private ManagedResourceObject apply(
            String namespace, DesiredManagedResource desired, Optional<ManagedResourceObject> found) {
        return found.map(existing -> desired.mergedInto(existing.existing())
                        .fold(unchanged -> existing, replace -> replace(existing, replace)))
                .orElseGet(() -> client.resource(
                                ManagedResourceObject.of(namespace, DesiredManagedResource.NAME, desired.content()))
                        .create());
    }

    private ManagedResourceObject replace(ManagedResourceObject existing, ManagedResourceChange.Replace replace) {
        String namespace = existing.getMetadata().getNamespace();
        replace.superseded().forEach(name -> markAsGarbage(namespace, name));
        return client.resource(existing.with(replace.content())).update();
    }

    /** One that is gone already needs no mark. */
    private void markAsGarbage(String namespace, String secretName) {
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(secretName)
                .endMetadata()
                .build();
        try {
            client.resource(secret)
                    .patch(
                            MERGE,
                            "{\"metadata\":{\"labels\":{\"" + DeliverySecret.GARBAGE_COLLECTABLE_LABEL + "\":\""
                                    + DeliverySecret.GARBAGE_COLLECTABLE + "\"}}}");
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    /** The ManagedResource as the API server has it now, past any cache. */
    public Optional<ManagedResourceObject> read(String namespace) {
        return managedResources.read(namespace, DesiredManagedResource.NAME);
    }

    /** Lets the shoot keep its objects when the ManagedResource goes: they belong to the other seed from now on. */
    public void keepObjects(ManagedResourceObject found) {
        Calls.call(
                "keep the objects of " + found.title(),
                () -> client.resource(found).patch(MERGE, "{\"spec\":{\"keepObjects\":true}}"));
    }

    /** Asks for the end of the delivery; gardener-resource-manager takes the objects out of the shoot first. */
    public void delete(ManagedResourceObject found) {
        managedResources.deleteSecrets(found);
        managedResources.deleteSecret(found.getMetadata().getNamespace(), DeliverySecret.LEGACY_NAME);
        managedResources.delete(found);
    }
}
