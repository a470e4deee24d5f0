package cloud.gardener.networking.calico.validation;

import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.NetworkRequest;
import cloud.gardener.networking.calico.validation.ReviewedShoot.Standing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a Shoot may be stored as it is. Stricter than the controller, which has to live with what is stored: what
 * contradicts itself is refused here, unless the Shoot had it before.
 *
 * @see Ratchet
 */
public final class ShootValidation {

    private ShootValidation() {}

    /** @param before the Shoot as it is stored; {@code null} for one that is being created */
    public static ShootVerdict judge(ReviewedShoot now, @Nullable ReviewedShoot before) {
        boolean update = before != null;
        if (!isLookedAt(now.standing(), update) || isUnchanged(now, before)) {
            return new ShootVerdict.Accepted(List.of());
        }
        List<Violation> wrongBefore = before == null ? List.of() : findings(before);
        List<Violation> wrongNow = findings(now);
        List<Violation> refused = Stream.concat(
                        Ratchet.newlyWrong(wrongBefore, wrongNow).stream(),
                        before == null ? Stream.of() : changedIpam(before, now))
                .toList();
        List<Violation> tolerated =
                wrongNow.stream().filter(wrongBefore::contains).toList();
        return refused.isEmpty() ? new ShootVerdict.Accepted(tolerated) : new ShootVerdict.Refused(refused, tolerated);
    }

    /** Who creates a Shoot of another type here has mistaken the extension; in an update the type is Gardener's matter. */
    private static boolean isLookedAt(Standing standing, boolean update) {
        return switch (standing) {
            case OURS -> true;
            case OF_ANOTHER_TYPE -> !update;
            case WORKERLESS, IN_DELETION -> false;
        };
    }

    /** Of what cannot be read nobody knows whether it has changed. */
    private static boolean isUnchanged(ReviewedShoot now, @Nullable ReviewedShoot before) {
        return now.network().isPresent() && now.equals(before);
    }

    private static List<Violation> findings(ReviewedShoot shoot) {
        return Stream.concat(
                        shoot.unreadable().stream(), shoot.network().stream().flatMap(ShootValidation::brokenRules))
                .toList();
    }

    private static Stream<Violation> brokenRules(NetworkRequest network) {
        return Stream.concat(
                NetworkRules.check(network, FieldPaths.SHOOT).stream(),
                ContradictionRules.check(network, FieldPaths.SHOOT).stream());
    }

    /**
     * Calico hands out blocks of its own, host-local what Kubernetes gave the node: a pod that has its address from one of
     * them is unknown to the other, which then gives the address away a second time.
     */
    private static Stream<Violation> changedIpam(ReviewedShoot before, ReviewedShoot now) {
        Optional<Violation> change =
                before.network().flatMap(old -> now.network().flatMap(young -> changedIpam(old, young)));
        return change.stream();
    }

    private static Optional<Violation> changedIpam(NetworkRequest before, NetworkRequest now) {
        IpamType old = EffectiveIpam.of(before);
        IpamType young = EffectiveIpam.of(now);
        if (old == young) {
            return Optional.empty();
        }
        boolean byVxlan = EffectiveIpam.followsFromVxlan(before) != EffectiveIpam.followsFromVxlan(now);
        return Optional.of(Violation.forbidden(
                FieldPaths.SHOOT.config("ipam.type"),
                "the IPAM of an existing shoot cannot change from " + old + " to " + young
                        + (byVxlan ? " (vxlan.enabled makes it " + IpamType.CALICO_IPAM + ")" : "")
                        + ": there is no migration of pod addresses"));
    }
}
