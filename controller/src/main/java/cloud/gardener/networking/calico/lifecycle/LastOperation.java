package cloud.gardener.networking.calico.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a Network's status says about the work done last: type and state, in Gardener's spelling.
 *
 * @param lastUpdateTime in whole seconds; null where the status says none that can be read
 */
public record LastOperation(
        String type, String state, @Nullable Instant lastUpdateTime) {

    private static final String PROCESSING = "Processing";
    private static final String SUCCEEDED = "Succeeded";

    public LastOperation(String type, String state) {
        this(type, state, null);
    }

    boolean isOf(Operation operation) {
        return type.equals(operation.toString());
    }

    boolean isProcessing() {
        return state.equals(PROCESSING);
    }

    public boolean hasSucceeded() {
        return state.equals(SUCCEEDED);
    }
}
