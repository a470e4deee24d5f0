package cloud.gardener.networking.calico.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How many events may be written about one object: 25 at once, and one more for every five minutes that have passed. These
 * are the figures of client-go ({@code tools/record/events_cache.go}), which protect the seed's etcd from an object that
 * goes back and forth.
 *
 * <p>Not safe for threads, and without a clock.
 */
final class EventBudget<K> {

    static final int BURST = 25;
    static final Duration INTERVAL = Duration.ofMinutes(5);

    /** When everything will have been paid back; who has paid back everything is as good as unknown. */
    private final Map<K, Instant> inDebtUntil = new HashMap<>();

    /** Whether one more event may be written about this object; it counts as written if so. */
    boolean takes(K object, Instant now) {
        inDebtUntil.values().removeIf(until -> !until.isAfter(now));
        Instant until = inDebtUntil.getOrDefault(object, now).plus(INTERVAL);
        if (Duration.between(now, until).compareTo(INTERVAL.multipliedBy(BURST)) > 0) {
            return false;
        }
        inDebtUntil.put(object, until);
        return true;
    }
}
