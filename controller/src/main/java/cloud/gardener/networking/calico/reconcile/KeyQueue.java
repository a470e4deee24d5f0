package cloud.gardener.networking.calico.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** {@link DueKeys} for several threads: workers wait here until a key is due. */
final class KeyQueue<K> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final DueKeys<K> keys = new DueKeys<>();
    private final InstantSource clock;
    private boolean closed;

    KeyQueue(InstantSource clock) {
        this.clock = clock;
    }

    void add(K key) {
        locked(() -> keys.add(key, clock.instant()));
    }

    /** Ends a look at a key: what it was told while it ran, and what the look itself wants, decide about the next. */
    void finish(K key, Reconciliation reconciliation) {
        locked(() -> {
            Instant now = clock.instant();
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
                Optional<K> key = keys.take(now);
                if (key.isPresent()) {
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

    /** From now on no key is handed out; those that run may end. */
    void close() {
        locked(() -> closed = true);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
