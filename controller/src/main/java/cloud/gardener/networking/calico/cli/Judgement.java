package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.plan.Decision;
import java.util.List;
import java.util.function.Function;

/** What came of the input of a command. */
sealed interface Judgement {

    <R> R fold(Function<Accepted, R> accepted, Function<Refused, R> refused);

    /** @param network its namespace and name, for people */
    record Accepted(String network, Decision.Proceed decision) implements Judgement {
        @Override
        public <R> R fold(Function<Accepted, R> accepted, Function<Refused, R> refused) {
            return accepted.apply(this);
        }
    }

    /** @param reasons one line each, sorted */
    record Refused(List<String> reasons) implements Judgement {
        public Refused {
            reasons = List.copyOf(reasons);
        }

        @Override
        public <R> R fold(Function<Accepted, R> accepted, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }
}
