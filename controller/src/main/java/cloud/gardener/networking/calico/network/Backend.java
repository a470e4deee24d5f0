package cloud.gardener.networking.calico.network;

/** Who makes pods of other nodes reachable, spelled as Calico's {@code calico_backend}. */
public enum Backend {
    /** BGP between the nodes; carries IPIP and plain routes. */
    BIRD("bird"),
    /** Felix programs VXLAN tunnels; no BGP daemon runs. */
    VXLAN("vxlan"),
    /** Not Calico: the cloud's route controller, or nobody. */
    NONE("none");

    private final String spelling;

    Backend(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
