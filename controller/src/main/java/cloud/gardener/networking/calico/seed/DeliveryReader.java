package cloud.gardener.networking.calico.seed;

import cloud.gardener.networking.calico.delivery.DesiredManagedResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what was delivered to a shoot, whoever wrote it. */
public final class DeliveryReader implements AutoCloseable {

    private final KubernetesClient client;

    public DeliveryReader(KubernetesClient client) {
        this.client = client;
    }

    public static DeliveryReader connect(SeedAccess access) {
        return new DeliveryReader(SeedClient.connect(access.config()));
    }

    /**
     * @param namespace the shoot's in the seed
     * @return the Secrets in the order in which they are referred to; empty if there is no ManagedResource
     * @throws SeedException if the seed does not answer, or not that
     */
    public Optional<List<StoredSecret>> read(String namespace) {
        return new ManagedResources(client)
                .read(namespace, DesiredManagedResource.NAME)
                .map(this::read);
    }

    /**
     * What this one refers to, which may be the cache's.
     *
     * @throws SeedException as {@link #read(String)}
     */
    public List<StoredSecret> read(ManagedResourceObject found) {
        String namespace = found.getMetadata().getNamespace();
        return found.secretNames().stream().map(name -> secret(namespace, name)).toList();
    }

    private StoredSecret secret(String namespace, String name) {
        @Nullable
        Secret found = Calls.call(
                "read Secret " + namespace + "/" + name,
                () -> client.secrets().inNamespace(namespace).withName(name).get());
        return new StoredSecret(name, Optional.ofNullable(found).map(DeliveryReader::data));
    }

    private static SortedMap<String, byte[]> data(Secret secret) {
        SortedMap<String, byte[]> data = new TreeMap<>();
        Map<String, String> encoded = secret.getData() == null ? Map.of() : secret.getData();
        encoded.forEach((key, value) -> data.put(key, Base64.getDecoder().decode(value)));
        return data;
    }

    @Override
    public void close() {
        client.close();
    }
}
