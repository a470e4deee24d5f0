package cloud.gardener.networking.calico.privilege;

/** Why calico-node runs the way it does. Code and sentence go to status, events, metrics, log and CLI. */
public enum PrivilegeReason {
    FEATURE_GATE_DISABLED(
            "FeatureGateDisabled", "Feature gate NonPrivilegedCalicoNode is off, so calico-node runs privileged."),
    EBPF_DATAPLANE(
            "EBPFDataplane",
            "The eBPF dataplane loads programs into the kernel and mounts the BPF file system, which only a privileged"
                    + " calico-node can do: it is forced back to privileged although feature gate"
                    + " NonPrivilegedCalicoNode is on."),
    UNKNOWN_CALICO_VERSION(
            "UnknownCalicoVersion",
            "The calico-node image does not say which Calico release it is (no tag and no version in the image vector),"
                    + " so nobody can tell what it needs: it runs privileged although feature gate"
                    + " NonPrivilegedCalicoNode is on."),
    UNSUPPORTED_CALICO_VERSION(
            "UnsupportedCalicoVersion",
            "This release of calico-node is not known to work without privileges: it runs privileged although feature"
                    + " gate NonPrivilegedCalicoNode is on."),
    SUPPORTED_BY_CALICO_VERSION(
            "SupportedByCalicoVersion",
            "Feature gate NonPrivilegedCalicoNode is on, and this release of calico-node works without privileges on"
                    + " this dataplane.");

    private final String code;
    private final String sentence;

    PrivilegeReason(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /** The code, in the form of a condition's reason. */
    @Override
    public String toString() {
        return code;
    }
}
