package cloud.gardener.networking.calico.network;

/** When a pool's traffic is encapsulated, spelled as Calico's pool modes. */
public enum PoolMode {
    ALWAYS("Always"),
    NEVER("Never"),
    /** Only between nodes of different subnets. */
    CROSS_SUBNET("CrossSubnet"),
    /** Older spelling of {@code Never}, still accepted in a NetworkConfig. */
    OFF("Off");

    private final String spelling;

    PoolMode(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
