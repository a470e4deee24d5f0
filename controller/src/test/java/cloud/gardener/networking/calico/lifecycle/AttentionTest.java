package cloud.gardener.networking.calico.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttentionTest {

    /** Reconciled, reported, and asked for nothing. */
    private static final Network QUIET =
            new Network("", "t1", false, 2, 2, new LastOperation("Reconcile", "Succeeded"));

    private static final LastOperation PROCESSING = new LastOperation("Reconcile", "Processing");

    @ParameterizedTest(name = "{0}")
    @MethodSource("sights")
    void aNetworkIsLookedAtOnSightWhileSomebodyMayStillWaitForIt(
            String name, UnaryOperator<Network> change, boolean looked) {
        assertThat(Attention.onSight(change.apply(QUIET).state())).isEqualTo(looked);
    }

    static Stream<Arguments> sights() {
        return Stream.of(
                row("succeeded", it -> it, false),
                row("asked to reconcile", it -> it.annotated("reconcile"), true),
                row("asked to migrate", it -> it.annotated("migrate"), true),
                row("asked to restore", it -> it.annotated("restore"), true),
                row("its state is to come", it -> it.annotated("wait-for-state"), false),
                row("asked for what we do not know", it -> it.annotated("keepalive"), false),
                row("being deleted", Network::deleted, true),
                row("never worked on", it -> it.last(null), true),
                row("left in the middle", it -> it.last(PROCESSING), true),
                row("ended with an error", it -> it.last(new LastOperation("Reconcile", "Error")), true),
                row("changed since the last report", it -> it.generation(3), true),
                row("migrated away", it -> it.last(new LastOperation("Migrate", "Succeeded")), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aChangeIsLookedAtWhenOthersAskForSomething(
            String name, UnaryOperator<Network> before, UnaryOperator<Network> change, boolean looked) {
        NetworkState former = before.apply(QUIET).state();
        NetworkState now = change.apply(before.apply(QUIET)).state();

        assertThat(Attention.onChange(former, now, Trigger.OPERATION_ANNOTATION))
                .isEqualTo(looked);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whereEveryChangeCountsAnotherSpecIsLookedAtToo(
            String name, UnaryOperator<Network> before, UnaryOperator<Network> change, boolean looked) {
        NetworkState former = before.apply(QUIET).state();
        NetworkState now = change.apply(before.apply(QUIET)).state();

        assertThat(Attention.onChange(former, now, Trigger.EVERY_CHANGE))
                .isEqualTo(looked || former.generation() != now.generation());
    }

    static Stream<Arguments> changes() {
        UnaryOperator<Network> quiet = it -> it;
        UnaryOperator<Network> asked = it -> it.annotated("reconcile");
        return Stream.of(
                row("nothing changes", quiet, it -> it, false),
                row("a request comes", quiet, it -> it.annotated("reconcile").at("t2"), true),
                row("a request comes without a time", quiet, it -> it.annotated("reconcile"), true),
                row("a migration is asked for", quiet, it -> it.annotated("migrate"), true),
                row(
                        "a restore is asked for",
                        it -> it.annotated("wait-for-state"),
                        it -> it.annotated("restore"),
                        true),
                row("a request is repeated", asked, it -> it.at("t2"), true),
                row("a request changes its kind", asked, it -> it.annotated("migrate"), true),
                row("the spec changes under a request", asked, it -> it.generation(3), true),
                row("a request goes away", asked, it -> it.annotated(""), false),
                row("waiting for state begins", quiet, it -> it.annotated("wait-for-state"), false),
                row(
                        "a request that we do not know",
                        quiet,
                        it -> it.annotated("keepalive").at("t2"),
                        false),
                row("the spec changes and nobody asks", quiet, it -> it.generation(3), false),
                row("the timestamp changes and nobody asks", quiet, it -> it.at("t2"), false),
                row("our own report under a request", asked, it -> it.last(PROCESSING), false),
                row("our own report under a restore", it -> it.annotated("restore"), it -> it.last(PROCESSING), false),
                row("our own report", quiet, it -> it.last(PROCESSING), false),
                row("deletion begins", quiet, Network::deleted, true),
                row("deletion begins under an old request", asked, Network::deleted, true),
                row("our own report during deletion", Network::deleted, it -> it.last(PROCESSING), false));
    }

    private static Arguments row(String name, UnaryOperator<Network> change, boolean looked) {
        return Arguments.of(name, change, looked);
    }

    private static Arguments row(
            String name, UnaryOperator<Network> before, UnaryOperator<Network> change, boolean looked) {
        return Arguments.of(name, before, change, looked);
    }

    private record Network(
            String annotation,
            String timestamp,
            boolean deleting,
            long generation,
            long observed,
            @Nullable LastOperation last) {

        NetworkState state() {
            return new NetworkState(
                    OperationAnnotation.of(annotation),
                    timestamp,
                    deleting,
                    List.of("extensions.gardener.cloud/network"),
                    generation,
                    observed,
                    last);
        }

        Network annotated(String value) {
            return new Network(value, timestamp, deleting, generation, observed, last);
        }

        Network at(String time) {
            return new Network(annotation, time, deleting, generation, observed, last);
        }

        Network deleted() {
            return new Network(annotation, timestamp, true, generation, observed, last);
        }

        Network generation(long value) {
            return new Network(annotation, timestamp, deleting, value, observed, last);
        }

        Network last(@Nullable LastOperation operation) {
            return new Network(annotation, timestamp, deleting, generation, observed, operation);
        }
    }
}
