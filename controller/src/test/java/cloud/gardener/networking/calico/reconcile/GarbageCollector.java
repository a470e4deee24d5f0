package cloud.gardener.networking.calico.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes Secrets that say that they may be collected and that no ManagedResource refers to, as gardener-resource-manager
 * does twice a day (gardener/gardener {@code pkg/resourcemanager/controller/garbagecollector}).
 */
record GarbageCollector(KubernetesClient client) {

    private static final String COLLECTABLE = "resources.gardener.cloud/garbage-collectable-reference";
    private static final String REFERENCE = "reference.resources.gardener.cloud/secret-";

    void collect(String namespace) {
        Set<String> referred = client
                .genericKubernetesResources("resources.gardener.cloud/v1alpha1", "ManagedResource")
                .inNamespace(namespace)
                .list()
                .getItems()
                .stream()
                .flatMap(managedResource -> managedResource.getMetadata().getAnnotations().entrySet().stream())
                .filter(annotation -> annotation.getKey().startsWith(REFERENCE))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        client.secrets().inNamespace(namespace).withLabel(COLLECTABLE, "true").list().getItems().stream()
                .filter(secret -> !referred.contains(secret.getMetadata().getName()))
                .forEach(secret -> client.resource(secret).delete());
    }
}
