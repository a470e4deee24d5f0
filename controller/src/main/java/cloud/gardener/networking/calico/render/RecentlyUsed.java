package cloud.gardener.networking.calico.render;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers a limited number of values, and forgets first what has not been asked for the longest. Safe for threads. */
final class RecentlyUsed<K, V> {

    private final int capacity;
    private final Map<K, V> leastRecentlyUsedFirst = new LinkedHashMap<>(16, 0.75f, true);

    RecentlyUsed(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: must be at least 1, not " + capacity);
        }
        this.capacity = capacity;
    }

    Optional<V> get(K key) {
        synchronized (leastRecentlyUsedFirst) {
            return Optional.ofNullable(leastRecentlyUsedFirst.get(key));
        }
    }

    V put(K key, V value) {
        synchronized (leastRecentlyUsedFirst) {
            leastRecentlyUsedFirst.put(key, value);
            if (leastRecentlyUsedFirst.size() > capacity) {
                leastRecentlyUsedFirst
                        .keySet()
                        .remove(leastRecentlyUsedFirst.keySet().iterator().next());
            }
        }
        return value;
    }
}
