package cloud.gardener.networking.calico.privilege;

/** How Felix programs policy into the kernel, as far as privileges depend on it. */
public enum Dataplane {
    IPTABLES("iptables"),
    NFTABLES("nftables"),
    EBPF("eBPF");

    private final String spelling;

    Dataplane(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
