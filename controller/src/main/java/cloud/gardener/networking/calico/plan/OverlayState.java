package cloud.gardener.networking.calico.plan;

/**
 * Whether pod traffic between nodes is encapsulated. Not saying anything is a state of its own: then pool and mode of the
 * NetworkConfig hold, and no IPv4 pool is delivered.
 */
public enum OverlayState {
    ON("on"),
    OFF("off"),
    UNSET("unset");

    private final String spelling;

    OverlayState(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
