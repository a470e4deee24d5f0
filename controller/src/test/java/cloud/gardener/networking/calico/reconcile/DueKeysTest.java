package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DueKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final DueKeys<String> keys = new DueKeys<>();

    @Test
    void aKeyIsTakenOnceHoweverOftenItWasAdded() {
        keys.add("a", NOW);
        keys.add("a", NOW);

        assertThat(takeAll(NOW)).containsExactly("a");
    }

    @Test
    void noKeyIsTakenBeforeItIsDue() {
        keys.add("a", after(10));

        assertThat(keys.take(after(9))).isEmpty();
        assertThat(keys.nextDue()).contains(after(10));
        assertThat(keys.take(after(10))).contains("a");
    }

    @Test
    void theEarlierTimeWins() {
        keys.add("a", after(10));
        keys.add("a", after(5));
        keys.add("a", after(7));

        assertThat(keys.nextDue()).contains(after(5));
        assertThat(takeAll(after(10))).containsExactly("a");
    }

    @Test
    void keysThatAreDueAtTheSameTimeComeInTheOrderInWhichTheyWereAdded() {
        for (String key : List.of("c", "a", "b")) {
            keys.add(key, NOW);
        }

        assertThat(takeAll(NOW)).containsExactly("c", "a", "b");
    }

    @Test
    void theKeyThatHasBeenDueForTheLongestTimeComesFirst() {
        keys.add("late", after(2));
        keys.add("early", after(1));

        assertThat(takeAll(after(3))).containsExactly("early", "late");
    }

    @Test
    void aKeyAddedAgainKeepsItsPlace() {
        keys.add("a", NOW);
        keys.add("b", NOW);
        keys.add("a", NOW);

        assertThat(takeAll(NOW)).containsExactly("a", "b");
    }

    @Test
    void aRunningKeyIsNotTakenASecondTime() {
        keys.add("a", NOW);
        keys.take(NOW);
        keys.add("a", after(1));

        assertThat(keys.take(after(2))).isEmpty();
        assertThat(keys.nextDue()).isEmpty();
    }

    @Test
    void aKeyAddedDuringItsRunIsTakenOnceMoreAfterIt() {
        keys.add("a", NOW);
        keys.take(NOW);
        keys.add("a", after(1));
        keys.add("a", after(2));

        keys.done("a");

        assertThat(takeAll(after(2))).containsExactly("a");
    }

    @Test
    void aKeyAddedDuringItsRunWaitsInTheLineFromThenOn() {
        keys.add("a", NOW);
        keys.take(NOW);
        keys.add("a", after(1));
        keys.add("b", after(2));
        keys.done("a");

        assertThat(takeAll(after(3))).containsExactly("a", "b");
    }

    @Test
    void aKeyThatIsDoneIsForgotten() {
        keys.add("a", NOW);
        keys.take(NOW);

        keys.done("a");

        assertThat(keys.take(after(1_000_000))).isEmpty();
        assertThat(keys.nextDue()).isEmpty();
    }

    @Test
    void otherKeysAreTakenWhileOneRuns() {
        keys.add("a", NOW);
        keys.add("b", NOW);

        assertThat(keys.take(NOW)).contains("a");
        assertThat(keys.take(NOW)).contains("b");
    }

    @Test
    void failuresDelayAKeyTwiceAsLongEachTimeUpToAThousandSeconds() {
        List<Long> delays =
                LongStream.range(0, 21).mapToObj(i -> failAndAskWhen("a")).toList();

        assertThat(delays)
                .containsExactly(
                        5L,
                        10L,
                        20L,
                        40L,
                        80L,
                        160L,
                        320L,
                        640L,
                        1_280L,
                        2_560L,
                        5_120L,
                        10_240L,
                        20_480L,
                        40_960L,
                        81_920L,
                        163_840L,
                        327_680L,
                        655_360L,
                        1_000_000L,
                        1_000_000L,
                        1_000_000L);
    }

    @Test
    void eachKeyFailsForItself() {
        failAndAskWhen("a");
        failAndAskWhen("a");

        assertThat(failAndAskWhen("b")).isEqualTo(5);
        assertThat(failAndAskWhen("a")).isEqualTo(20);
    }

    @Test
    void afterASuccessTheNextFailureIsTheFirstOne() {
        failAndAskWhen("a");
        failAndAskWhen("a");

        keys.forgetFailures("a");

        assertThat(failAndAskWhen("a")).isEqualTo(5);
    }

    @Test
    void whatHappensToAFailedKeyDoesNotWaitForItsDelay() {
        keys.addAfterFailure("a", NOW);
        keys.add("a", NOW);

        assertThat(keys.take(NOW)).contains("a");
    }

    @Test
    void aDelayDoesNotPostponeWhatIsDueAlready() {
        keys.add("a", NOW);
        keys.addAfterFailure("a", NOW);

        assertThat(keys.take(NOW)).contains("a");
    }

    /** One failing run, and how many milliseconds the key is put off by it. */
    private long failAndAskWhen(String key) {
        Instant start = NOW;
        keys.addAfterFailure(key, start);
        Instant due = keys.nextDue().orElseThrow();
        keys.take(due);
        keys.done(key);
        return Duration.between(start, due).toMillis();
    }

    private List<String> takeAll(Instant now) {
        List<String> taken = new ArrayList<>();
        for (Optional<String> key = keys.take(now); key.isPresent(); key = keys.take(now)) {
            taken.add(key.get());
        }
        return taken;
    }

    private static Instant after(long millis) {
        return NOW.plusMillis(millis);
    }
}
