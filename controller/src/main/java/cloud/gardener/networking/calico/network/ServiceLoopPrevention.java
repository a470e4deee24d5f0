package cloud.gardener.networking.calico.network;

/** What Felix does with packets to Service addresses that nobody serves, spelled as Felix' parameter. */
public enum ServiceLoopPrevention {
    DISABLED("Disabled"),
    DROP("Drop"),
    REJECT("Reject");

    private final String spelling;

    ServiceLoopPrevention(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
