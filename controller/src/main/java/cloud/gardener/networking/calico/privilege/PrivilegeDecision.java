package cloud.gardener.networking.calico.privilege;

import java.util.List;
import java.util.function.Function;

/** How calico-node runs, or why the request cannot be met. */
public sealed interface PrivilegeDecision {

    <R> R fold(Function<Effective, R> effective, Function<Refused, R> refused);

    /** @param limits what is lost in the effective mode */
    record Effective(RequestedMode requested, PrivilegeMode mode, PrivilegeReason reason, List<PrivilegeLimit> limits)
            implements PrivilegeDecision {

        public Effective {
            limits = List.copyOf(limits);
        }

        /** Whether somebody asked for less than what runs now. */
        public boolean isForcedBack() {
            return requested != RequestedMode.PRIVILEGED && mode == PrivilegeMode.PRIVILEGED;
        }

        @Override
        public <R> R fold(Function<Effective, R> effective, Function<Refused, R> refused) {
            return effective.apply(this);
        }
    }

    /**
     * The operator fixed a mode that this Calico release cannot run. It is not rendered: the pods would crash, and with
     * them the network of every node.
     *
     * @param message names the release and what it supports
     */
    record Refused(RequestedMode requested, String message) implements PrivilegeDecision {
        @Override
        public <R> R fold(Function<Effective, R> effective, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }
}
