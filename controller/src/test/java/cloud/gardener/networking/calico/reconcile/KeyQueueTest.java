package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeyQueueTest {

    /** Long enough for a machine that is busy with other things. */
    private static final Duration SOON = Duration.ofSeconds(25);

    private static final Reconciliation DONE = new Reconciliation.Done();
    private static final Reconciliation BACK_OFF = new Reconciliation.BackOff();

    private volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final KeyQueue<String> queue = new KeyQueue<>(() -> now, new WorkListener<>() {});

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void whoWaitsGetsTheKeyThatComes() throws InterruptedException {
        Taker taker = new Taker(queue);
        taker.awaitWaiting();

        queue.add("a");

        assertThat(taker.next()).contains("a");
    }

    @Test
    void whoWaitsForALaterKeyIsWokenByAnEarlierOne() throws InterruptedException {
        finish("later", new Reconciliation.After(Duration.ofDays(1)));
        Taker taker = new Taker(queue);
        taker.awaitWaiting();

        queue.add("now");

        assertThat(taker.next()).contains("now");
    }

    @Test
    void aDelayPassesByItself() throws InterruptedException {
        KeyQueue<String> real = new KeyQueue<>(InstantSource.system(), new WorkListener<>() {});
        real.add("a");
        real.take();
        real.finish("a", new Reconciliation.After(Duration.ofMillis(20)));

        assertThat(real.take()).contains("a");
    }

    @Test
    void whoIsDoneIsNotTakenAgain() throws InterruptedException {
        finish("a", DONE);
        now = now.plus(Duration.ofDays(1));
        queue.add("b");

        assertThat(queue.take()).contains("b");
        queue.close();
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void whatWaitsForSomebodyElseIsTakenAgainAfterItsDelay() throws InterruptedException {
        finish("a", new Reconciliation.After(Duration.ofSeconds(10)));
        now = now.plusMillis(9_999);
        queue.add("b");
        assertThat(queue.take()).contains("b");

        now = now.plusMillis(1);

        assertThat(queue.take()).contains("a");
    }

    @Test
    void failuresAreCountedUntilSomethingElseComesOfARun() throws InterruptedException {
        finish("a", BACK_OFF);
        assertTakenAfterMillis(5);
        queue.finish("a", BACK_OFF);
        assertTakenAfterMillis(10);
        queue.finish("a", new Reconciliation.After(Duration.ofMillis(1)));
        assertTakenAfterMillis(1);
        queue.finish("a", BACK_OFF);
        assertTakenAfterMillis(5);
        queue.finish("a", DONE);
        queue.add("a");
        assertTakenAfterMillis(0);
        queue.finish("a", BACK_OFF);
        assertTakenAfterMillis(5);
    }

    @Test
    void whatHappenedDuringARunDoesNotWaitForItsDelay() throws InterruptedException {
        queue.add("a");
        queue.take();
        queue.add("a");

        queue.finish("a", new Reconciliation.After(Duration.ofDays(1)));

        assertThat(queue.take()).contains("a");
    }

    @Test
    void aClosedQueueSendsEverybodyHomeAndKeepsWhatIsLeft() throws InterruptedException {
        Taker one = new Taker(queue);
        Taker other = new Taker(queue);
        one.awaitWaiting();
        other.awaitWaiting();

        queue.close();
        queue.add("a");

        assertThat(one.next()).isEmpty();
        assertThat(other.next()).isEmpty();
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void aRunMayEndAfterTheQueueWasClosed() throws InterruptedException {
        queue.add("a");
        queue.take();
        queue.close();

        queue.finish("a", BACK_OFF);

        assertThat(queue.take()).isEmpty();
    }

    private void finish(String key, Reconciliation reconciliation) throws InterruptedException {
        queue.add(key);
        assertThat(queue.take()).contains(key);
        queue.finish(key, reconciliation);
    }

    /** Not a millisecond earlier: a key that comes then is taken before it. */
    private void assertTakenAfterMillis(long millis) throws InterruptedException {
        if (millis > 0) {
            now = now.plusMillis(millis - 1);
            queue.add("probe");
            assertThat(queue.take()).contains("probe");
            queue.finish("probe", DONE);
            now = now.plusMillis(1);
        }
        assertThat(queue.take()).contains("a");
    }

    /** A thread that takes one key. */
    private static final class Taker {

        private final BlockingQueue<Optional<String>> taken = new LinkedBlockingQueue<>();
        private final Thread thread;

        Taker(KeyQueue<String> queue) {
            this.thread = new Thread(() -> {
                try {
                    taken.add(queue.take());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        void awaitWaiting() {
            await().atMost(SOON)
                    .until(() -> thread.getState() == Thread.State.WAITING
                            || thread.getState() == Thread.State.TIMED_WAITING);
        }

        Optional<String> next() throws InterruptedException {
            Optional<String> key = taken.poll(20, TimeUnit.SECONDS);
            if (key == null) {
                throw new AssertionError("nothing was taken");
            }
            return key;
        }
    }
}
