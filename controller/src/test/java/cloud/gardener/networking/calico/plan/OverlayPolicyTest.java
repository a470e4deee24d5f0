package cloud.gardener.networking.calico.plan;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayPolicyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "overlay: {enabled: true}                        | on",
                "overlay: {enabled: false}                       | off",
                "overlay: {}                                     | off",
                "overlay: {createPodRoutes: true}                | off",
                "''                                              | unset"
            })
    void overlayIsOnOnlyWhereItIsWrittenAndUnsetOnlyWhereNothingIs(String config, String state) {
        assertThat(Situations.plain().withConfig(config).settings().routing().overlay())
                .hasToString(state);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bird  | overlay: {enabled: true}                         | bird",
                "none  | overlay: {enabled: true}                         | bird",
                "vxlan | overlay: {enabled: true}                         | bird",
                "bird  | overlay: {enabled: false}                        | none",
                "vxlan | overlay: {enabled: false}                        | none",
                "none  | overlay: {enabled: false, createPodRoutes: true} | bird",
                "vxlan | ''                                               | vxlan",
                "none  | ''                                               | none"
            })
    void writtenBackendCountsOnlyWithoutTheOverlayField(String written, String overlay, String effective) {
        CalicoSettings settings =
                Situations.plain().withConfig("backend: " + written, overlay).settings();

        assertThat(settings.routing().backend()).hasToString(effective);
    }

    @ParameterizedTest
    @CsvSource({"bird", "vxlan", "none"})
    void withIpv6AndNoOverlayFieldTheBackendIsNoneWhateverIsWritten(String written) {
        Situations shoot = Situations.plain().withConfig("backend: " + written);

        assertThat(shoot.withFamilies(IPV6).settings().routing().backend()).hasToString("none");
        assertThat(shoot.withFamilies(IPV4, IPV6).settings().routing().backend())
                .hasToString("none");
    }

    @Test
    void backendVxlanByItselfLeavesTheIpipDeviceOfAnIpv4Shoot() {
        CalicoSettings settings =
                Situations.plain().withConfig("backend: vxlan").settings();

        assertThat(settings.felix().tunnels()).hasToString("IPIP");
    }

    @Test
    void podRoutesAreCreatedOnlyWithoutAnOverlay() {
        CalicoSettings settings = Situations.plain()
                .withConfig("overlay: {enabled: true, createPodRoutes: true}", "vxlan: {enabled: true}")
                .settings();

        assertThat(settings.routing().backend()).hasToString("vxlan");
    }

    @Test
    void whileBirdRunsItsRoutesAreNotCleanedUp() {
        Situations off = Situations.plain().withConfig("overlay: {enabled: false}");
        Situations offWithBird = Situations.plain().withConfig("overlay: {enabled: false, createPodRoutes: true}");

        assertThat(off.settings().node().cleanupRoutes().value()).isTrue();
        assertThat(offWithBird.settings().node().cleanupRoutes().value()).isFalse();
        assertThat(Situations.plain()
                        .withConfig("backend: none")
                        .settings()
                        .node()
                        .cleanupRoutes()
                        .value())
                .isFalse();
    }

    @Test
    void everySettingSaysWhy() {
        CalicoSettings settings =
                Situations.plain().withConfig("overlay: {enabled: false}").settings();

        assertThat(settings.routing().overlay().because()).isEqualTo("spec.providerConfig.overlay.enabled");
        assertThat(settings.routing().backend().because())
                .isEqualTo("without an overlay the infrastructure routes pod ranges");
        assertThat(settings.routing().vethMtu().because()).isEqualTo("default");
    }

    @Test
    void mtuIsDetectedUnlessItIsWritten() {
        assertThat(Situations.plain().settings().routing().vethMtu()).hasToString("autodetect");
        assertThat(Situations.plain()
                        .withConfig("vethMTU: \"1440\"")
                        .settings()
                        .routing()
                        .vethMtu())
                .hasToString("1440 bytes");
    }
}
