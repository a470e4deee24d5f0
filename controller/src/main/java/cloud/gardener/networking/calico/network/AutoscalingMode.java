package cloud.gardener.networking.calico.network;

/** How resource requests follow the size of a shoot, spelled as in a NetworkConfig. */
public enum AutoscalingMode {
    CLUSTER_PROPORTIONAL("cluster-proportional"),
    VPA("vpa"),
    STATIC("static");

    private final String spelling;

    AutoscalingMode(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
