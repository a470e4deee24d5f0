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
        String version = before.getMetadata().getResourceVersion();
        if (!version.equals(now.getMetadata().getResourceVersion())) {
            versions.computeIfAbsent(before.key(), key -> ConcurrentHashMap.newKeySet())
                    .add(version);
        }
    }

    /** Whether there is a newer version that we have written. One that is not outdated shows that the cache has caught up. */
    boolean include(NetworkObject network) {
        boolean outdated = versions.getOrDefault(network.key(), Set.of())
                .contains(network.getMetadata().getResourceVersion());
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
