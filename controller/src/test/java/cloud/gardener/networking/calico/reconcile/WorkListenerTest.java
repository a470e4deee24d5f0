package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listener hears of the queue. */
final class WorkListenerTest {

    private final List<String> heard = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final KeyQueue<String> queue = new KeyQueue<>(() -> now, new WorkListener<>() {
        @Override
        public void queued(String key) {
            heard.add(key + " queued");
        }

        @Override
        public void taken(String key, Duration waited) {
            heard.add(key + " taken after " + waited.toMillis());
        }
    });

    @Test
    void aKeyThatWaitsAlreadyIsNotQueuedAgain() {
        queue.add("a");
        queue.add("a");

        assertThat(heard).containsExactly("a queued");
    }

    @Test
    void waitingBeginsWhenAKeyIsDue() throws InterruptedException {
        queue.add("a");
        now = now.plusMillis(30);
        queue.take();
        queue.finish("a", new Reconciliation.After(Duration.ofMillis(100)));
        now = now.plusMillis(107);
        queue.take();

        assertThat(heard).containsExactly("a queued", "a taken after 30", "a queued", "a taken after 7");
    }

    @Test
    void theEndOfALookSaysWhenTheNextOneIsDue() throws InterruptedException {
        assertThat(afterALook(new Reconciliation.Done())).isEqualTo("Optional.empty");
        assertThat(afterALook(new Reconciliation.BackOff())).isEqualTo("Optional[PT0.005S]");
        now = now.plusMillis(5);
        queue.take();
        assertThat(queue.finish("a", new Reconciliation.After(Duration.ofSeconds(3))))
                .contains(Duration.ofSeconds(3));
    }

    @Test
    void whatHappenedDuringALookMakesTheNextOneDueAtOnce() throws InterruptedException {
        queue.add("a");
        queue.take();
        queue.add("a");

        assertThat(queue.finish("a", new Reconciliation.After(Duration.ofHours(1))))
                .contains(Duration.ZERO);
    }

    @Test
    void onlyKeysThatAreDueAndNotRunningAreReady() throws InterruptedException {
        queue.add("running");
        queue.take();
        queue.add("later");
        queue.take();
        queue.finish("later", new Reconciliation.After(Duration.ofSeconds(1)));
        queue.add("a");
        queue.add("b");
        queue.add("running");

        assertThat(queue.ready()).isEqualTo(2);
        now = now.plusSeconds(1);
        assertThat(queue.ready()).isEqualTo(3);
    }

    private String afterALook(Reconciliation reconciliation) throws InterruptedException {
        queue.add("a");
        queue.take();
        return queue.finish("a", reconciliation).toString();
    }
}
