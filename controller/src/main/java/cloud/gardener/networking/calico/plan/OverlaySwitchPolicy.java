package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.ShootFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the overlay may be taken away. Without an overlay packets between nodes find their way only by the routes of the
 * infrastructure. Each node tells by its condition {@code NetworkUnavailable} whether it has one (kubernetes/kubernetes
 * {@code staging/src/k8s.io/cloud-provider/controllers/route}). A shoot's own calico-node would write the same condition
 * while it still carries the traffic; Gardener's infrastructure extensions keep it from that by a
 * MutatingAdmissionPolicy, so without one the condition says nothing.
 */
public final class OverlaySwitchPolicy {

    /** Route controllers make a route within seconds, once they are switched on. */
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofSeconds(10);

    /** Every attempt holds a worker for as long as the shoot does not answer. */
    private static final Duration UNTIL_NEXT_ATTEMPT = Duration.ofSeconds(30);

    private static final int NAMED_NODES = 5;

    private OverlaySwitchPolicy() {}

    /** Whether what is asked for would end what was delivered; then it matters what the shoot's nodes say. */
    public static boolean isPending(Decision.Proceed asked, DeliveredRouting delivered) {
        return asked.overlaySwitch().fold(unguarded -> false, guarded -> isCarriedByCalico(delivered), held -> true);
    }

    /** What is not known may be an overlay. */
    private static boolean isCarriedByCalico(DeliveredRouting delivered) {
        return delivered.fold(nothing -> false, byInfrastructure -> false, byCalico -> true, unknown -> true);
    }

    /** @param asked the settings as the shoot owner asks for them */
    static OverlaySwitch guard(Situation situation, CalicoSettings asked) {
        return unguarded(situation, asked)
                .<OverlaySwitch>map(OverlaySwitch.Unguarded::new)
                .orElseGet(OverlaySwitch.Guarded::new);
    }

    private static Optional<String> unguarded(Situation situation, CalicoSettings asked) {
        if (!situation.gates().isEnabled(FeatureGate.SEAMLESS_OVERLAY_SWITCH)) {
            return Optional.of("feature gate " + FeatureGate.SEAMLESS_OVERLAY_SWITCH + " is off");
        }
        if (!asked.isRoutedByInfrastructure()) {
            return Optional.of("Calico itself carries traffic between nodes");
        }
        if (!hasMutatingAdmissionPolicy(situation.shoot())) {
            return Optional.of("the shoot's API server has no MutatingAdmissionPolicy");
        }
        return situation.shoot().lifecycle().hibernated()
                ? Optional.of("the shoot is hibernated, there are no nodes")
                : Optional.empty();
    }

    private static boolean hasMutatingAdmissionPolicy(ShootFacts shoot) {
        return shoot.mutatingAdmissionPolicyEnabled()
                || shoot.kubernetesVersion().servesMutatingAdmissionPolicy();
    }

    /** Why a pending switch has to wait; empty if it does not. */
    static Optional<OverlaySwitch.Held> holding(NodeRoutes routes) {
        return routes.fold(
                notAsked -> Optional.of(held("nobody asked the nodes", UNTIL_NEXT_LOOK)),
                complete -> Optional.empty(),
                missing -> Optional.of(held(nodes(missing.nodes()), UNTIL_NEXT_LOOK)),
                unreachable -> Optional.of(held(unreachable.cause(), UNTIL_NEXT_ATTEMPT)));
    }

    private static OverlaySwitch.Held held(String missing, Duration retryAfter) {
        return new OverlaySwitch.Held("the overlay stays until every node has a route: " + missing, retryAfter);
    }

    private static String nodes(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED_NODES, names.size())));
        String more = names.size() <= NAMED_NODES ? "" : " and " + (names.size() - NAMED_NODES) + " more";
        return (names.size() == 1 ? "1 node has" : names.size() + " nodes have") + " none (" + first + more + ")";
    }

    /**
     * What to plan while a switch waits: the routing as it was delivered, and all else as it is asked for now. The IPAM goes
     * with the routing, which relies on it.
     */
    static NetworkConfig kept(NetworkConfig delivered, NetworkConfig asked) {
        return new NetworkConfig(
                delivered.backend(),
                ipam(delivered.ipam(), asked.ipam()),
                ipv4(delivered.ipv4(), asked.ipv4()),
                asked.ipv6(),
                asked.typha(),
                asked.vethMTU(),
                asked.ebpfDataplane(),
                delivered.overlay(),
                asked.snatToUpstreamDNS(),
                asked.autoScaling(),
                delivered.vxlan(),
                asked.wireguardEncryption(),
                asked.birdExporter(),
                asked.multus(),
                asked.serviceLoopPrevention(),
                asked.ipip(),
                asked.ipAutodetectionMethod());
    }

    private static NetworkConfig.@Nullable Ipam ipam(
            NetworkConfig.@Nullable Ipam delivered, NetworkConfig.@Nullable Ipam asked) {
        return delivered == null
                ? asked
                : new NetworkConfig.Ipam(delivered.type(), asked == null ? null : asked.cidr());
    }

    private static NetworkConfig.@Nullable Ipv4 ipv4(
            NetworkConfig.@Nullable Ipv4 delivered, NetworkConfig.@Nullable Ipv4 asked) {
        return delivered == null
                ? asked
                : new NetworkConfig.Ipv4(
                        delivered.pool(), delivered.mode(), asked == null ? null : asked.autoDetectionMethod());
    }
}
