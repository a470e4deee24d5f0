package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** What reading an input led to: a value, or everything that is wrong with it. */
public sealed interface Decoded<T> {

    <R> R fold(Function<T, R> valid, Function<List<Violation>, R> invalid);

    record Valid<T>(T value) implements Decoded<T> {
        @Override
        public <R> R fold(Function<T, R> valid, Function<List<Violation>, R> invalid) {
            return valid.apply(value);
        }
    }

    /** @param violations at least one, sorted by path */
    record Invalid<T>(List<Violation> violations) implements Decoded<T> {
        public Invalid {
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("invalid for no reason");
            }
            violations = violations.stream().sorted().distinct().toList();
        }

        @Override
        public <R> R fold(Function<T, R> valid, Function<List<Violation>, R> invalid) {
            return invalid.apply(violations);
        }
    }
}
