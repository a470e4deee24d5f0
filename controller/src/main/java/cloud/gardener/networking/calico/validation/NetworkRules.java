package cloud.gardener.networking.calico.validation;

import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkSpec;
import cloud.gardener.networking.calico.network.PoolMode;
import cloud.gardener.networking.calico.network.ShootFacts;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What relates several fields of a Network, or a Network and its Shoot. What concerns a single field was judged when it
 * was read.
 */
public final class NetworkRules {

    private static final String CONFIG = "spec.providerConfig.";

    private static final List<BiFunction<NetworkSpec, ShootFacts, Stream<Violation>>> ALL = List.of(
            NetworkRules::rangeOfAnotherFamily,
            NetworkRules::podsOverlapServices,
            NetworkRules::kubeProxyOffWithoutEbpf,
            NetworkRules::calicoIpamWithIpv6,
            NetworkRules::ipv4SettingsWithoutIpv4,
            NetworkRules::ipv6SettingsWithoutIpv6,
            NetworkRules::ipipPoolForIpv6,
            NetworkRules::vxlanPoolAcrossSubnetsOnly);

    private NetworkRules() {}

    /** All findings, sorted by path; empty where everything is fine. */
    public static List<Violation> check(NetworkSpec network, ShootFacts shoot) {
        return ALL.stream().flatMap(rule -> rule.apply(network, shoot)).sorted().toList();
    }

    /** As Gardener's own validation of Networks demands; for dual stack it names one range only, of either family. */
    static Stream<Violation> rangeOfAnotherFamily(NetworkSpec network, ShootFacts shoot) {
        if (network.families().isDualStack()) {
            return Stream.of();
        }
        IpFamily family = network.families().primary();
        return Stream.concat(
                mustBeOf(family, "spec.podCIDR", network.podCidr()),
                mustBeOf(family, "spec.serviceCIDR", network.serviceCidr()));
    }

    /** Gardener does not look at this for IPv6 alone: there both may come out of one large range. */
    static Stream<Violation> podsOverlapServices(NetworkSpec network, ShootFacts shoot) {
        return network.families().contains(IpFamily.IPV4) && network.podCidr().overlaps(network.serviceCidr())
                ? Stream.of(Violation.invalid(
                        "spec.serviceCIDR",
                        network.serviceCidr().text(),
                        "must not overlap with spec.podCIDR " + network.podCidr()))
                : Stream.of();
    }

    /** Without kube-proxy nobody programs Services, unless Felix does it in eBPF. */
    static Stream<Violation> kubeProxyOffWithoutEbpf(NetworkSpec network, ShootFacts shoot) {
        return !shoot.kubeProxy().enabled() && !network.config().isEbpfOn()
                ? Stream.of(Violation.forbidden(
                        "spec.kubernetes.kubeProxy.enabled",
                        "may be false only together with ebpfDataplane.enabled: true in the network's providerConfig"))
                : Stream.of();
    }

    static Stream<Violation> calicoIpamWithIpv6(NetworkSpec network, ShootFacts shoot) {
        NetworkConfig.Ipam ipam = network.config().ipam();
        return ipam != null
                        && ipam.type() == IpamType.CALICO_IPAM
                        && network.families().contains(IpFamily.IPV6)
                ? Stream.of(Violation.invalid(
                        CONFIG + "ipam.type",
                        IpamType.CALICO_IPAM.toString(),
                        "works for IPv4 alone; with IPv6 use " + IpamType.HOST_LOCAL))
                : Stream.of();
    }

    static Stream<Violation> ipv4SettingsWithoutIpv4(NetworkSpec network, ShootFacts shoot) {
        if (network.families().contains(IpFamily.IPV4)) {
            return Stream.of();
        }
        String message = "the network has no IPv4 (spec.ipFamilies: " + network.families() + ")";
        return Stream.concat(
                forbiddenIfWritten("ipv4", network.config().ipv4(), message),
                forbiddenIfWritten("ipip", network.config().ipip(), message));
    }

    static Stream<Violation> ipv6SettingsWithoutIpv6(NetworkSpec network, ShootFacts shoot) {
        return network.families().contains(IpFamily.IPV6)
                ? Stream.of()
                : forbiddenIfWritten(
                        "ipv6",
                        network.config().ipv6(),
                        "the network has no IPv6 (spec.ipFamilies: " + network.families() + ")");
    }

    /** IPIP is IPv4 in IPv4. */
    static Stream<Violation> ipipPoolForIpv6(NetworkSpec network, ShootFacts shoot) {
        NetworkConfig.Ipv6 ipv6 = network.config().ipv6();
        return ipv6 != null && ipv6.pool() == Encapsulation.IPIP
                ? Stream.of(Violation.unsupported(CONFIG + "ipv6.pool", "ipip", List.of(Encapsulation.VXLAN)))
                : Stream.of();
    }

    static Stream<Violation> vxlanPoolAcrossSubnetsOnly(NetworkSpec network, ShootFacts shoot) {
        NetworkConfig.Ipv4 ipv4 = network.config().ipv4();
        NetworkConfig.Ipv6 ipv6 = network.config().ipv6();
        return Stream.concat(
                ipv4 == null ? Stream.of() : vxlanMode("ipv4", ipv4.pool(), ipv4.mode()),
                ipv6 == null ? Stream.of() : vxlanMode("ipv6", ipv6.pool(), ipv6.mode()));
    }

    private static Stream<Violation> vxlanMode(String family, @Nullable Encapsulation pool, @Nullable PoolMode mode) {
        return pool == Encapsulation.VXLAN && mode != null && mode != PoolMode.ALWAYS && mode != PoolMode.NEVER
                ? Stream.of(Violation.invalid(
                        CONFIG + family + ".mode",
                        mode.toString(),
                        "pool vxlan knows the modes " + PoolMode.ALWAYS + " and " + PoolMode.NEVER))
                : Stream.of();
    }

    private static Stream<Violation> mustBeOf(IpFamily family, String path, Cidr range) {
        return range.family() == family
                ? Stream.of()
                : Stream.of(Violation.invalid(path, range.text(), "must be a range of " + family));
    }

    private static Stream<Violation> forbiddenIfWritten(String field, @Nullable Object value, String message) {
        return value == null ? Stream.of() : Stream.of(Violation.forbidden(CONFIG + field, message));
    }
}
