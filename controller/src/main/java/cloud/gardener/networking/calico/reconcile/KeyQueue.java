package cloud.gardener.networking.calico.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** {@link DueKeys} for several threads: workers wait here until a key is due. */
final class KeyQueue<K> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DueKeys<K> keys = new DueKeys<>();
    private final InstantSource clock;
    private final WorkListener<K> listener;
    private boolean closed;

    /** @param listener hears what comes and goes */
    KeyQueue(InstantSource clock, WorkListener<K> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    void add(K key) {
        change(key, now -> keys.add(key, now));
    }

    /**
     * Ends a look at a key: what it was told while it ran, and what the look itself wants, decide about the next.
     *
     * @return how long the key waits for that; empty if it does not wait for any
     */
    Optional<Duration> finish(K key, Reconciliation reconciliation) {
        return change(key, now -> {
            reconciliation.fold(
                    done -> {
                        keys.forgetFailures(key);
                        return key;
                    },
                    after -> {
                        keys.forgetFailures(key);
                        keys.add(key, now.plus(after.delay()));
                        return key;
                    },
                    backOff -> {
                        keys.addAfterFailure(key, now);
                        return key;
                    });
            keys.done(key);
        });
    }

    /** Waits for a key; empty as soon as the queue is closed. */
    Optional<K> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                Instant now = clock.instant();
                Optional<Instant> due = keys.nextDue();
                Optional<K> key = keys.take(now);
                if (key.isPresent()) {
                    listener.taken(key.get(), Duration.between(due.orElse(now), now));
                    return key;
                }
                await(now);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits once: the loop, which waking up for no reason needs, is the caller's. */
    @SuppressWarnings("WaitNotInLoop")
    private void await(Instant now) throws InterruptedException {
        Optional<Instant> next = keys.nextDue();
        if (next.isEmpty()) {
            changed.await();
        } else {
            // What is left of the time does not matter: the caller looks again anyway.
            changed.awaitNanos(Math.max(1, Duration.between(now, next.get()).toNanos()));
        }
    }

    /** How many keys wait for nothing but a worker. */
    int ready() {
        lock.lock();
        try {
            return keys.ready(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /** From now on no key is handed out; those that run may end. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Duration> change(K key, Consumer<Instant> change) {
        lock.lock();
        try {
            Instant now = clock.instant();
            boolean waited = keys.due(key).isPresent();
            change.accept(now);
            Optional<Instant> due = keys.due(key);
            if (due.isPresent() && !waited) {
                listener.queued(key);
            }
            changed.signalAll();
            return due.map(then -> then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } finally {
            lock.unlock();
        }
    }
}
