package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.network.AutodetectionMethod;
import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.ShootFacts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How calico-node finds its node's address. Where the Shoot knows the nodes' ranges they decide, and a method in the
 * NetworkConfig has no effect: an address outside of them is not routed by the infrastructure.
 */
final class NodeAutodetection {

    private NodeAutodetection() {}

    static Optional<Setting<AutodetectionMethod>> method(IpFamily family, NetworkConfig config, ShootFacts shoot) {
        Optional<Setting<AutodetectionMethod>> known = byNodeRanges(family, shoot);
        return known.isPresent() ? known : written(family, config);
    }

    /** Status ranges count only together with {@code spec.networking.nodes}; they are newer and know every family. */
    static Optional<Setting<AutodetectionMethod>> byNodeRanges(IpFamily family, ShootFacts shoot) {
        Cidr nodes = shoot.nodes();
        if (nodes == null) {
            return Optional.empty();
        }
        if (!shoot.statusNodes().isEmpty()) {
            List<Cidr> ranges = shoot.statusNodes().stream()
                    .filter(range -> range.family() == family)
                    .toList();
            return ranges.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Setting<>(AutodetectionMethod.within(ranges), "status.networking.nodes of the Shoot"));
        }
        return nodes.family() == family && family == IpFamily.IPV4
                ? Optional.of(
                        new Setting<>(AutodetectionMethod.within(List.of(nodes)), "spec.networking.nodes of the Shoot"))
                : Optional.empty();
    }

    private static Optional<Setting<AutodetectionMethod>> written(IpFamily family, NetworkConfig config) {
        AutodetectionMethod method = writtenMethod(family, config);
        String field = family == IpFamily.IPV4 ? "ipv4.autoDetectionMethod" : "ipv6.autoDetectionMethod";
        return Optional.ofNullable(method).map(it -> Setting.written(it, field));
    }

    static @Nullable AutodetectionMethod writtenMethod(IpFamily family, NetworkConfig config) {
        NetworkConfig.Ipv4 ipv4 = config.ipv4();
        NetworkConfig.Ipv6 ipv6 = config.ipv6();
        return switch (family) {
            case IPV4 -> ipv4 == null ? null : ipv4.autoDetectionMethod();
            case IPV6 -> ipv6 == null ? null : ipv6.autoDetectionMethod();
        };
    }
}
