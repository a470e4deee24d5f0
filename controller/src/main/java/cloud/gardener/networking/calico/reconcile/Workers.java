package cloud.gardener.networking.calico.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that look at keys, each key at one thread at a time. */
public final class Workers<K> implements AutoCloseable {

    /** Kubernetes grants a pod 30 s to end; a run that takes longer is repeated by the next process. */
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final KeyQueue<K> queue;
    private final Function<K, Reconciliation> reconciler;
    private final ExecutorService threads;
    private final int count;
    private final InstantSource clock;
    private final WorkListener<K> listener;
    private final RunningLooks<K> looks;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(Workers::deadlineThread);
    private final ScheduledFuture<?> checks;

    /**
     * @param count how many keys are looked at in parallel
     * @param listener hears of every look
     */
    public Workers(int count, InstantSource clock, Function<K, Reconciliation> reconciler, WorkListener<K> listener) {
        this.queue = new KeyQueue<>(clock, listener);
        this.reconciler = reconciler;
        this.listener = listener;
        this.count = count;
        this.clock = clock;
        this.looks = new RunningLooks<>(clock);
        this.checks = deadlines.scheduleWithFixedDelay(
                looks::interruptOverdue, BETWEEN_CHECKS.toMillis(), BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS);
        AtomicInteger number = new AtomicInteger();
        this.threads =
                Executors.newFixedThreadPool(count, task -> new Thread(task, "worker-" + number.incrementAndGet()));
    }

    /** Something happened to this key. */
    public void lookAt(K key) {
        queue.add(key);
    }

    public void start() {
        for (int i = 0; i < count; i++) {
            threads.execute(this::work);
        }
    }

    private static Thread deadlineThread(Runnable task) {
        Thread thread = new Thread(task, "deadlines");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether every look at a key comes to an end. */
    public boolean areAlive() {
        return looks.areAlive();
    }

    /** What there is to do at this moment. */
    Load load() {
        return new Load(queue.ready(), looks.durations());
    }

    private void work() {
        try {
            for (Optional<K> key = queue.take(); key.isPresent(); key = queue.take()) {
                work(key.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(K key) {
        Instant begin = looks.begin(key);
        Reconciliation reconciliation = lookSafely(key);
        Duration took = Duration.between(begin, clock.instant());
        looks.end(key);
        Optional<Duration> untilNext = queue.finish(key, reconciliation);
        listener.looked(key, reconciliation, took, untilNext);
    }

    /**
     * A defect in one run must not cost the thread, nor the other Networks, nor the next look at this one: what is not
     * finished counts as running for ever. That goes for errors too, such as those of a native library.
     */
    private Reconciliation lookSafely(K key) {
        try {
            return reconciler.apply(key);
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).addKeyValue("key", key).log("Reconcile ended unexpectedly");
            return new Reconciliation.BackOff();
        }
    }

    /** Lets running keys end, and takes no new ones. */
    @Override
    public void close() {
        queue.close();
        checks.cancel(true);
        deadlines.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().log("Gave up waiting for running reconciles");
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
