package cloud.gardener.networking.calico.cli;

/** Who shall read a result, spelled as flag {@code --output}. */
enum OutputFormat {
    /** People. */
    TEXT("text"),
    YAML("yaml"),
    JSON("json");

    private final String spelling;

    OutputFormat(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
