package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What a situation asks for. */
public sealed interface Decision {

    <R> R fold(
            Function<Proceed, R> proceed, Function<Wait, R> wait, Function<Reject, R> reject, Function<Skip, R> skip);

    /**
     * Deploy this.
     *
     * @param overlaySwitch whether all of it is as asked for, or the overlay stays for now
     */
    record Proceed(CalicoSettings settings, List<Notice> notices, OverlaySwitch overlaySwitch) implements Decision {
        public Proceed {
            notices = notices.stream().sorted().distinct().toList();
        }

        @Override
        public <R> R fold(
                Function<Proceed, R> proceed,
                Function<Wait, R> wait,
                Function<Reject, R> reject,
                Function<Skip, R> skip) {
            return proceed.apply(this);
        }
    }

    /** Something that others will supply is still missing; look again after a while. */
    record Wait(String reason, Duration retryAfter) implements Decision {
        @Override
        public <R> R fold(
                Function<Proceed, R> proceed,
                Function<Wait, R> wait,
                Function<Reject, R> reject,
                Function<Skip, R> skip) {
            return wait.apply(this);
        }
    }

    /** The input is wrong and stays so until somebody changes it. */
    record Reject(List<Violation> violations) implements Decision {
        public Reject {
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("rejected for no reason");
            }
            violations = violations.stream().sorted().distinct().toList();
        }

        @Override
        public <R> R fold(
                Function<Proceed, R> proceed,
                Function<Wait, R> wait,
                Function<Reject, R> reject,
                Function<Skip, R> skip) {
            return reject.apply(this);
        }
    }

    /** Not ours to touch now. */
    record Skip(String reason) implements Decision {
        @Override
        public <R> R fold(
                Function<Proceed, R> proceed,
                Function<Wait, R> wait,
                Function<Reject, R> reject,
                Function<Skip, R> skip) {
            return skip.apply(this);
        }
    }
}
