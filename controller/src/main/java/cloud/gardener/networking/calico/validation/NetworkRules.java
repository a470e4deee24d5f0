package cloud.gardener.networking.calico.validation;

import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkRequest;
import cloud.gardener.networking.calico.network.PoolMode;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What relates several fields of a Network or of a Shoot, or a Network and its Shoot. What concerns a single field was
 * judged when it was read.
 */
public final class NetworkRules {

    private static final List<BiFunction<NetworkRequest, FieldPaths, Stream<Violation>>> ALL = List.of(
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
    public static List<Violation> check(NetworkRequest network, FieldPaths paths) {
        return ALL.stream().flatMap(rule -> rule.apply(network, paths)).sorted().toList();
    }

    /** As Gardener's own validation of Networks demands; for dual stack it names one range only, of either family. */
    static Stream<Violation> rangeOfAnotherFamily(NetworkRequest network, FieldPaths paths) {
        if (network.families().isDualStack()) {
            return Stream.of();
        }
        IpFamily family = network.families().primary();
        return Stream.concat(
                mustBeOf(family, paths.pods(), network.podCidr()),
                mustBeOf(family, paths.services(), network.serviceCidr()));
    }

    /** Gardener does not look at this for IPv6 alone: there both may come out of one large range. */
    static Stream<Violation> podsOverlapServices(NetworkRequest network, FieldPaths paths) {
        Cidr pods = network.podCidr();
        Cidr services = network.serviceCidr();
        return network.families().contains(IpFamily.IPV4) && pods != null && services != null && pods.overlaps(services)
                ? Stream.of(Violation.invalid(
                        paths.services(), services.text(), "must not overlap with " + paths.pods() + " " + pods))
                : Stream.of();
    }

    /** Without kube-proxy nobody programs Services, unless Felix does it in eBPF. */
    static Stream<Violation> kubeProxyOffWithoutEbpf(NetworkRequest network, FieldPaths paths) {
        return !network.kubeProxyEnabled() && !network.config().isEbpfOn()
                ? Stream.of(Violation.forbidden(
                        paths.kubeProxyEnabled(),
                        "may be false only together with ebpfDataplane.enabled: true in the network's providerConfig"))
                : Stream.of();
    }

    static Stream<Violation> calicoIpamWithIpv6(NetworkRequest network, FieldPaths paths) {
        NetworkConfig.Ipam ipam = network.config().ipam();
        return ipam != null
                        && ipam.type() == IpamType.CALICO_IPAM
                        && network.families().contains(IpFamily.IPV6)
                ? Stream.of(Violation.invalid(
                        paths.config("ipam.type"),
                        IpamType.CALICO_IPAM.toString(),
                        "works for IPv4 alone; with IPv6 use " + IpamType.HOST_LOCAL))
                : Stream.of();
    }

    static Stream<Violation> ipv4SettingsWithoutIpv4(NetworkRequest network, FieldPaths paths) {
        if (network.families().contains(IpFamily.IPV4)) {
            return Stream.of();
        }
        String message = "the network has no IPv4 (" + paths.families() + ": " + network.families() + ")";
        return Stream.concat(
                forbiddenIfWritten(paths.config("ipv4"), network.config().ipv4(), message),
                forbiddenIfWritten(paths.config("ipip"), network.config().ipip(), message));
    }

    static Stream<Violation> ipv6SettingsWithoutIpv6(NetworkRequest network, FieldPaths paths) {
        return network.families().contains(IpFamily.IPV6)
                ? Stream.of()
                : forbiddenIfWritten(
                        paths.config("ipv6"),
                        network.config().ipv6(),
                        "the network has no IPv6 (" + paths.families() + ": " + network.families() + ")");
    }

    /** IPIP is IPv4 in IPv4. */
    static Stream<Violation> ipipPoolForIpv6(NetworkRequest network, FieldPaths paths) {
        NetworkConfig.Ipv6 ipv6 = network.config().ipv6();
        return ipv6 != null && ipv6.pool() == Encapsulation.IPIP
                ? Stream.of(Violation.unsupported(paths.config("ipv6.pool"), "ipip", List.of(Encapsulation.VXLAN)))
                : Stream.of();
    }

    static Stream<Violation> vxlanPoolAcrossSubnetsOnly(NetworkRequest network, FieldPaths paths) {
        NetworkConfig.Ipv4 ipv4 = network.config().ipv4();
        NetworkConfig.Ipv6 ipv6 = network.config().ipv6();
        return Stream.concat(
                ipv4 == null ? Stream.of() : vxlanMode(paths.config("ipv4.mode"), ipv4.pool(), ipv4.mode()),
                ipv6 == null ? Stream.of() : vxlanMode(paths.config("ipv6.mode"), ipv6.pool(), ipv6.mode()));
    }

    private static Stream<Violation> vxlanMode(String path, @Nullable Encapsulation pool, @Nullable PoolMode mode) {
        return pool == Encapsulation.VXLAN && mode != null && mode != PoolMode.ALWAYS && mode != PoolMode.NEVER
                ? Stream.of(Violation.invalid(
                        path,
                        mode.toString(),
                        "pool vxlan knows the modes " + PoolMode.ALWAYS + " and " + PoolMode.NEVER))
                : Stream.of();
    }

    private static Stream<Violation> mustBeOf(IpFamily family, String path, @Nullable Cidr range) {
        return range == null || range.family() == family
                ? Stream.of()
                : Stream.of(Violation.invalid(path, range.text(), "must be a range of " + family));
    }

    private static Stream<Violation> forbiddenIfWritten(String path, @Nullable Object value, String message) {
        return value == null ? Stream.of() : Stream.of(Violation.forbidden(path, message));
    }
}
