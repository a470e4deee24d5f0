package cloud.gardener.networking.calico.validation;

import cloud.gardener.networking.calico.network.NetworkRequest;
import java.util.List;
import java.util.Optional;

/**
 * What the review of a Shoot looks at.
 *
 * @param unreadable what is wrong with single fields, sorted; where there is something, {@code network} is empty
 * @param network what the Shoot asks for; empty also where nobody looks at it
 */
public record ReviewedShoot(Standing standing, List<Violation> unreadable, Optional<NetworkRequest> network) {

    /** Whether a Shoot's network is ours to judge. */
    public enum Standing {
        OURS,
        /** Its network is made by another extension. */
        OF_ANOTHER_TYPE,
        /** It has no nodes, and so no network. */
        WORKERLESS,
        /** Only its finalizers are still to go; nothing may stand in the way of that. */
        IN_DELETION
    }

    public ReviewedShoot {
        unreadable = unreadable.stream().sorted().distinct().toList();
        if (!unreadable.isEmpty() && network.isPresent()) {
            throw new IllegalArgumentException("read, although it is unreadable: " + unreadable);
        }
    }

    /** A Shoot whose network nobody looks at. */
    public static ReviewedShoot notLookedAt(Standing standing) {
        return new ReviewedShoot(standing, List.of(), Optional.empty());
    }
}
