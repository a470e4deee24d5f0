package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.seed.NetworkKey;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How long the last look at each Network took. */
final class LastDurations {

    private final Map<NetworkKey, Duration> durations = new ConcurrentHashMap<>();

    void put(NetworkKey key, Duration took) {
        durations.put(key, took);
    }

    /** In seconds; empty where there has been no look yet. */
    OptionalDouble of(NetworkKey key) {
        Duration took = durations.get(key);
        return took == null ? OptionalDouble.empty() : OptionalDouble.of(seconds(took));
    }

    /** Forgets all others: Networks come and go, and this map must not grow with them. */
    void retain(Set<NetworkKey> known) {
        durations.keySet().retainAll(known);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
