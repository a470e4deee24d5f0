package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.values.ChartValues;
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
    private final RecentlyUsed<Inputs, Manifests> remembered;
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();

    /** @param capacity how many renderings to keep, at least one; one of a whole Calico is about 50 kB */
    public CachingChartRenderer(ChartRenderer renderer, int capacity) {
        this.renderer = renderer;
        this.remembered = new RecentlyUsed<>(capacity);
    }

    @Override
    public Manifests render(ChartValues values, String kubernetesVersion) {
        Inputs inputs = new Inputs(values, kubernetesVersion);
        Optional<Manifests> cached = remembered.get(inputs);
        if (cached.isPresent()) {
            hits.incrementAndGet();
            return cached.get();
        }
        misses.incrementAndGet();
        return remembered.put(inputs, renderer.render(values, kubernetesVersion));
    }

    /** Renderings answered from the cache since the start. */
    public long hits() {
        return hits.get();
    }

    /** Renderings handed on since the start, failed ones included. */
    public long misses() {
        return misses.get();
    }
}
