package cloud.gardener.networking.calico.privilege;

import java.util.List;

/** What does not work while calico-node runs without privileges, each with its consequence. */
public enum PrivilegeLimit {
    ENDPOINT_STATUS(
            "EndpointStatus",
            "Felix reports the status of pod interfaces as down, because it cannot write per-interface kernel settings;"
                    + " traffic and policy are not affected. Leave policy_setup_timeout_seconds of the CNI plugin unset."),
    SOURCE_SPOOFING(
            "SourceSpoofing",
            "allowedSourcePrefixes takes effect only where new interfaces of the node start with rp_filter=0."),
    LOCAL_WORKLOAD_PEERING("LocalWorkloadPeering", "BGP peering with pods of the same node is not set up."),
    XDP("XDP", "Untracked policies are not offloaded to XDP."),
    FLOW_LOG_BYTES("FlowLogBytes", "Flow logs count bytes only where the node itself sets nf_conntrack_acct=1."),
    IP_FORWARDING(
            "IPForwarding",
            "calico-node does not switch on IP forwarding: the node must (Gardener's nodes do), for each IP family."),
    WIREGUARD_HOST_ENCRYPTION("WireguardHostEncryption", "WireGuard encryption of host traffic is not set up."),
    KERNEL_MODULES(
            "KernelModules",
            "calico-node does not load kernel modules: ip_set, xt_set, vxlan and ipip must be loaded or loadable."),
    LOG_LEVEL("LogLevel", "Felix logs errors only, because it would repeat a warning for each kernel setting."),
    PRIVILEGE_ESCALATION(
            "PrivilegeEscalation",
            "allowPrivilegeEscalation stays true: this mode gets its capabilities from set-uid programs of the image.");

    private final String code;
    private final String sentence;

    PrivilegeLimit(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    static List<PrivilegeLimit> of(PrivilegeMode mode) {
        return switch (mode) {
            case PRIVILEGED -> List.of();
            case CAPABILITIES ->
                List.of(
                        ENDPOINT_STATUS,
                        SOURCE_SPOOFING,
                        LOCAL_WORKLOAD_PEERING,
                        XDP,
                        FLOW_LOG_BYTES,
                        IP_FORWARDING,
                        WIREGUARD_HOST_ENCRYPTION,
                        KERNEL_MODULES,
                        LOG_LEVEL);
            case NON_ROOT ->
                List.of(ENDPOINT_STATUS, LOCAL_WORKLOAD_PEERING, XDP, WIREGUARD_HOST_ENCRYPTION, PRIVILEGE_ESCALATION);
        };
    }

    public String sentence() {
        return sentence;
    }

    @Override
    public String toString() {
        return code;
    }
}
