package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EventBudgetTest {

    private final EventBudget<String> budget = new EventBudget<>();
    private Instant now = Instant.EPOCH;

    @Test
    void twentyFiveEventsAreWrittenAtOnceAndNoMore() {
        assertThat(takenOf(30)).isEqualTo(25);
    }

    @Test
    void fiveMinutesBringOneMore() {
        takenOf(30);
        now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
        assertThat(takenOf(2)).isZero();
        now = now.plusMillis(1);
        assertThat(takenOf(2)).isOne();
    }

    @Test
    void aLongSilenceBringsNoMoreThanTheFirstTwentyFive() {
        takenOf(30);
        now = now.plus(Duration.ofDays(30));
        assertThat(takenOf(30)).isEqualTo(25);
    }

    @Test
    void oneObjectDoesNotUseUpTheEventsOfAnother() {
        takenOf(30);
        assertThat(budget.takes("other", now)).isTrue();
    }

    private long takenOf(int events) {
        return IntStream.range(0, events)
                .filter(event -> budget.takes("object", now))
                .count();
    }
}
