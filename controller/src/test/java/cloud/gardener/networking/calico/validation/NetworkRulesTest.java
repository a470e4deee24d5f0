package cloud.gardener.networking.calico.validation;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.KubeProxyMode;
import cloud.gardener.networking.calico.network.NetworkRequest;
import cloud.gardener.networking.calico.plan.Situation;
import cloud.gardener.networking.calico.plan.Situations;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkRulesTest {

    private static final Situations IPV4_SHOOT = Situations.plain();
    private static final Situations IPV6_SHOOT = Situations.plain().withFamilies(IPV6);
    private static final Situations DUAL_SHOOT = Situations.plain().withFamilies(IPV4, IPV6);

    @ParameterizedTest(name = "{0}")
    @MethodSource({"ranges", "kubeProxies", "families", "pools", "several"})
    void findingsAreExactlyTheBrokenRules(String name, Situations shoot, List<String> findings) {
        Situation situation = shoot.situation();

        assertThat(NetworkRules.check(NetworkRequest.of(situation.network(), situation.shoot()), FieldPaths.NETWORK))
                .extracting(Violation::toString)
                .containsExactlyElementsOf(findings);
    }

    static Stream<Arguments> ranges() {
        return Stream.of(
                row("IPv4 as it stands", IPV4_SHOOT),
                row("IPv6 as it stands", IPV6_SHOOT),
                row("dual stack as it stands", DUAL_SHOOT),
                row(
                        "IPv4, pods of IPv6",
                        IPV4_SHOOT.withPods("2001:db8:1::/56"),
                        "spec.podCIDR: Invalid value: \"2001:db8:1::/56\": must be a range of IPv4"),
                row(
                        "IPv6, both ranges of IPv4",
                        IPV6_SHOOT.withPods("100.96.0.0/11").withServices("100.64.0.0/13"),
                        "spec.podCIDR: Invalid value: \"100.96.0.0/11\": must be a range of IPv6",
                        "spec.serviceCIDR: Invalid value: \"100.64.0.0/13\": must be a range of IPv6"),
                row(
                        "dual stack names one range of either family",
                        DUAL_SHOOT.withPods("2001:db8:1::/56").withServices("100.64.0.0/13")),
                row(
                        "Services among pods",
                        IPV4_SHOOT.withServices("100.100.0.0/16"),
                        "spec.serviceCIDR: Invalid value: \"100.100.0.0/16\": must not overlap with spec.podCIDR"
                                + " 100.96.0.0/11"),
                row(
                        "pods among Services",
                        DUAL_SHOOT.withServices("100.64.0.0/10"),
                        "spec.serviceCIDR: Invalid value: \"100.64.0.0/10\": must not overlap with spec.podCIDR"
                                + " 100.96.0.0/11"),
                row("Services right below pods", IPV4_SHOOT.withServices("100.64.0.0/11")),
                row("one large range for IPv6 alone", IPV6_SHOOT.withServices("2001:db8:1::/108")));
    }

    static Stream<Arguments> kubeProxies() {
        String finding = "spec.kubernetes.kubeProxy.enabled: Forbidden: may be false only together with"
                + " ebpfDataplane.enabled: true in the network's providerConfig";
        return Stream.of(
                row("no kube-proxy", IPV4_SHOOT.withoutKubeProxy(KubeProxyMode.IPTABLES), finding),
                row("no kube-proxy with IPv6", IPV6_SHOOT.withoutKubeProxy(KubeProxyMode.NFTABLES), finding),
                row(
                        "no kube-proxy, eBPF block that says nothing",
                        IPV4_SHOOT.withoutKubeProxy(KubeProxyMode.IPTABLES).withConfig("ebpfDataplane: {}"),
                        finding),
                row(
                        "no kube-proxy, eBPF",
                        IPV4_SHOOT
                                .withoutKubeProxy(KubeProxyMode.IPTABLES)
                                .withConfig("ebpfDataplane: {enabled: true}")),
                row(
                        "kube-proxy beside eBPF",
                        IPV4_SHOOT.withKubeProxy(KubeProxyMode.NFTABLES).withConfig("ebpfDataplane: {enabled: true}")));
    }

    static Stream<Arguments> families() {
        String ipam = "spec.providerConfig.ipam.type: Invalid value: \"calico-ipam\": works for IPv4 alone; with IPv6"
                + " use host-local";
        return Stream.of(
                row("calico-ipam", IPV4_SHOOT.withConfig("ipam: {type: calico-ipam}")),
                row("calico-ipam with IPv6", IPV6_SHOOT.withConfig("ipam: {type: calico-ipam}"), ipam),
                row("calico-ipam in dual stack", DUAL_SHOOT.withConfig("ipam: {type: calico-ipam}"), ipam),
                row("host-local in dual stack", DUAL_SHOOT.withConfig("ipam: {type: host-local}")),
                row(
                        "settings of IPv4 without IPv4",
                        IPV6_SHOOT.withConfig("ipv4: {}", "ipip: Always"),
                        "spec.providerConfig.ipip: Forbidden: the network has no IPv4 (spec.ipFamilies: IPv6)",
                        "spec.providerConfig.ipv4: Forbidden: the network has no IPv4 (spec.ipFamilies: IPv6)"),
                row(
                        "settings of IPv6 without IPv6",
                        IPV4_SHOOT.withConfig("ipv6: {}"),
                        "spec.providerConfig.ipv6: Forbidden: the network has no IPv6 (spec.ipFamilies: IPv4)"),
                row("settings of both families", DUAL_SHOOT.withConfig("ipv4: {}", "ipv6: {}", "ipip: Always")));
    }

    static Stream<Arguments> pools() {
        return Stream.of(
                row("IPIP for IPv4", DUAL_SHOOT.withConfig("ipv4: {pool: ipip}")),
                row(
                        "IPIP for IPv6",
                        DUAL_SHOOT.withConfig("ipv6: {pool: ipip}"),
                        "spec.providerConfig.ipv6.pool: Unsupported value: \"ipip\": supported values: \"vxlan\""),
                row(
                        "VXLAN across subnets",
                        IPV4_SHOOT.withConfig("ipv4: {pool: vxlan, mode: CrossSubnet}"),
                        "spec.providerConfig.ipv4.mode: Invalid value: \"CrossSubnet\": pool vxlan knows the modes"
                                + " Always and Never"),
                row(
                        "VXLAN, older spelling of Never",
                        IPV6_SHOOT.withConfig("ipv6: {pool: vxlan, mode: \"Off\"}"),
                        "spec.providerConfig.ipv6.mode: Invalid value: \"Off\": pool vxlan knows the modes Always and"
                                + " Never"),
                row("VXLAN always", IPV4_SHOOT.withConfig("ipv4: {pool: vxlan, mode: Always}")),
                row("VXLAN never", IPV4_SHOOT.withConfig("ipv4: {pool: vxlan, mode: Never}")),
                row("IPIP across subnets", IPV4_SHOOT.withConfig("ipv4: {pool: ipip, mode: CrossSubnet}")),
                row("across subnets, no pool written", IPV4_SHOOT.withConfig("ipv4: {mode: CrossSubnet}")),
                row(
                        "across subnets, vxlan switched on elsewhere",
                        IPV4_SHOOT.withConfig("ipv4: {mode: CrossSubnet}", "vxlan: {enabled: true}")));
    }

    /** All at once and sorted by path, so that nobody mends one mistake after the other. */
    static Stream<Arguments> several() {
        return Stream.of(row(
                "everything at once",
                IPV4_SHOOT
                        .withoutKubeProxy(KubeProxyMode.IPTABLES)
                        .withServices("100.96.0.0/11")
                        .withConfig("ipv4: {pool: vxlan, mode: CrossSubnet}", "ipv6: {pool: ipip, mode: Always}"),
                "spec.kubernetes.kubeProxy.enabled: Forbidden: may be false only together with ebpfDataplane.enabled:"
                        + " true in the network's providerConfig",
                "spec.providerConfig.ipv4.mode: Invalid value: \"CrossSubnet\": pool vxlan knows the modes Always and"
                        + " Never",
                "spec.providerConfig.ipv6: Forbidden: the network has no IPv6 (spec.ipFamilies: IPv4)",
                "spec.providerConfig.ipv6.pool: Unsupported value: \"ipip\": supported values: \"vxlan\"",
                "spec.serviceCIDR: Invalid value: \"100.96.0.0/11\": must not overlap with spec.podCIDR"
                        + " 100.96.0.0/11"));
    }

    private static Arguments row(String name, Situations shoot, String... findings) {
        return Arguments.of(name, shoot, List.of(findings));
    }
}
