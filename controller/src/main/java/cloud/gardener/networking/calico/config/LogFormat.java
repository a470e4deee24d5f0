package cloud.gardener.networking.calico.config;

/** How log events are written, spelled as flag {@code --log-format}. */
public enum LogFormat {
    /** One JSON object per line, for programs that collect logs. */
    JSON("json"),
    /** One line of text, for people. */
    TEXT("text");

    private final String spelling;

    LogFormat(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
