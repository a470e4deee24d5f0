package cloud.gardener.networking.calico.network;

/** Who gives pods their addresses, spelled as the CNI plugin's type. */
public enum IpamType {
    /** Calico's own blocks, shared by the cluster. */
    CALICO_IPAM("calico-ipam"),
    /** From the range that Kubernetes gave the node. */
    HOST_LOCAL("host-local");

    private final String spelling;

    IpamType(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
