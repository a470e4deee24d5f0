package cloud.gardener.networking.calico.network;

/** CPU architecture of a worker pool, spelled as in the Shoot and in image vectors. */
public enum Architecture {
    AMD64("amd64"),
    ARM64("arm64");

    private final String spelling;

    Architecture(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
