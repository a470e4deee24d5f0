package cloud.gardener.networking.calico.privilege;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;

/** What the operator asks for, by the feature gate and {@code nonPrivileged.mode} of the configuration. */
public enum RequestedMode {
    PRIVILEGED("Privileged"),
    /** Whichever way the Calico release supports. */
    NON_PRIVILEGED("NonPrivileged"),
    CAPABILITIES("Capabilities"),
    NON_ROOT("NonRoot");

    private final String spelling;

    RequestedMode(String spelling) {
        this.spelling = spelling;
    }

    public static RequestedMode of(FeatureGates gates, NonPrivilegedMode mode) {
        if (!gates.isEnabled(FeatureGate.NON_PRIVILEGED_CALICO_NODE)) {
            return PRIVILEGED;
        }
        return switch (mode) {
            case AUTO -> NON_PRIVILEGED;
            case CAPABILITIES -> CAPABILITIES;
            case NON_ROOT -> NON_ROOT;
        };
    }

    /** Whether a mode is one that this request would be content with. */
    boolean allows(PrivilegeMode mode) {
        return switch (this) {
            case PRIVILEGED -> mode == PrivilegeMode.PRIVILEGED;
            case NON_PRIVILEGED -> mode != PrivilegeMode.PRIVILEGED;
            case CAPABILITIES -> mode == PrivilegeMode.CAPABILITIES;
            case NON_ROOT -> mode == PrivilegeMode.NON_ROOT;
        };
    }

    @Override
    public String toString() {
        return spelling;
    }
}
