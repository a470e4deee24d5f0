package cloud.gardener.networking.calico.reconcile;

import java.time.Duration;
import java.util.function.Function;

/** When to look at a key again. */
public sealed interface Reconciliation {

    <R> R fold(Function<Done, R> done, Function<After, R> after, Function<BackOff, R> backOff);

    /** When something happens to it. */
    record Done() implements Reconciliation {
        @Override
        public <R> R fold(Function<Done, R> done, Function<After, R> after, Function<BackOff, R> backOff) {
            return done.apply(this);
        }
    }

    /** After this while at the latest; it waits for somebody else, which is no failure. */
    record After(Duration delay) implements Reconciliation {
        @Override
        public <R> R fold(Function<Done, R> done, Function<After, R> after, Function<BackOff, R> backOff) {
            return after.apply(this);
        }
    }

    /** Soon, and less soon each time: it did not work. */
    record BackOff(Cause cause) implements Reconciliation {

        /** Why it did not work. */
        public enum Cause {
            /** Something is wrong. */
            FAILURE,
            /** Somebody wrote at the same time; nothing is wrong. */
            OUTDATED
        }

        public BackOff() {
            this(Cause.FAILURE);
        }

        static BackOff outdated() {
            return new BackOff(Cause.OUTDATED);
        }

        @Override
        public <R> R fold(Function<Done, R> done, Function<After, R> after, Function<BackOff, R> backOff) {
            return backOff.apply(this);
        }
    }
}
