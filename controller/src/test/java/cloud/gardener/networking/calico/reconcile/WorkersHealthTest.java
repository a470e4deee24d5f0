package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
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
                    awaitQuietly(end);
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

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
