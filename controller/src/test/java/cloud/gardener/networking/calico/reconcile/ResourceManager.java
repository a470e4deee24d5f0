package cloud.gardener.networking.calico.reconcile;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for gardener-resource-manager, as far as an extension meets it in the seed: it holds every ManagedResource by a
 * finalizer, and lets go of a deleted one as soon as the objects are out of the shoot, at once if they are to be kept.
 *
 * <p>There is no shoot. That its objects are there is remembered, and nothing more; a shoot that is said to be dead keeps
 * them for ever, and with them its ManagedResource.
 */
final class ResourceManager implements AutoCloseable {

    private static final String HELD =
            "{\"metadata\": {\"finalizers\": [\"resources.gardener.cloud/gardener-resource-manager\"]}}";
    private static final String LET_GO = "{\"metadata\": {\"finalizers\": null}}";

    private final KubernetesClient client;
    private final Set<String> shootsWithObjects = ConcurrentHashMap.newKeySet();
    private final Set<String> deadShoots = ConcurrentHashMap.newKeySet();
    private final SharedIndexInformer<GenericKubernetesResource> informer;

    private ResourceManager(KubernetesClient client) {
        this.client = client;
        this.informer = client.genericKubernetesResources("resources.gardener.cloud/v1alpha1", "ManagedResource")
                .inAnyNamespace()
                .runnableInformer(0);
    }

    static ResourceManager start(KubernetesClient client) {
        ResourceManager started = new ResourceManager(client);
        started.informer.exceptionHandler((running, cause) -> true);
        started.informer.addEventHandler(new Reconciler(started)).start();
        return started;
    }

    /** From now on the API server of this shoot does not answer. */
    void shootIsDead(String namespace) {
        deadShoots.add(namespace);
    }

    boolean shootHasObjects(String namespace) {
        return shootsWithObjects.contains(namespace);
    }

    private void reconcile(GenericKubernetesResource managedResource) {
        String namespace = managedResource.getMetadata().getNamespace();
        boolean inShoot =
                !Seed.tree(managedResource).at("/spec/class").asText("").equals("seed");
        if (managedResource.getMetadata().getDeletionTimestamp() == null) {
            if (managedResource.getMetadata().getFinalizers().isEmpty()) {
                patch(managedResource, HELD);
            }
            if (inShoot) {
                shootsWithObjects.add(namespace);
            }
            return;
        }
        boolean keepObjects = Seed.tree(managedResource).at("/spec/keepObjects").asBoolean(false);
        if (inShoot && !keepObjects && deadShoots.contains(namespace)) {
            return;
        }
        if (inShoot && !keepObjects) {
            shootsWithObjects.remove(namespace);
        }
        if (!managedResource.getMetadata().getFinalizers().isEmpty()) {
            patch(managedResource, LET_GO);
        }
    }

    private void patch(GenericKubernetesResource managedResource, String patch) {
        try {
            client.resource(managedResource).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
        } catch (KubernetesClientException e) {
            // Somebody was faster, and whatever they did comes as an event.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        informer.stop();
    }

    private record Reconciler(ResourceManager manager) implements ResourceEventHandler<GenericKubernetesResource> {
        @Override
        public void onAdd(GenericKubernetesResource managedResource) {
            manager.reconcile(managedResource);
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource now) {
            manager.reconcile(now);
        }

        @Override
        public void onDelete(GenericKubernetesResource managedResource, boolean unknownFinalState) {}
    }
}
