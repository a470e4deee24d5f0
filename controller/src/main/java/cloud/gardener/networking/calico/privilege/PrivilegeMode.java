package cloud.gardener.networking.calico.privilege;

/** The three ways in which calico-node can run. */
public enum PrivilegeMode {
    /** {@code privileged: true}: all of the node's devices, kernel interfaces and capabilities. */
    PRIVILEGED("Privileged"),
    /** Root with a few capabilities, no way to gain more, and nothing of the host but Calico's own directories. */
    CAPABILITIES("Capabilities"),
    /** User 999, which gets its capabilities from set-uid programs of the image; only old releases have them. */
    NON_ROOT("NonRoot");

    private final String spelling;

    PrivilegeMode(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
