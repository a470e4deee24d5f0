package cloud.gardener.networking.calico.lifecycle;

import java.util.List;
import java.util.regex.Pattern;

/** What gardener-resource-manager's words about an object mean in Gardener's error codes. */
public final class ObjectErrors {

    /** An object that the shoot's API server refuses; in a shoot, only its owner's webhooks and objects differ from others'. */
    private static final Pattern INVALID_OBJECT =
            Pattern.compile("error during apply of object .* is invalid:", Pattern.CASE_INSENSITIVE);

    private ObjectErrors() {}

    /** As gardener/gardener {@code pkg/utils/managedresources} finds them while it waits for a deletion. */
    public static List<ErrorCode> codes(String message) {
        return INVALID_OBJECT.matcher(message).find() ? List.of(ErrorCode.ERR_CONFIGURATION_PROBLEM) : List.of();
    }
}
