package cloud.gardener.networking.calico.plan;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static cloud.gardener.networking.calico.network.PoolMode.ALWAYS;
import static cloud.gardener.networking.calico.network.PoolMode.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.plan.IpPool.NoSnatPool;
import cloud.gardener.networking.calico.plan.IpPool.PodPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolPlanTest {

    private static final Situations OVERLAY_OFF = Situations.plain().withConfig("overlay: {enabled: false}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "overlay: {enabled: true}  | Never       | Always",
                "overlay: {enabled: true}  | CrossSubnet | Always",
                "overlay: {enabled: false} | Always      | Never",
                "''                        | CrossSubnet | CrossSubnet",
                "''                        | Off         | Off",
                "backend: none             | Always      | Always"
            })
    void withIpv4AloneTheWrittenModeCountsOnlyWithoutTheOverlayField(String rest, String written, String mode) {
        Situations shoot = Situations.plain().withConfig("ipv4: {mode: \"" + written + "\"}", rest);

        assertThat(network(shoot, IPV4).startupMode()).hasToString(mode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "overlay: {enabled: true}  | Never       | Never",
                "overlay: {enabled: true}  | CrossSubnet | CrossSubnet",
                "overlay: {enabled: false} | Always      | Always",
                "''                        | CrossSubnet | CrossSubnet"
            })
    void inDualStackTheWrittenIpv4ModeAlwaysCounts(String rest, String written, String mode) {
        Situations shoot =
                Situations.plain().withFamilies(IPV4, IPV6).withConfig("ipv4: {mode: \"" + written + "\"}", rest);

        assertThat(network(shoot, IPV4).startupMode()).hasToString(mode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "overlay: {enabled: true}  | Never       | Always",
                "overlay: {enabled: false} | Always      | Never",
                "''                        | Always      | Never",
                "''                        | Off         | Never"
            })
    void writtenIpv6ModeNeverCounts(String rest, String written, String mode) {
        String config = "ipv6: {mode: \"" + written + "\"}";

        assertThat(network(Situations.plain().withFamilies(IPV6).withConfig(config, rest), IPV6)
                        .startupMode())
                .hasToString(mode);
        assertThat(network(Situations.plain().withFamilies(IPV4, IPV6).withConfig(config, rest), IPV6)
                        .startupMode())
                .hasToString(mode);
    }

    @Test
    void vxlanEncapsulatesAlwaysWhereNeitherOverlayNorModeSaysOtherwise() {
        Situations vxlan = Situations.plain().withConfig("vxlan: {enabled: true}", "backend: none");
        Situations vxlanNever = Situations.plain().withConfig("vxlan: {enabled: true}", "ipv4: {mode: Never}");

        assertThat(network(vxlan, IPV4).startupMode()).hasToString("Always");
        assertThat(network(vxlanNever, IPV4).startupMode()).hasToString("Never");
    }

    @Test
    void poolOfAnOverlayHasCalicosBlocksAndMasqueradesItsPods() {
        CalicoSettings settings =
                Situations.plain().withConfig("overlay: {enabled: true}").settings();

        assertThat(settings.pools())
                .containsExactly(new PodPool("default-ipv4-ippool", "100.96.0.0/11", 26, ALWAYS, NEVER, true));
    }

    @Test
    void nodesAreNotMasqueradedForWithoutAnOverlay() {
        assertThat(OVERLAY_OFF.settings().pools())
                .containsExactly(
                        new PodPool("default-ipv4-ippool", "100.96.0.0/11", 26, NEVER, NEVER, true),
                        new NoSnatPool("no-snat-for-node-cidr", "10.250.0.0/16"));
    }

    @Test
    void nodesWithoutKnownIpv4RangeHaveNoPool() {
        assertThat(OVERLAY_OFF.withoutNodes().settings().pools())
                .extracting(IpPool::name)
                .containsExactly("default-ipv4-ippool");
        assertThat(OVERLAY_OFF
                        .withFamilies(IPV4, IPV6)
                        .withNodes("2001:db8:3::/64")
                        .settings()
                        .pools())
                .extracting(IpPool::name)
                .containsExactly("default-ipv4-ippool", "default-ipv6-ippool");
    }

    @Test
    void ipv6PoolIsDeliveredWhateverTheOverlayIs() {
        assertThat(Situations.plain().withFamilies(IPV6).settings().pools())
                .containsExactly(new PodPool("default-ipv6-ippool", "2001:db8:1::/56", 122, NEVER, NEVER, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                               | false",
                "ipv6: {}                                                         | false",
                "ipv6: {sourceNATEnabled: true}                                   | true",
                "wireguardEncryption: true                                        | true",
                "{wireguardEncryption: true, ipv6: {sourceNATEnabled: false}}     | false",
                "wireguardEncryption: false                                       | false"
            })
    void ipv6PodsAreMasqueradedOnRequestOrForWireguard(String config, boolean masqueraded) {
        Situations shoot = Situations.plain().withFamilies(IPV6).withConfig(config);

        assertThat(network(shoot, IPV6).natOutgoing().value()).isEqualTo(masqueraded);
        assertThat(((PodPool) shoot.settings().pools().get(0)).natOutgoing()).isEqualTo(masqueraded);
    }

    private static CalicoSettings.FamilyNetwork network(Situations shoot, IpFamily family) {
        return shoot.settings().network(family).orElseThrow();
    }
}
