package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WorkersHealthTest {

    @Test
    void beforeTheStartAndAfterTheEndTheyAreAlive() {
        Workers<String> workers = new Workers<>(2, InstantSource.system(), key -> new Reconciliation.Done());
        boolean before = workers.areAlive();
        workers.start();
        workers.close();

        assertThat(before).isTrue();
        assertThat(workers.areAlive()).isTrue();
    }

    @Test
    void anExceptionDoesNotEndThem() throws InterruptedException {
        CountDownLatch thrown = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        try (Workers<String> workers = new Workers<>(1, InstantSource.system(), key -> {
            looks.incrementAndGet();
            if (key.equals("broken") && thrown.getCount() > 0) {
                thrown.countDown();
                throw new IllegalStateException("made to fail");
            }
            return new Reconciliation.Done();
        })) {
            workers.start();
            workers.lookAt("broken");
            thrown.await();
            await().until(() -> looks.get() > 1);

            assertThat(workers.areAlive()).isTrue();
        }
    }

    /** In a run errors are caught; beside it, as when memory is short, nobody can. */
    @Test
    void anErrorBetweenTwoRunsEndsOneAndThatShows() {
        InstantSource broken = () -> {
            if (Thread.currentThread().getName().startsWith("worker-")) {
                throw new OutOfMemoryError("made to fail");
            }
            return Instant.EPOCH;
        };
        try (Workers<String> workers = new Workers<>(1, broken, key -> new Reconciliation.Done())) {
            workers.start();

            await().dontCatchUncaughtExceptions().until(() -> !workers.areAlive());
        }
    }
}
