package cloud.gardener.networking.calico.network;

/**
 * Where a shoot stands in its life.
 *
 * @param failed its last operation ended as {@code Failed}; extensions must then leave it alone
 * @param forceDeletion its owner gave up on an orderly deletion; its API server may be gone
 */
public record ShootLifecycle(boolean failed, boolean hibernated, boolean forceDeletion) {

    /** Of a shoot that nobody told us of: nothing special. */
    public static final ShootLifecycle UNKNOWN = new ShootLifecycle(false, false, false);
}
