package cloud.gardener.networking.calico.reconcile;

import java.time.Duration;
import java.util.Optional;

/**
 * Hears what becomes of the keys. Called by the workers' threads and by those that add keys, partly while the queue is
 * locked: must be quick, and must not throw.
 */
public interface WorkListener<K> {

    /** A key that was not waiting waits now, for its time or for a worker. */
    default void queued(K key) {}

    /**
     * A worker begins to look at a key.
     *
     * @param waited since it was due
     */
    default void taken(K key, Duration waited) {}

    /**
     * The look has ended; called by the thread that {@link #taken} was called by.
     *
     * @param took the look alone
     * @param untilNext how long the key waits for the next look; empty if it does not wait for any
     */
    default void looked(K key, Reconciliation reconciliation, Duration took, Optional<Duration> untilNext) {}
}
