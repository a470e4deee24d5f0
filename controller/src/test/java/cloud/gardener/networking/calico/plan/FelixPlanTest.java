package cloud.gardener.networking.calico.plan;

import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import cloud.gardener.networking.calico.network.KubeProxyMode;
import cloud.gardener.networking.calico.values.CalicoChartValues;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FelixPlanTest {

    private static final Situations EBPF = Situations.plain().withConfig("ebpfDataplane: {enabled: true}");

    @Test
    void withoutRequestFelixKeepsItsOwnDefaults() {
        assertThat(felix(Situations.plain()))
                .containsOnly(
                        entry("ipv6Support", false),
                        entry("ipipEnabled", true),
                        entry("vxlanEnabled", null),
                        entry("bpfEnabled", false),
                        entry("bpfKubeProxyHealthzPort", null),
                        entry("bpfKubeProxyIptablesCleanupEnabled", false),
                        entry("nftablesMode", null),
                        entry("chainInsertMode", null),
                        entry("serviceLoopPrevention", null),
                        entry("wireguardEnabled", null),
                        entry("wireguardEnabledV6", null),
                        entry("logSeverityScreen", null),
                        entry("xdpEnabled", null),
                        entry("ipForwarding", null));
    }

    @Test
    void besideKubeProxyEbpfMovesItsHealthPortAndCleansNothing() {
        assertThat(felix(EBPF))
                .contains(
                        entry("bpfEnabled", true),
                        entry("bpfKubeProxyHealthzPort", 10266),
                        entry("bpfKubeProxyIptablesCleanupEnabled", false));
    }

    /** Gardener fills in a mode for every shoot with workers, so the mode of a disabled kube-proxy says nothing. */
    @ParameterizedTest
    @EnumSource(KubeProxyMode.class)
    void withoutKubeProxyEbpfCleansUpAfterItWhateverModeIsFilledIn(KubeProxyMode mode) {
        assertThat(felix(EBPF.withoutKubeProxy(mode)))
                .contains(
                        entry("bpfEnabled", true),
                        entry("bpfKubeProxyHealthzPort", null),
                        entry("bpfKubeProxyIptablesCleanupEnabled", true),
                        entry("nftablesMode", null));
    }

    @Test
    void nftablesFollowsARunningKubeProxy() {
        assertThat(felix(Situations.plain().withKubeProxy(KubeProxyMode.NFTABLES)))
                .containsEntry("nftablesMode", "Enabled");
        assertThat(felix(Situations.plain().withKubeProxy(KubeProxyMode.IPVS))).containsEntry("nftablesMode", null);
    }

    @Test
    void ebpfBesideKubeProxyInNftablesModeIsEbpfAlone() {
        assertThat(felix(EBPF.withKubeProxy(KubeProxyMode.NFTABLES)))
                .contains(entry("bpfEnabled", true), entry("nftablesMode", null));
    }

    @Test
    void ebpfBlockThatSaysNothingIsOff() {
        assertThat(felix(Situations.plain().withConfig("ebpfDataplane: {}"))).containsEntry("bpfEnabled", false);
    }

    @Test
    void wireguardCoversBothFamiliesWhateverTheShootHas() {
        Situations wireguard = Situations.plain().withConfig("wireguardEncryption: true");

        assertThat(felix(wireguard)).contains(entry("wireguardEnabled", true), entry("wireguardEnabledV6", true));
        assertThat(felix(wireguard.withFamilies(IPV6)))
                .contains(entry("wireguardEnabled", true), entry("wireguardEnabledV6", true));
    }

    @Test
    void serviceLoopPreventionIsPassedOnWhereItIsWritten() {
        assertThat(felix(Situations.plain().withConfig("serviceLoopPrevention: Disabled")))
                .containsEntry("serviceLoopPrevention", "Disabled");
    }

    @Test
    void rulesForUpstreamDnsComeBeforeFelixRules() {
        assertThat(felix(Situations.plain().withConfig("overlay: {enabled: false}")))
                .containsEntry("chainInsertMode", "Append");
        assertThat(felix(Situations.plain()
                        .withConfig("overlay: {enabled: false}", "snatToUpstreamDNS: {enabled: false}")))
                .containsEntry("chainInsertMode", null);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> felix(Situations shoot) {
        return (Map<String, Object>)
                CalicoChartValues.of(shoot.settings()).tree().get("felix");
    }
}
