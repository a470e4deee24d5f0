package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class WorkersHealthTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    @Test
    void lookThatDoesNotEndForTenMinutesCountsAsStuck() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (Workers<String> workers = new Workers<>(
                1,
                now::get,
                key -> {
                    begun.countDown();
                    awaitInAnyCase(end);
                    return new Reconciliation.Done();
                },
                new WorkListener<>() {})) {
            assertThat(workers.areAlive()).isTrue();
            workers.start();
            workers.lookAt("key");
            begun.await();

            now.updateAndGet(time -> time.plus(Duration.ofMinutes(10)));
            assertThat(workers.areAlive()).isTrue();
            now.updateAndGet(time -> time.plusMillis(1));
            assertThat(workers.areAlive()).isFalse();

            end.countDown();
        }
    }

    @Test
    void lookThatTakesLongerThanThreeMinutesIsInterruptedAndTheNextOneIsNot() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch next = new CountDownLatch(1);
        try (Workers<String> workers = new Workers<>(
                1,
                now::get,
                key -> {
                    if (key.equals("next")) {
                        next.countDown();
                        return new Reconciliation.Done();
                    }
                    begun.countDown();
                    awaitInterruption(interrupted);
                    // As the Kubernetes client does, which leaves it to its caller.
                    Thread.currentThread().interrupt();
                    return new Reconciliation.BackOff();
                },
                new WorkListener<>() {})) {
            workers.start();
            workers.lookAt("key");
            begun.await();

            now.updateAndGet(time -> time.plus(Duration.ofMinutes(3)).plusMillis(1));

            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            workers.lookAt("next");
            assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void awaitInterruption(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }

    /** A stuck look does not heed an interruption. */
    private static void awaitInAnyCase(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // go on waiting
            }
        }
    }
}
