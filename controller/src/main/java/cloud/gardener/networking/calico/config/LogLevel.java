package cloud.gardener.networking.calico.config;

/** From which importance on events are logged, spelled as flag {@code --log-level}. */
public enum LogLevel {
    DEBUG("debug"),
    INFO("info"),
    ERROR("error");

    private final String spelling;

    LogLevel(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
