package cloud.gardener.networking.calico.seed;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Versions of Networks that we ourselves have replaced. The cache shows them a moment longer, and whoever goes by one does
 * once more what has been done.
 *
 * <p>Versions are compared for being the same and in no other way; Kubernetes calls them opaque.
 */
final class SupersededVersions {

    private final Map<NetworkKey, Set<String>> versions = new ConcurrentHashMap<>();

    void replaced(NetworkObject before, NetworkObject now) {
        if (!version(before).equals(version(now))) {
            add(before);
        }
    }

    /** We let go of it: with its last finalizer it is gone, and the answer still shows the version that was. */
    void released(NetworkObject before) {
        add(before);
    }

    private void add(NetworkObject network) {
        versions.computeIfAbsent(network.key(), key -> ConcurrentHashMap.newKeySet())
                .add(version(network));
    }

    private static String version(NetworkObject network) {
        return network.getMetadata().getResourceVersion();
    }

    /** Whether there is a newer version that we have written. One that is not outdated shows that the cache has caught up. */
    boolean include(NetworkObject network) {
        boolean outdated = versions.getOrDefault(network.key(), Set.of()).contains(version(network));
        if (!outdated) {
            versions.remove(network.key());
        }
        return outdated;
    }

    /** There is no such Network any more. */
    void forget(NetworkKey key) {
        versions.remove(key);
    }
}
