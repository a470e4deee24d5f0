package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.DualStackMigration;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.NetworkSpec;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.plan.CalicoSettings.FamilyNetwork;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which IP families are deployed, and each one's share of the network. */
final class FamilyPlan {

    private FamilyPlan() {}

    /** Nodes of the old kind cannot carry a second family, so it waits until they are replaced. */
    static Setting<IpFamilies> deployed(NetworkSpec network, ShootFacts shoot) {
        return network.families().isDualStack() && shoot.dualStackMigration() == DualStackMigration.WAITING_FOR_NODES
                ? new Setting<>(
                        network.families().onlyPrimary(),
                        "the Shoot's constraint DualStackNodesMigrationReady is not True yet")
                : new Setting<>(network.families(), "spec.ipFamilies");
    }

    /** A family whose range nobody knows yet is not in the map. */
    static Map<IpFamily, String> podCidrs(NetworkSpec network, ShootFacts shoot, IpFamilies families) {
        Map<IpFamily, String> ranges = new EnumMap<>(IpFamily.class);
        families.inOrder()
                .forEach(
                        family -> podCidr(family, network, shoot).ifPresent(range -> ranges.put(family, range.text())));
        return ranges;
    }

    /**
     * {@code spec.podCIDR} has room for one range: that of a single family, and by Gardener's custom the IPv4 one of two.
     * The IPv6 range comes from the Shoot's status, where the last one counts, and only without that from the Network.
     */
    private static Optional<Cidr> podCidr(IpFamily family, NetworkSpec network, ShootFacts shoot) {
        Optional<Cidr> ofNetwork = Optional.of(network.podCidr()).filter(range -> range.family() == family);
        Optional<Cidr> ofStatus = shoot.statusPods().stream()
                .filter(range -> range.family() == family)
                .reduce((earlier, later) -> later);
        return switch (family) {
            case IPV4 -> ofNetwork.or(() -> ofStatus);
            case IPV6 -> ofStatus.or(() -> ofNetwork);
        };
    }

    static Map<IpFamily, FamilyNetwork> networks(
            Situation situation,
            IpFamilies families,
            Map<IpFamily, String> podCidrs,
            OverlayState overlay,
            Backend backend) {
        Map<IpFamily, FamilyNetwork> networks = new EnumMap<>(IpFamily.class);
        podCidrs.forEach((family, podCidr) -> networks.put(
                family,
                switch (family) {
                    case IPV4 -> ipv4(situation, podCidr, families, overlay, backend);
                    case IPV6 -> ipv6(situation, podCidr, overlay);
                }));
        return networks;
    }

    private static FamilyNetwork ipv4(
            Situation situation, String podCidr, IpFamilies families, OverlayState overlay, Backend backend) {
        return new FamilyNetwork(
                podCidr,
                NodeAutodetection.method(IpFamily.IPV4, situation.network().config(), situation.shoot()),
                PoolPlan.ipv4Encapsulation(situation.network().config()),
                PoolPlan.ipv4Mode(situation.network().config(), families, overlay, backend),
                Setting.byDefault(true));
    }

    private static FamilyNetwork ipv6(Situation situation, String podCidr, OverlayState overlay) {
        return new FamilyNetwork(
                podCidr,
                NodeAutodetection.method(IpFamily.IPV6, situation.network().config(), situation.shoot()),
                Setting.byDefault(Encapsulation.VXLAN),
                PoolPlan.ipv6Mode(overlay),
                PoolPlan.ipv6NatOutgoing(situation.network().config()));
    }
}
