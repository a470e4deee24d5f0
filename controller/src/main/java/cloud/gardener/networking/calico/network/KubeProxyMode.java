package cloud.gardener.networking.calico.network;

/** How kube-proxy programs Services, spelled as in the Shoot. */
public enum KubeProxyMode {
    IPTABLES("IPTables"),
    IPVS("IPVS"),
    NFTABLES("NFTables");

    private final String spelling;

    KubeProxyMode(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
