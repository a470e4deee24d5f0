package cloud.gardener.networking.calico.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which key is to be looked at when, with the rules of controller-runtime's work queue: a key waits at most once, the
 * earlier time wins; a key that is being looked at waits until that is done, and is then looked at once more; failures delay
 * a key by 5 ms, 10 ms, 20 ms and so on up to 1000 s, each key for itself.
 *
 * <pre>
 *            add                 take                    done
 *   (absent) ---> waiting(due) ---> running --------------------> (absent)
 *                    ^                |  add                         ^
 *                    |                v                              |
 *                    +---- done --- running and waiting(due)         |
 * </pre>
 *
 * <p>Not safe for threads, and without a clock; {@link KeyQueue} adds both.
 */
final class DueKeys<K> {

    private static final Duration FIRST_DELAY = Duration.ofMillis(5);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(1000);
    private static final int DOUBLINGS_UNTIL_LONGEST = 18;

    private record Entry<K>(K key, Instant due, long order) {}

    private final Map<K, Entry<K>> waiting = new HashMap<>();
    private final TreeSet<Entry<K>> inOrder =
            new TreeSet<>(Comparator.comparing((Entry<K> entry) -> entry.due()).thenComparingLong(Entry::order));
    private final Set<K> running = new HashSet<>();
    private final Map<K, Integer> failures = new HashMap<>();
    private long nextOrder;

    void add(K key, Instant due) {
        Entry<K> known = waiting.get(key);
        if (known != null && !due.isBefore(known.due())) {
            return;
        }
        if (known != null) {
            inOrder.remove(known);
        }
        Entry<K> entry = new Entry<>(key, due, nextOrder++);
        waiting.put(key, entry);
        if (!running.contains(key)) {
            inOrder.add(entry);
        }
    }

    /** Adds a key that has failed once more. */
    void addAfterFailure(K key, Instant now) {
        int count = failures.merge(key, 1, Integer::sum);
        int doublings = Math.min(count - 1, DOUBLINGS_UNTIL_LONGEST);
        Duration delay = FIRST_DELAY.multipliedBy(1L << doublings);
        add(key, now.plus(delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay));
    }

    /** The next failure of this key counts as its first. */
    void forgetFailures(K key) {
        failures.remove(key);
    }

    /** The key that has been due for the longest time; it counts as running until {@link #done}. */
    Optional<K> take(Instant now) {
        if (inOrder.isEmpty() || inOrder.first().due().isAfter(now)) {
            return Optional.empty();
        }
        K key = inOrder.pollFirst().key();
        waiting.remove(key);
        running.add(key);
        return Optional.of(key);
    }

    /** When the next key is due; empty while there is none that could be taken. */
    Optional<Instant> nextDue() {
        return inOrder.isEmpty()
                ? Optional.empty()
                : Optional.of(inOrder.first().due());
    }

    /** When this key is to be looked at again; empty while nobody asks for that. */
    Optional<Instant> due(K key) {
        return Optional.ofNullable(waiting.get(key)).map(Entry::due);
    }

    /** How many keys could be taken now. */
    int ready(Instant now) {
        return (int)
                inOrder.stream().takeWhile(entry -> !entry.due().isAfter(now)).count();
    }

    void done(K key) {
        running.remove(key);
        Entry<K> again = waiting.get(key);
        if (again != null) {
            inOrder.add(again);
        }
    }
}
