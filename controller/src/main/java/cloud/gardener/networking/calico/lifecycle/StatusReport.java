package cloud.gardener.networking.calico.lifecycle;

import cloud.gardener.networking.calico.validation.Violation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is written to a Network's status, as the tree of a JSON merge patch: exactly the fields that are ours, and an
 * explicit null where one has to go. Times are UTC in whole seconds, as gardenlet compares them.
 */
public final class StatusReport {

    private static final int BEGUN = 1;
    private static final int HALFWAY = 50;
    private static final int COMPLETE = 100;

    private StatusReport() {}

    /**
     * Work begins. An error of an earlier attempt goes away: gardenlet would take it for the result of this one
     * (gardener/gardener {@code pkg/utils/kubernetes/health}).
     */
    public static Map<String, @Nullable Object> begun(Operation operation, Instant now) {
        return processing(operation, operation.beginning(), now);
    }

    /** @param generation of the Network that was acted on; what is reported is about it */
    public static Map<String, @Nullable Object> of(Outcome outcome, Operation operation, long generation, Instant now) {
        return outcome.fold(
                deployed -> {
                    Map<String, @Nullable Object> status = succeeded(operation, generation, now);
                    status.putAll(ProviderStatus.of(deployed.decision()));
                    return status;
                },
                removed -> succeeded(operation, generation, now),
                waiting -> {
                    Map<String, @Nullable Object> status = processing(operation, description(waiting, operation), now);
                    waiting.delivered().map(ProviderStatus::of).ifPresent(status::putAll);
                    return status;
                },
                rejected -> failed(operation, description(rejected, operation), codes(rejected), generation, now),
                failed -> failed(operation, description(failed, operation), failed.codes(), generation, now));
    }

    /** The conditions, all of them: a merge patch replaces the list as a whole. */
    public static Map<String, @Nullable Object> of(Conditions conditions) {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("conditions", conditions.entries());
        return status;
    }

    /** What the last operation's description will say; equal descriptions mean that there is nothing new to report. */
    public static String description(Outcome outcome, Operation operation) {
        return outcome.fold(
                deployed -> operation.success(),
                removed -> operation.success(),
                waiting -> operation.beginning() + ": waiting, " + waiting.reason(),
                rejected -> operation.failure(sentence(rejected)),
                failed -> operation.failure(failed.cause()));
    }

    private static String sentence(Outcome.Rejected rejected) {
        return rejected.violations().stream().map(Violation::toString).collect(Collectors.joining("; "));
    }

    /** Configuration of the extension itself is the operator's: no shoot owner can mend it. */
    private static List<ErrorCode> codes(Outcome.Rejected rejected) {
        return rejected.violations().stream().anyMatch(StatusReport::isForTheShootOwner)
                ? List.of(ErrorCode.ERR_CONFIGURATION_PROBLEM)
                : List.of();
    }

    /** A Network's spec comes from the Shoot's. Of a Cluster only the Shoot's spec does; its status is Gardener's. */
    private static boolean isForTheShootOwner(Violation violation) {
        String path = violation.path();
        return path.startsWith("spec.shoot") ? path.startsWith("spec.shoot.spec.") : path.startsWith("spec.");
    }

    private static Map<String, @Nullable Object> processing(Operation operation, String description, Instant now) {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("lastOperation", lastOperation(operation, "Processing", BEGUN, description, now));
        status.put("lastError", null);
        return status;
    }

    private static Map<String, @Nullable Object> failed(
            Operation operation, String description, List<ErrorCode> codes, long generation, Instant now) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("description", description);
        error.put(
                "codes", codes.isEmpty() ? null : codes.stream().map(Enum::name).toList());
        error.put("lastUpdateTime", time(now));
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("lastOperation", lastOperation(operation, "Error", HALFWAY, description, now));
        status.put("lastError", error);
        status.put("observedGeneration", generation);
        return status;
    }

    private static Map<String, @Nullable Object> succeeded(Operation operation, long generation, Instant now) {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("lastOperation", lastOperation(operation, "Succeeded", COMPLETE, operation.success(), now));
        status.put("lastError", null);
        status.put("observedGeneration", generation);
        return status;
    }

    private static Map<String, Object> lastOperation(
            Operation operation, String state, int progress, String description, Instant now) {
        Map<String, Object> lastOperation = new LinkedHashMap<>();
        lastOperation.put("type", operation.toString());
        lastOperation.put("state", state);
        lastOperation.put("progress", progress);
        lastOperation.put("description", description);
        lastOperation.put("lastUpdateTime", time(now));
        return lastOperation;
    }

    private static String time(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
