package cloud.gardener.networking.calico.seed;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** ManagedResources with the Secrets that belong to them, as the API server has them now, past any cache. */
record ManagedResources(KubernetesClient client) {

    Optional<ManagedResourceObject> read(String namespace, String name) {
        return Calls.call(
                "read ManagedResource " + namespace + "/" + name,
                () -> Optional.ofNullable(client.resources(ManagedResourceObject.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get()));
    }

    void deleteSecrets(ManagedResourceObject found) {
        found.secretNames().forEach(name -> deleteSecret(found.getMetadata().getNamespace(), name));
    }

    void deleteSecret(String namespace, String name) {
        Calls.call(
                "delete Secret " + namespace + "/" + name,
                () -> client.secrets().inNamespace(namespace).withName(name).delete());
    }

    /** gardener-resource-manager takes the objects away first. */
    void delete(ManagedResourceObject found) {
        Calls.call("delete " + found.title(), () -> client.resource(found).delete());
    }
}
