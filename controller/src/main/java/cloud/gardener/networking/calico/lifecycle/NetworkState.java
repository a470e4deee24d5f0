package cloud.gardener.networking.calico.lifecycle;

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
}
