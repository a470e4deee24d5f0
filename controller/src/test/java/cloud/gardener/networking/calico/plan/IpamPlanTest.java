package cloud.gardener.networking.calico.plan;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.plan.CalicoSettings.Ipam;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IpamPlanTest {

    private static final Situations DUAL_SHOOT = Situations.plain().withFamilies(IPV4, IPV6);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''                        ", "overlay: {enabled: true}  ", "overlay: {enabled: false} "})
    void vxlanTakesCalicoIpamEvenWhereHostLocalIsWritten(String overlay) {
        String[] config = {"vxlan: {enabled: true}", "ipam: {type: host-local}", overlay};

        assertThat(Situations.plain().withConfig(config).settings().ipam().type())
                .hasToString("calico-ipam");
        assertThat(DUAL_SHOOT.withConfig(config).settings().ipam().type()).hasToString("calico-ipam");
    }

    @Test
    void vxlanWithoutIpv4LeavesTheIpamAlone() {
        CalicoSettings settings = Situations.plain()
                .withFamilies(IPV6)
                .withConfig("vxlan: {enabled: true}")
                .settings();

        assertThat(settings.ipam().type()).hasToString("host-local");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("subnets")
    void subnetIsTheNodesRangeUnlessAnotherOneIsWrittenForHostLocal(
            String name, List<String> config, Situations shoot, String subnet) {
        Ipam ipam = shoot.withConfig(config.toArray(String[]::new)).settings().ipam();

        assertThat(ipam.subnet().map(Setting::value)).contains(subnet);
        assertThat(ipam.ranges()).isEmpty();
    }

    static Stream<Arguments> subnets() {
        Situations ipv4 = Situations.plain();
        Situations ipv6 = Situations.plain().withFamilies(IPV6);
        return Stream.of(
                row("IPv4", List.of(), ipv4, "usePodCidr"),
                row("IPv4, letter by letter", List.of("ipam: {cidr: uSEPODCIDR}"), ipv4, "uSEPODCIDR"),
                row("IPv4", List.of("ipam: {cidr: 100.112.0.0/12}"), ipv4, "100.112.0.0/12"),
                row("IPv4", List.of("ipam: {type: calico-ipam}"), ipv4, "usePodCidr"),
                row("IPv4", List.of("ipam: {type: calico-ipam, cidr: 100.112.0.0/12}"), ipv4, "usePodCidr"),
                row(
                        "IPv4, host-local was meant when the range was written",
                        List.of("ipam: {cidr: 100.112.0.0/12}", "vxlan: {enabled: true}"),
                        ipv4,
                        "100.112.0.0/12"),
                row("IPv6", List.of(), ipv6, "usePodCidrIPv6"),
                row(
                        "IPv6, whose nodes have no IPv4 range that usePodCIDR could mean",
                        List.of("ipam: {cidr: usePodCIDR}"),
                        ipv6,
                        "usePodCidrIPv6"),
                row("IPv6", List.of("ipam: {cidr: \"2001:db8:1::/64\"}"), ipv6, "2001:db8:1::/64"));
    }

    @Test
    void dualStackHasOneRangePerFamilyAndNoSubnet() {
        Ipam ipam =
                DUAL_SHOOT.withConfig("ipam: {cidr: 100.112.0.0/12}").settings().ipam();

        assertThat(ipam.subnet()).isEmpty();
        assertThat(ipam.ranges()).containsExactly("usePodCidrIPv6", "usePodCidr");
        assertThat(ipam.assigned()).containsExactly(IPV4, IPV6);
    }

    @ParameterizedTest
    @CsvSource({"IPV4", "IPV6"})
    void onlyTheShootsFamilyIsAssigned(IpFamily family) {
        assertThat(Situations.plain().withFamilies(family).settings().ipam().assigned())
                .containsExactly(family);
    }

    private static Arguments row(String name, List<String> config, Situations shoot, String subnet) {
        return Arguments.of(name, config, shoot, subnet);
    }
}
