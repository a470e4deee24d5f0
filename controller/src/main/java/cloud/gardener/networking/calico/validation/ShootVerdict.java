package cloud.gardener.networking.calico.validation;

import java.util.List;
import java.util.function.Function;

/** What became of a Shoot in its review. */
public sealed interface ShootVerdict {

    <R> R fold(Function<Accepted, R> accepted, Function<Refused, R> refused);

    /** @param warnings what is wrong and stays allowed, because it was so before; sorted */
    record Accepted(List<Violation> warnings) implements ShootVerdict {
        public Accepted {
            warnings = sorted(warnings);
        }

        @Override
        public <R> R fold(Function<Accepted, R> accepted, Function<Refused, R> refused) {
            return accepted.apply(this);
        }
    }

    /**
     * @param violations at least one, sorted
     * @param warnings as for an accepted one
     */
    record Refused(List<Violation> violations, List<Violation> warnings) implements ShootVerdict {
        public Refused {
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("refused for no reason");
            }
            violations = sorted(violations);
            warnings = sorted(warnings);
        }

        @Override
        public <R> R fold(Function<Accepted, R> accepted, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }

    private static List<Violation> sorted(List<Violation> findings) {
        return findings.stream().sorted().distinct().toList();
    }
}
