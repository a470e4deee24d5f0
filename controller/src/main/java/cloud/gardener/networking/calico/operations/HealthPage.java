package cloud.gardener.networking.calico.operations;

import java.net.HttpURLConnection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Answers 200 while all checks hold, else 503 and the names of those that do not. */
record HealthPage(List<Check> checks) implements Page {

    /** @param name completes "not ok:" for whoever reads the events of a pod */
    record Check(String name, BooleanSupplier holds) {}

    HealthPage {
        checks = List.copyOf(checks);
    }

    @Override
    public Answer get(String accept) {
        String failing = checks.stream()
                .filter(check -> !check.holds().getAsBoolean())
                .map(Check::name)
                .collect(Collectors.joining(", "));
        return failing.isEmpty()
                ? Answer.text(HttpURLConnection.HTTP_OK, "ok")
                : Answer.text(HttpURLConnection.HTTP_UNAVAILABLE, "not ok: " + failing);
    }
}
