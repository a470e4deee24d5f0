package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.validation.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What reading an input led to: a value, or everything that is wrong with it. */
public sealed interface Decoded<T> {

    <R extends @Nullable Object> R fold(Function<T, R> valid, Function<List<Violation>, R> invalid);

    /** The value, or the one thing to say where there is none. */
    static <T> Decoded<T> of(Optional<T> value, Violation otherwise) {
        return value.<Decoded<T>>map(Valid::new).orElseGet(() -> invalid(otherwise));
    }

    static <T> Decoded<T> invalid(Violation violation) {
        return new Invalid<>(List.of(violation));
    }

    /** Goes on reading where reading went well so far. */
    default <R> Decoded<R> then(Function<T, Decoded<R>> next) {
        return fold(next, Invalid::new);
    }

    record Valid<T>(T value) implements Decoded<T> {
        @Override
        public <R extends @Nullable Object> R fold(Function<T, R> valid, Function<List<Violation>, R> invalid) {
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
        public <R extends @Nullable Object> R fold(Function<T, R> valid, Function<List<Violation>, R> invalid) {
            return invalid.apply(violations);
        }
    }
}
