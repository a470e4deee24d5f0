package cloud.gardener.networking.calico.network;

/** How a pool's traffic travels between nodes, spelled as {@code pool} in a NetworkConfig. */
public enum Encapsulation {
    IPIP("ipip"),
    VXLAN("vxlan");

    private final String spelling;

    Encapsulation(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
