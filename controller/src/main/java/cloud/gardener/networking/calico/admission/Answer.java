package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** What a review led to. */
sealed interface Answer {

    <R> R fold(Function<Allowed, R> allowed, Function<Refused, R> refused, Function<Unreadable, R> unreadable);

    /** @param warnings one line each */
    record Allowed(List<String> warnings) implements Answer {
        public Allowed {
            warnings = List.copyOf(warnings);
        }

        @Override
        public <R> R fold(
                Function<Allowed, R> allowed, Function<Refused, R> refused, Function<Unreadable, R> unreadable) {
            return allowed.apply(this);
        }
    }

    /**
     * @param violations all of them, sorted
     * @param warnings one line each
     */
    record Refused(List<Violation> violations, List<String> warnings) implements Answer {
        public Refused {
            violations = List.copyOf(violations);
            warnings = List.copyOf(warnings);
        }

        @Override
        public <R> R fold(
                Function<Allowed, R> allowed, Function<Refused, R> refused, Function<Unreadable, R> unreadable) {
            return refused.apply(this);
        }
    }

    /** What was asked about is no Shoot. */
    record Unreadable(List<Violation> violations) implements Answer {
        public Unreadable {
            violations = List.copyOf(violations);
        }

        @Override
        public <R> R fold(
                Function<Allowed, R> allowed, Function<Refused, R> refused, Function<Unreadable, R> unreadable) {
            return unreadable.apply(this);
        }
    }
}
