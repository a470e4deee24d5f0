package cloud.gardener.networking.calico.seed;

import cloud.gardener.networking.calico.delivery.DesiredManagedResource;
import cloud.gardener.networking.calico.delivery.MonitoringDelivery;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the seed looks like, kept up to date by watches: all Networks, Clusters and our ManagedResources. Nothing else is
 * watched, because the extension's role may not watch Secrets, ConfigMaps and Namespaces.
 */
public final class SeedCache implements AutoCloseable {

    /** Clusters are large; smaller pages keep the peak of the first listing low. */
    private static final long CLUSTERS_PER_PAGE = 20;

    private final SharedIndexInformer<NetworkObject> networks;
    private final SharedIndexInformer<ClusterObject> clusters;
    private final SharedIndexInformer<ManagedResourceObject> managedResources;
    private final SharedIndexInformer<ManagedResourceObject> monitoring;

    public SeedCache(KubernetesClient client) {
        networks = client.resources(NetworkObject.class).inAnyNamespace().runnableInformer(0);
        clusters = client.resources(ClusterObject.class)
                .withLimit(CLUSTERS_PER_PAGE)
                .runnableInformer(0);
        managedResources = managedResources(client, DesiredManagedResource.NAME);
        monitoring = managedResources(client, MonitoringDelivery.NAME);
        // Whatever ends a watch, begin again: an informer that has given up looks just like a quiet one.
        all().forEach(informer -> informer.exceptionHandler((started, cause) -> true));
    }

    /** A field selector takes one name only. */
    private static SharedIndexInformer<ManagedResourceObject> managedResources(KubernetesClient client, String name) {
        return client.resources(ManagedResourceObject.class)
                .inAnyNamespace()
                .withField("metadata.name", name)
                .runnableInformer(0);
    }

    /** Who is told of changes; to be called before {@link #start()}. */
    public void listen(SeedListener listener) {
        networks.addEventHandler(new NetworkEvents(listener));
        clusters.addEventHandler(new ClusterEvents(listener));
        managedResources.addEventHandler(new ManagedResourceEvents(listener));
        monitoring.addEventHandler(new ManagedResourceEvents(listener));
    }

    /** Begins to list and watch; answers at once. */
    public void start() {
        all().forEach(SharedIndexInformer::start);
    }

    /** Whether everything has been seen once. */
    public boolean hasSynced() {
        return all().allMatch(SharedIndexInformer::hasSynced);
    }

    /** Whether changes are still coming in, or are being asked for again. */
    public boolean isRunning() {
        return all().allMatch(SharedIndexInformer::isRunning);
    }

    public Optional<NetworkObject> network(NetworkKey key) {
        return get(networks, Cache.namespaceKeyFunc(key.namespace(), key.name()));
    }

    /** Every Network of every type, as far as it has been seen. */
    public List<NetworkObject> networks() {
        return networks.getIndexer().list();
    }

    public List<NetworkObject> networksIn(String namespace) {
        return networks.getIndexer().byIndex(Cache.NAMESPACE_INDEX, namespace);
    }

    public Optional<ClusterObject> cluster(String name) {
        return get(clusters, name);
    }

    public Optional<ManagedResourceObject> managedResource(String namespace) {
        return get(managedResources, Cache.namespaceKeyFunc(namespace, DesiredManagedResource.NAME));
    }

    /** The ManagedResource that makes Calico of this namespace's shoot watched. */
    public Optional<ManagedResourceObject> monitoring(String namespace) {
        return get(monitoring, Cache.namespaceKeyFunc(namespace, MonitoringDelivery.NAME));
    }

    private static <T extends HasMetadata> Optional<T> get(SharedIndexInformer<T> informer, String key) {
        return Optional.ofNullable(informer.getIndexer().getByKey(key));
    }

    private Stream<SharedIndexInformer<? extends HasMetadata>> all() {
        return Stream.of(networks, clusters, managedResources, monitoring);
    }

    @Override
    public void close() {
        all().forEach(SharedIndexInformer::stop);
    }

    private record NetworkEvents(SeedListener listener) implements ResourceEventHandler<NetworkObject> {
        @Override
        public void onAdd(NetworkObject network) {
            listener.networkSeen(network);
        }

        @Override
        public void onUpdate(NetworkObject before, NetworkObject now) {
            listener.networkChanged(before, now);
        }

        @Override
        public void onDelete(NetworkObject network, boolean unknownFinalState) {}
    }

    private record ClusterEvents(SeedListener listener) implements ResourceEventHandler<ClusterObject> {
        @Override
        public void onAdd(ClusterObject cluster) {
            listener.clusterChanged(cluster);
        }

        @Override
        public void onUpdate(ClusterObject before, ClusterObject now) {
            listener.clusterChanged(now);
        }

        @Override
        public void onDelete(ClusterObject cluster, boolean unknownFinalState) {}
    }

    private record ManagedResourceEvents(SeedListener listener) implements ResourceEventHandler<ManagedResourceObject> {
        @Override
        public void onAdd(ManagedResourceObject managedResource) {
            tell(managedResource);
        }

        /** gardener-resource-manager writes to it more often than there is something new in it for us. */
        @Override
        public void onUpdate(ManagedResourceObject before, ManagedResourceObject now) {
            if (!before.health().equals(now.health())) {
                tell(now);
            }
        }

        @Override
        public void onDelete(ManagedResourceObject managedResource, boolean unknownFinalState) {
            tell(managedResource);
        }

        private void tell(ManagedResourceObject managedResource) {
            listener.managedResourceChanged(managedResource.getMetadata().getNamespace());
        }
    }
}
