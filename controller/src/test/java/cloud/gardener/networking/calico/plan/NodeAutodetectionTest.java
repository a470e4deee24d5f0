package cloud.gardener.networking.calico.plan;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.IpFamily;
import org.junit.jupiter.api.Test;

class NodeAutodetectionTest {

    private static final Situations DUAL_SHOOT = Situations.plain()
            .withFamilies(IPV4, IPV6)
            .withConfig("ipv4: {autoDetectionMethod: interface=eth0}", "ipv6: {autoDetectionMethod: interface=eth1}");

    @Test
    void rangesOfTheStatusDecideForEachFamily() {
        Situations shoot =
                DUAL_SHOOT.withStatusNodes("10.250.0.0/16", "2001:db8:3::/64", "10.180.0.0/16", "2001:db8:4::/64");

        assertThat(method(shoot, IPV4)).isEqualTo("cidr=10.250.0.0/16,10.180.0.0/16");
        assertThat(method(shoot, IPV6)).isEqualTo("cidr=2001:db8:3::/64,2001:db8:4::/64");
    }

    @Test
    void rangeOfTheSpecDecidesForIpv4WhileTheStatusKnowsNone() {
        Situations shoot = DUAL_SHOOT.withStatusNodes().withNodes("10.0.0.0/8");

        assertThat(method(shoot, IPV4)).isEqualTo("cidr=10.0.0.0/8");
        assertThat(method(shoot, IPV6)).isEqualTo("interface=eth1");
    }

    @Test
    void ipv6RangeOfTheSpecIsNoRangeForIpv4Addresses() {
        Situations shoot = DUAL_SHOOT.withStatusNodes().withNodes("2001:db8:3::/64");

        assertThat(method(shoot, IPV4)).isEqualTo("interface=eth0");
        assertThat(method(shoot, IPV6)).isEqualTo("interface=eth1");
    }

    @Test
    void statusWithoutRangeOfAFamilyLeavesThatFamilyToTheConfig() {
        Situations shoot = DUAL_SHOOT.withStatusNodes("10.250.0.0/16");

        assertThat(method(shoot, IPV4)).isEqualTo("cidr=10.250.0.0/16");
        assertThat(method(shoot, IPV6)).isEqualTo("interface=eth1");
    }

    @Test
    void statusCountsOnlyWhereTheSpecHasANodeRange() {
        Situations shoot = DUAL_SHOOT.withoutNodes();

        assertThat(method(shoot, IPV4)).isEqualTo("interface=eth0");
        assertThat(method(shoot, IPV6)).isEqualTo("interface=eth1");
    }

    @Test
    void nothingKnownAndNothingWrittenIsLeftToCalico() {
        Situations shoot = DUAL_SHOOT.withConfig("").withoutNodes();

        assertThat(method(shoot, IPV4)).isEqualTo("left to Calico");
        assertThat(method(shoot, IPV6)).isEqualTo("left to Calico");
    }

    @Test
    void deprecatedMethodHasNoEffect() {
        Situations shoot = Situations.plain().withoutNodes().withConfig("ipAutodetectionMethod: interface=eth0");

        assertThat(method(shoot, IPV4)).isEqualTo("left to Calico");
    }

    @Test
    void methodSaysWhereItComesFrom() {
        assertThat(because(DUAL_SHOOT, IPV4)).isEqualTo("status.networking.nodes of the Shoot");
        assertThat(because(DUAL_SHOOT.withStatusNodes(), IPV4)).isEqualTo("spec.networking.nodes of the Shoot");
        assertThat(because(DUAL_SHOOT.withoutNodes(), IPV4)).isEqualTo("spec.providerConfig.ipv4.autoDetectionMethod");
        assertThat(because(DUAL_SHOOT.withoutNodes(), IPV6)).isEqualTo("spec.providerConfig.ipv6.autoDetectionMethod");
    }

    private static String because(Situations shoot, IpFamily family) {
        return shoot.settings()
                .network(family)
                .orElseThrow()
                .autodetection()
                .orElseThrow()
                .because();
    }

    private static String method(Situations shoot, IpFamily family) {
        return shoot.settings()
                .network(family)
                .orElseThrow()
                .autodetection()
                .map(Setting::toString)
                .orElse("left to Calico");
    }
}
