package cloud.gardener.networking.calico.validation;

import cloud.gardener.networking.calico.network.AutodetectionMethod;
import cloud.gardener.networking.calico.network.AutodetectionMethod.Option;
import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.IpamSubnet;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkRequest;
import cloud.gardener.networking.calico.network.PoolMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What contradicts itself, or does not do what its author must expect. Mending it would change the dataplane or the
 * addresses of a running shoot, so a shoot that has it keeps it and is told; who newly writes it is refused.
 *
 * @see Ratchet
 */
public final class ContradictionRules {

    /** The prefix length of Calico's default blocks: 64 addresses. */
    private static final int IPV4_BLOCK = 26;

    private static final List<BiFunction<NetworkRequest, FieldPaths, Stream<Violation>>> ALL = List.of(
            ContradictionRules::oneRangeForAllNodes,
            ContradictionRules::switchesWithoutPosition,
            ContradictionRules::vxlanWithoutOverlay,
            ContradictionRules::vxlanWithHostLocal,
            ContradictionRules::vxlanWithIpv6,
            ContradictionRules::poolBesideOverlay,
            ContradictionRules::ipv4ModeBesideOverlay,
            ContradictionRules::encapsulationWithoutBackend,
            ContradictionRules::podRangeSmallerThanABlock,
            ContradictionRules::expressionBrokenAtAComma);

    private ContradictionRules() {}

    /** All findings, sorted by path. */
    public static List<Violation> check(NetworkRequest network, FieldPaths paths) {
        return ALL.stream().flatMap(rule -> rule.apply(network, paths)).sorted().toList();
    }

    /** host-local remembers per node what it gave away, so nodes that share a range give away the same addresses. */
    static Stream<Violation> oneRangeForAllNodes(NetworkRequest network, FieldPaths paths) {
        NetworkConfig.Ipam ipam = network.config().ipam();
        return ipam != null
                        && ipam.cidr() instanceof IpamSubnet.Literal literal
                        && EffectiveIpam.of(network) == IpamType.HOST_LOCAL
                        && !network.families().isDualStack()
                ? Stream.of(Violation.invalid(
                        paths.config("ipam.cidr"),
                        literal.text(),
                        "with host-local every node hands out addresses of this one range, each without knowing of the"
                                + " others; write usePodCIDR, or remove the field"))
                : Stream.of();
    }

    /** A block without its switch reads like "on", but has always meant "off". */
    static Stream<Violation> switchesWithoutPosition(NetworkRequest network, FieldPaths paths) {
        NetworkConfig config = network.config();
        List<String> undecided = new ArrayList<>();
        if (config.overlay() != null && config.overlay().enabled() == null) {
            undecided.add("overlay");
        }
        if (config.typha() != null && config.typha().enabled() == null) {
            undecided.add("typha");
        }
        if (config.snatToUpstreamDNS() != null && config.snatToUpstreamDNS().enabled() == null) {
            undecided.add("snatToUpstreamDNS");
        }
        return undecided.stream()
                .map(block -> Violation.required(
                        paths.config(block + ".enabled"), "write true or false; the block without it means false"));
    }

    static Stream<Violation> vxlanWithoutOverlay(NetworkRequest network, FieldPaths paths) {
        return network.config().isVxlanOn() && !isOverlayOn(network)
                ? Stream.of(Violation.forbidden(
                        paths.config("vxlan.enabled"),
                        "asks for VXLAN while overlay.enabled is not true; set overlay.enabled: true, or remove vxlan"))
                : Stream.of();
    }

    static Stream<Violation> vxlanWithHostLocal(NetworkRequest network, FieldPaths paths) {
        NetworkConfig.Ipam ipam = network.config().ipam();
        return ipam != null
                        && ipam.type() == IpamType.HOST_LOCAL
                        && network.config().isVxlanOn()
                        && network.families().contains(IpFamily.IPV4)
                ? Stream.of(Violation.invalid(
                        paths.config("ipam.type"),
                        IpamType.HOST_LOCAL.toString(),
                        "vxlan.enabled makes it calico-ipam; write calico-ipam, or turn vxlan off"))
                : Stream.of();
    }

    static Stream<Violation> vxlanWithIpv6(NetworkRequest network, FieldPaths paths) {
        return network.config().isVxlanOn() && network.families().isDualStack()
                ? Stream.of(Violation.forbidden(
                        paths.config("vxlan.enabled"),
                        "makes the IPAM calico-ipam, which works for IPv4 alone; remove vxlan, or the family IPv6"))
                : Stream.of();
    }

    /** The overlay chooses the pool by {@code vxlan.enabled}, whatever {@code ipv4.pool} says. */
    static Stream<Violation> poolBesideOverlay(NetworkRequest network, FieldPaths paths) {
        NetworkConfig.Ipv4 ipv4 = network.config().ipv4();
        if (ipv4 == null || ipv4.pool() == null || !isOverlayOn(network)) {
            return Stream.of();
        }
        Encapsulation effective = network.config().isVxlanOn() ? Encapsulation.VXLAN : Encapsulation.IPIP;
        return ipv4.pool() == effective
                ? Stream.of()
                : Stream.of(Violation.invalid(
                        paths.config("ipv4.pool"),
                        ipv4.pool().toString(),
                        "the overlay uses " + effective + "; remove the field, or "
                                + (effective == Encapsulation.IPIP ? "set" : "remove") + " vxlan.enabled"));
    }

    /** With IPv4 alone the overlay decides; with IPv6 beside it this mode has the last word about the startup pool only. */
    static Stream<Violation> ipv4ModeBesideOverlay(NetworkRequest network, FieldPaths paths) {
        NetworkConfig.Ipv4 ipv4 = network.config().ipv4();
        NetworkConfig.Overlay overlay = network.config().overlay();
        if (ipv4 == null || ipv4.mode() == null || overlay == null) {
            return Stream.of();
        }
        PoolMode expected = isOverlayOn(network) ? PoolMode.ALWAYS : PoolMode.NEVER;
        return sameMode(ipv4.mode(), expected)
                ? Stream.of()
                : Stream.of(Violation.invalid(
                        paths.config("ipv4.mode"),
                        ipv4.mode().toString(),
                        "contradicts overlay, which means " + expected + "; remove one of the two"));
    }

    /**
     * IPIP needs somebody to tell nodes about each other, and Felix to keep the device: with backend none, which is also
     * what a shoot with IPv6 has without an overlay, nobody does.
     */
    static Stream<Violation> encapsulationWithoutBackend(NetworkRequest network, FieldPaths paths) {
        NetworkConfig.Ipv4 ipv4 = network.config().ipv4();
        boolean noBackend =
                network.config().backend() == Backend.NONE || network.families().contains(IpFamily.IPV6);
        return network.config().overlay() == null
                        && noBackend
                        && ipv4 != null
                        && (ipv4.mode() == PoolMode.ALWAYS || ipv4.mode() == PoolMode.CROSS_SUBNET)
                ? Stream.of(
                        Violation.invalid(
                                paths.config("ipv4.mode"),
                                ipv4.mode().toString(),
                                "asks for encapsulation, which backend none does not do; write Never, or set overlay.enabled: true"))
                : Stream.of();
    }

    /** Calico hands addresses to nodes in blocks; a pool that has not even one block serves no pod. */
    static Stream<Violation> podRangeSmallerThanABlock(NetworkRequest network, FieldPaths paths) {
        Cidr pods = network.podCidr();
        return pods != null
                        && EffectiveIpam.of(network) == IpamType.CALICO_IPAM
                        && pods.family() == IpFamily.IPV4
                        && pods.prefixLength() > IPV4_BLOCK
                ? Stream.of(Violation.invalid(
                        paths.pods(),
                        pods.text(),
                        "calico-ipam hands out blocks of 64 addresses; the range must be a /" + IPV4_BLOCK
                                + " or larger"))
                : Stream.of();
    }

    /** Calico takes what stands between commas for expressions of their own (projectcalico/calico node/pkg/lifecycle). */
    static Stream<Violation> expressionBrokenAtAComma(NetworkRequest network, FieldPaths paths) {
        NetworkConfig.Ipv4 ipv4 = network.config().ipv4();
        NetworkConfig.Ipv6 ipv6 = network.config().ipv6();
        return Stream.concat(
                ipv4 == null
                        ? Stream.of()
                        : broken(paths.config("ipv4.autoDetectionMethod"), ipv4.autoDetectionMethod()),
                ipv6 == null
                        ? Stream.of()
                        : broken(paths.config("ipv6.autoDetectionMethod"), ipv6.autoDetectionMethod()));
    }

    private static Stream<Violation> broken(String path, @Nullable AutodetectionMethod method) {
        if (method == null || method.option() != Option.INTERFACE && method.option() != Option.SKIP_INTERFACE) {
            return Stream.of();
        }
        return Arrays.stream(method.parameter().split(",", -1)).allMatch(part -> isExpression(part.strip()))
                ? Stream.of()
                : Stream.of(Violation.invalid(
                        path,
                        method.toString(),
                        "Calico splits the list at every comma, and what is left between them is no expression; write it"
                                + " without a comma"));
    }

    private static boolean isExpression(String text) {
        try {
            return !text.isEmpty() && Pattern.compile(text) != null;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean sameMode(PoolMode written, PoolMode expected) {
        return written == expected || written == PoolMode.OFF && expected == PoolMode.NEVER;
    }

    private static boolean isOverlayOn(NetworkRequest network) {
        NetworkConfig.Overlay overlay = network.config().overlay();
        return overlay != null && Boolean.TRUE.equals(overlay.enabled());
    }
}
