package cloud.gardener.networking.calico.network;

/** An IP family, spelled as in {@code spec.ipFamilies} of Gardener's Network. */
public enum IpFamily {
    IPV4("IPv4", 32),
    IPV6("IPv6", 128);

    private final String spelling;
    private final int addressBits;

    IpFamily(String spelling, int addressBits) {
        this.spelling = spelling;
        this.addressBits = addressBits;
    }

    public int addressBits() {
        return addressBits;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
