package cloud.gardener.networking.calico.privilege;

/**
 * How an operator wants calico-node to run where the gate NonPrivilegedCalicoNode is on, spelled as {@code
 * nonPrivileged.mode} of the ControllerConfiguration.
 */
public enum NonPrivilegedMode {
    /** What dataplane and Calico release allow. */
    AUTO("Auto"),
    /** As root with a few capabilities. */
    CAPABILITIES("Capabilities"),
    /** As a user other than root. */
    NON_ROOT("NonRoot");

    private final String spelling;

    NonPrivilegedMode(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
