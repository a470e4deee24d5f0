package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.values.ChartValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers the last renderings of another renderer, by all that went in.
 *
 * <p>Most reconciles find nothing changed; they get their manifests from here without waking Helm. Two threads that ask
 * for the same new rendering at once both render it: that is rare, and both get the same.
 */
public final class CachingChartRenderer implements ChartRenderer {

    private record Inputs(ChartValues values, String kubernetesVersion) {}

    private final ChartRenderer renderer;
    private final int capacity;
    private final Map<Inputs, Manifests> leastRecentlyUsedFirst = new LinkedHashMap<>(16, 0.75f, true);
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();

    /** @param capacity how many renderings to keep, at least one; one of a whole Calico is about 50 kB */
    public CachingChartRenderer(ChartRenderer renderer, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: must be at least 1, not " + capacity);
        }
        this.renderer = renderer;
        this.capacity = capacity;
    }

    @Override
    public Manifests render(ChartValues values, String kubernetesVersion) {
        Inputs inputs = new Inputs(values, kubernetesVersion);
        Optional<Manifests> cached = get(inputs);
        if (cached.isPresent()) {
            hits.incrementAndGet();
            return cached.get();
        }
        misses.incrementAndGet();
        Manifests rendered = renderer.render(values, kubernetesVersion);
        put(inputs, rendered);
        return rendered;
    }

    /** Renderings answered from the cache since the start. */
    public long hits() {
        return hits.get();
    }

    /** Renderings handed on since the start, failed ones included. */
    public long misses() {
        return misses.get();
    }

    private Optional<Manifests> get(Inputs inputs) {
        synchronized (leastRecentlyUsedFirst) {
            return Optional.ofNullable(leastRecentlyUsedFirst.get(inputs));
        }
    }

    private void put(Inputs inputs, Manifests rendered) {
        synchronized (leastRecentlyUsedFirst) {
            leastRecentlyUsedFirst.put(inputs, rendered);
            if (leastRecentlyUsedFirst.size() > capacity) {
                leastRecentlyUsedFirst
                        .keySet()
                        .remove(leastRecentlyUsedFirst.keySet().iterator().next());
            }
        }
    }
}
