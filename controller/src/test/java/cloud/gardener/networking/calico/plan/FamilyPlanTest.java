package cloud.gardener.networking.calico.plan;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.DualStackMigration;
import cloud.gardener.networking.calico.network.IpFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FamilyPlanTest {

    private static final Situations DUAL_SHOOT = Situations.plain().withFamilies(IPV4, IPV6);

    @Test
    void untilAllNodesAreReadyADualStackShootRunsItsFirstFamilyAlone() {
        CalicoSettings settings = DUAL_SHOOT
                .withMigration(DualStackMigration.WAITING_FOR_NODES)
                .withConfig("ipv6: {sourceNATEnabled: true}")
                .settings();

        assertThat(settings.families().value().inOrder()).containsExactly(IPV4);
        assertThat(settings.networks()).containsOnlyKeys(IPV4);
        assertThat(settings.routing().backend()).hasToString("bird");
        assertThat(settings.ipam().subnet().map(Setting::value)).contains("usePodCidr");
        assertThat(settings.pools()).isEmpty();
    }

    @Test
    void theFirstFamilyMayBeIpv6() {
        CalicoSettings settings = DUAL_SHOOT
                .withFamilies(IPV6, IPV4)
                .withMigration(DualStackMigration.WAITING_FOR_NODES)
                .settings();

        assertThat(settings.families().value().inOrder()).containsExactly(IPV6);
        assertThat(podCidr(settings, IPV6)).isEqualTo("2001:db8:1::/56");
    }

    @ParameterizedTest
    @EnumSource(
            value = DualStackMigration.class,
            names = {"NONE", "NODES_READY"})
    void readyNodesGetBothFamilies(DualStackMigration migration) {
        CalicoSettings settings = DUAL_SHOOT.withMigration(migration).settings();

        assertThat(settings.families().value().inOrder()).containsExactly(IPV4, IPV6);
    }

    @Test
    void aSingleFamilyIsNeverCut() {
        CalicoSettings settings = Situations.plain()
                .withMigration(DualStackMigration.WAITING_FOR_NODES)
                .settings();

        assertThat(settings.families().value().inOrder()).containsExactly(IPV4);
    }

    @Test
    void theNetworkSaysTheIpv4RangeAndTheStatusTheIpv6One() {
        CalicoSettings settings = DUAL_SHOOT
                .withPods("100.128.0.0/11")
                .withStatusPods("100.96.0.0/11", "2001:db8:a::/56", "2001:db8:b::/56")
                .settings();

        assertThat(podCidr(settings, IPV4)).isEqualTo("100.128.0.0/11");
        assertThat(podCidr(settings, IPV6)).isEqualTo("2001:db8:b::/56");
    }

    @Test
    void ipv6AloneIsServedByTheNetworksRangeUntilTheStatusKnowsOne() {
        Situations shoot = Situations.plain().withFamilies(IPV6);

        assertThat(podCidr(shoot.withStatusPods().settings(), IPV6)).isEqualTo("2001:db8:1::/56");
        assertThat(podCidr(shoot.withStatusPods("2001:db8:a::/56").settings(), IPV6))
                .isEqualTo("2001:db8:a::/56");
    }

    @Test
    void ipv4RangeOfTheStatusServesWhereTheNetworkNamesTheIpv6One() {
        CalicoSettings settings = DUAL_SHOOT
                .withPods("2001:db8:1::/56")
                .withStatusPods("100.96.0.0/11")
                .settings();

        assertThat(podCidr(settings, IPV4)).isEqualTo("100.96.0.0/11");
        assertThat(podCidr(settings, IPV6)).isEqualTo("2001:db8:1::/56");
    }

    private static String podCidr(CalicoSettings settings, IpFamily family) {
        return settings.network(family).orElseThrow().podCidr();
    }
}
