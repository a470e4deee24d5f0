package cloud.gardener.networking.calico.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The looks that are under way, each in a thread, and what becomes of those that take too long. */
final class RunningLooks<K> {

    /** As Gardener's extensions grant it. A look that is interrupted fails, and is repeated with its key's backoff. */
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    /** Whoever does not even heed the interruption is stuck; then a new process helps. */
    private static final Duration STUCK_AFTER = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(RunningLooks.class);

    /** One look. Its thread goes on with another one, which no interruption meant for this one may hit. */
    private static final class Look {
        private final Instant begun;
        private final Thread thread = Thread.currentThread();
        private boolean over;

        Look(Instant begun) {
            this.begun = begun;
        }

        synchronized void interrupt() {
            if (!over) {
                thread.interrupt();
            }
        }

        /** Called by the thread itself; an interruption that came too late is forgotten. */
        synchronized void end() {
            over = true;
            if (Thread.interrupted()) {
                LOG.atDebug().log("A look ended because it was interrupted");
            }
        }
    }

    private final InstantSource clock;
    private final Map<K, Look> looks = new ConcurrentHashMap<>();

    RunningLooks(InstantSource clock) {
        this.clock = clock;
    }

    /** @return when it begins */
    Instant begin(K key) {
        Look look = new Look(clock.instant());
        looks.put(key, look);
        return look.begun;
    }

    void end(K key) {
        Look look = looks.remove(key);
        if (look != null) {
            look.end();
        }
    }

    /** To be called now and then: ends what goes on for longer than a look may. */
    void interruptOverdue() {
        looks.forEach((key, look) -> {
            if (isOlderThan(DEADLINE, look)) {
                LOG.atWarn().addKeyValue("key", key).log("Ending a look that has taken longer than 3 minutes");
                look.interrupt();
            }
        });
    }

    boolean areAlive() {
        return looks.values().stream().noneMatch(look -> isOlderThan(STUCK_AFTER, look));
    }

    /** How long each has been under way. */
    List<Duration> durations() {
        Instant now = clock.instant();
        return looks.values().stream()
                .map(look -> Duration.between(look.begun, now))
                .toList();
    }

    private boolean isOlderThan(Duration age, Look look) {
        return look.begun.isBefore(clock.instant().minus(age));
    }
}
