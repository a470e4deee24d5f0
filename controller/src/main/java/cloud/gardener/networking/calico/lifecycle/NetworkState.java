package cloud.gardener.networking.calico.lifecycle;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one Network stands, as far as the lifecycle looks at it.
 *
 * @param timestamp value of {@code gardener.cloud/timestamp}; empty where there is none
 * @param lastOperation null before the first one
 * @param observedGeneration 0 before the first report
 */
public record NetworkState(
        OperationAnnotation annotation,
        String timestamp,
        boolean deleting,
        List<String> finalizers,
        long generation,
        long observedGeneration,
        @Nullable LastOperation lastOperation) {

    /** What keeps the Network from disappearing before we have cleaned up; the name is Gardener's. */
    public static final String FINALIZER = "extensions.gardener.cloud/network";

    public NetworkState {
        finalizers = List.copyOf(finalizers);
    }

    public boolean hasOurFinalizer() {
        return finalizers.contains(FINALIZER);
    }

    /**
     * Whether this operation has been begun for what is asked now: then the status says so already, and says what came of
     * it so far. A request that came after the status was written is another one, whose waiting begins anew; gardenlet
     * compares the same two times, in whole seconds (gardener/gardener {@code pkg/utils/kubernetes/health}).
     */
    public boolean isUnderWay(Operation operation) {
        LastOperation last = lastOperation;
        if (last == null || !last.isOf(operation) || last.hasSucceeded()) {
            return false;
        }
        // This annotation goes when work begins, so with it there any result belongs to an earlier request.
        return annotation == OperationAnnotation.RECONCILE ? last.isProcessing() : !isAskedAfter(last.lastUpdateTime());
    }

    private boolean isAskedAfter(@Nullable Instant update) {
        if (update == null) {
            return true;
        }
        try {
            return OffsetDateTime.parse(timestamp)
                    .toInstant()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .isAfter(update);
        } catch (DateTimeParseException e) {
            // Nobody who waits for an answer asks without a time.
            return false;
        }
    }
}
