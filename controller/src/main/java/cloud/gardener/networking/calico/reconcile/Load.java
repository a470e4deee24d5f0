package cloud.gardener.networking.calico.reconcile;

import java.time.Duration;
import java.util.List;

/**
 * What there is to do at one moment.
 *
 * @param ready keys that wait for nothing but a worker
 * @param running how long each look has been under way
 */
public record Load(int ready, List<Duration> running) {
    public Load {
        running = List.copyOf(running);
    }
}
