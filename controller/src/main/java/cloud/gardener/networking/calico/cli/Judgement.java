package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** What came of the input of a command. */
sealed interface Judgement {

    <R> R fold(Function<Accepted, R> accepted, Function<Refused, R> refused, Function<NotNow, R> notNow);

    /** @param network its namespace and name, for people */
    record Accepted(String network, Decision.Proceed decision) implements Judgement {
        @Override
        public <R> R fold(Function<Accepted, R> accepted, Function<Refused, R> refused, Function<NotNow, R> notNow) {
            return accepted.apply(this);
        }
    }

    /** @param violations sorted */
    record Refused(List<Violation> violations) implements Judgement {
        public Refused {
            violations = List.copyOf(violations);
        }

        @Override
        public <R> R fold(Function<Accepted, R> accepted, Function<Refused, R> refused, Function<NotNow, R> notNow) {
            return refused.apply(this);
        }
    }

    /**
     * Nothing is wrong, and the controller would deploy nothing yet.
     *
     * @param reason a sentence
     */
    record NotNow(String reason) implements Judgement {
        @Override
        public <R> R fold(Function<Accepted, R> accepted, Function<Refused, R> refused, Function<NotNow, R> notNow) {
            return notNow.apply(this);
        }
    }
}
