package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.config.LogLevel;
import java.net.HttpURLConnection;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The level of the log, which can be changed while the process runs: what one wants to watch is often gone after a restart.
 * The path is like that of Kubernetes' components, {@code PUT /debug/flags/v}.
 */
record LogLevelPage(Supplier<LogLevel> level, Consumer<LogLevel> change) implements Page {

    static final String PATH = "/debug/flags/log-level";

    @Override
    public Answer get(String accept) {
        return Answer.text(HttpURLConnection.HTTP_OK, level.get().toString());
    }

    @Override
    public Optional<Answer> put(String value) {
        String wanted = value.strip();
        return Optional.of(Arrays.stream(LogLevel.values())
                .filter(known -> known.toString().equals(wanted))
                .findFirst()
                .map(this::set)
                .orElseGet(LogLevelPage::refuse));
    }

    @Override
    public String methods() {
        return "GET, HEAD, PUT";
    }

    private Answer set(LogLevel wanted) {
        change.accept(wanted);
        return get("");
    }

    private static Answer refuse() {
        String allowed =
                Arrays.stream(LogLevel.values()).map(LogLevel::toString).collect(Collectors.joining(", "));
        return Answer.text(HttpURLConnection.HTTP_BAD_REQUEST, "the level must be one of: " + allowed);
    }
}
