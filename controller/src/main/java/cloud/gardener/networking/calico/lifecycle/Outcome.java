package cloud.gardener.networking.calico.lifecycle;

import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What acting on a Network led to; its status is a pure function of this. */
public sealed interface Outcome {

    <R> R fold(
            Function<Deployed, R> deployed,
            Function<Removed, R> removed,
            Function<Waiting, R> waiting,
            Function<Rejected, R> rejected,
            Function<Failed, R> failed);

    /** What the shoot has now; empty where nothing was delivered. */
    default Optional<Decision.Proceed> delivered() {
        return Optional.empty();
    }

    /** Everything is delivered. */
    record Deployed(Decision.Proceed decision) implements Outcome {
        @Override
        public Optional<Decision.Proceed> delivered() {
            return Optional.of(decision);
        }

        @Override
        public <R> R fold(
                Function<Deployed, R> deployed,
                Function<Removed, R> removed,
                Function<Waiting, R> waiting,
                Function<Rejected, R> rejected,
                Function<Failed, R> failed) {
            return deployed.apply(this);
        }
    }

    /** Nothing of ours is left in this seed. */
    record Removed() implements Outcome {
        @Override
        public <R> R fold(
                Function<Deployed, R> deployed,
                Function<Removed, R> removed,
                Function<Waiting, R> waiting,
                Function<Rejected, R> rejected,
                Function<Failed, R> failed) {
            return removed.apply(this);
        }
    }

    /**
     * Somebody else has to do something first; that is no failure.
     *
     * @param delivered what is delivered meanwhile, where that is part of what was asked for
     */
    record Waiting(String reason, Duration retryAfter, Optional<Decision.Proceed> delivered) implements Outcome {

        /** With nothing delivered meanwhile. */
        public Waiting(String reason, Duration retryAfter) {
            this(reason, retryAfter, Optional.empty());
        }

        @Override
        public <R> R fold(
                Function<Deployed, R> deployed,
                Function<Removed, R> removed,
                Function<Waiting, R> waiting,
                Function<Rejected, R> rejected,
                Function<Failed, R> failed) {
            return waiting.apply(this);
        }
    }

    /** The input is wrong. */
    record Rejected(List<Violation> violations) implements Outcome {
        public Rejected {
            violations = List.copyOf(violations);
        }

        @Override
        public <R> R fold(
                Function<Deployed, R> deployed,
                Function<Removed, R> removed,
                Function<Waiting, R> waiting,
                Function<Rejected, R> rejected,
                Function<Failed, R> failed) {
            return rejected.apply(this);
        }
    }

    /**
     * It could not be done, for a reason that may be gone next time.
     *
     * @param cause for people; goes to the status
     * @param codes for Gardener, where it has one for such a cause
     */
    record Failed(String cause, List<ErrorCode> codes) implements Outcome {
        public Failed {
            codes = List.copyOf(codes);
        }

        public Failed(String cause) {
            this(cause, List.of());
        }

        @Override
        public <R> R fold(
                Function<Deployed, R> deployed,
                Function<Removed, R> removed,
                Function<Waiting, R> waiting,
                Function<Rejected, R> rejected,
                Function<Failed, R> failed) {
            return failed.apply(this);
        }
    }
}
