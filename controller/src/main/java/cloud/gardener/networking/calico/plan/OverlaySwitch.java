package cloud.gardener.networking.calico.plan;

import java.time.Duration;
import java.util.function.Function;

/** What becomes of pod traffic between nodes when Calico stops carrying it and the infrastructure's routes take over. */
public sealed interface OverlaySwitch {

    <R> R fold(Function<Unguarded, R> unguarded, Function<Guarded, R> guarded, Function<Held, R> held);

    /**
     * Whatever is asked for takes effect at once.
     *
     * @param because half a sentence: why nobody waits for routes
     */
    record Unguarded(String because) implements OverlaySwitch {
        @Override
        public <R> R fold(Function<Unguarded, R> unguarded, Function<Guarded, R> guarded, Function<Held, R> held) {
            return unguarded.apply(this);
        }
    }

    /** A switch would wait for routes; there is none to be made, or the routes are there. */
    record Guarded() implements OverlaySwitch {
        @Override
        public <R> R fold(Function<Unguarded, R> unguarded, Function<Guarded, R> guarded, Function<Held, R> held) {
            return guarded.apply(this);
        }
    }

    /**
     * The switch is asked for and put off: Calico carries the traffic as before, and everything else is as asked for.
     *
     * @param reason half a sentence: what is missing
     */
    record Held(String reason, Duration retryAfter) implements OverlaySwitch {
        @Override
        public <R> R fold(Function<Unguarded, R> unguarded, Function<Guarded, R> guarded, Function<Held, R> held) {
            return held.apply(this);
        }
    }
}
