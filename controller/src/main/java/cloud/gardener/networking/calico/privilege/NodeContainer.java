package cloud.gardener.networking.calico.privilege;

/** The containers that a pod of DaemonSet calico-node can have. */
public enum NodeContainer {
    /** First of all: makes Calico's directories root's again after mode NonRoot. */
    OWN_STATE_DIRECTORIES("own-state-directories"),
    /** Makes Calico's directories user 999's. */
    HOSTPATH_INIT("hostpath-init"),
    CLEANUP_ROUTES("cleanup-routes"),
    LOG_MTU_ISSUES("log-mtu-issues"),
    INSTALL_CNI("install-cni"),
    EBPF_BOOTSTRAP("ebpf-bootstrap"),
    ADD_SNAT_RULE_TO_UPSTREAM_DNS("add-snat-rule-to-upstream-dns"),
    NETWORK_UNAVAILABLE_CONDITION_ENSURER("network-unavailable-condition-ensurer"),
    CALICO_NODE("calico-node"),
    BIRD_EXPORTER("bird-exporter");

    private final String containerName;

    NodeContainer(String containerName) {
        this.containerName = containerName;
    }

    @Override
    public String toString() {
        return containerName;
    }
}
