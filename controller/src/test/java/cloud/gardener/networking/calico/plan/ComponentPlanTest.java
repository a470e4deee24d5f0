package cloud.gardener.networking.calico.plan;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentPlanTest {

    private static final Situations OVERLAY_OFF = Situations.plain().withConfig("overlay: {enabled: false}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                      | true",
                "typha: {enabled: true}  | true",
                "typha: {enabled: false} | false",
                "typha: {}               | false"
            })
    void typhaRunsUnlessItsBlockIsWrittenWithoutTrue(String config, boolean enabled) {
        assertThat(Situations.plain()
                        .withConfig(config)
                        .settings()
                        .typha()
                        .enabled()
                        .value())
                .isEqualTo(enabled);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "overlay: {enabled: false} | ''                                 | true",
                "overlay: {}               | ''                                 | true",
                "overlay: {enabled: false} | snatToUpstreamDNS: {enabled: true} | true",
                "overlay: {enabled: false} | snatToUpstreamDNS: {}              | false",
                "overlay: {enabled: true}  | snatToUpstreamDNS: {enabled: true} | false",
                "''                        | snatToUpstreamDNS: {enabled: true} | false"
            })
    void upstreamDnsIsMasqueradedOnlyWithoutAnOverlay(String overlay, String snat, boolean enabled) {
        assertThat(Situations.plain()
                        .withConfig(overlay, snat)
                        .settings()
                        .node()
                        .snatToUpstreamDns()
                        .value())
                .isEqualTo(enabled);
    }

    @Test
    void upstreamDnsIsMasqueradedForEveryFamily() {
        assertThat(OVERLAY_OFF.withFamilies(IPV4, IPV6).settings().node().podCidrs())
                .containsExactly("100.96.0.0/11", "2001:db8:1::/56");
        assertThat(OVERLAY_OFF.withFamilies(IPV6).settings().node().podCidrs()).containsExactly("2001:db8:1::/56");
    }

    @ParameterizedTest
    @CsvSource({
        "v3.30.7,         true",
        "v3.31.0,         false",
        "v3.31.6,         false",
        "v3.32.1,         false",
        "sha256:0123abcd, true"
    })
    void conditionIsEnsuredForReleasesThatMayLeaveItUnset(String calicoNode, boolean enabled) {
        assertThat(ensurer(Situations.plain().withCalico(calicoNode))).isEqualTo(enabled);
    }

    @Test
    void conditionIsNotEnsuredWhereTheInfrastructureRoutes() {
        assertThat(ensurer(OVERLAY_OFF.withCalico("v3.30.7"))).isFalse();
        assertThat(ensurer(Situations.plain().withFamilies(IPV6).withCalico("v3.30.7")))
                .isFalse();
        assertThat(ensurer(Situations.plain()
                        .withConfig("overlay: {enabled: true}", "vxlan: {enabled: true}")
                        .withCalico("v3.30.7")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "birdExporter: {enabled: true}  | ''                                                    | true",
                "birdExporter: {enabled: true}  | overlay: {enabled: false, createPodRoutes: true}      | true",
                "birdExporter: {enabled: true}  | overlay: {enabled: false}                             | false",
                "birdExporter: {enabled: true}  | backend: vxlan                                        | false",
                "birdExporter: {enabled: false} | ''                                                    | false",
                "birdExporter: {}               | ''                                                    | false",
                "''                             | ''                                                    | false"
            })
    void birdIsExportedFromOnlyWhereItRuns(String exporter, String rest, boolean enabled) {
        assertThat(Situations.plain()
                        .withConfig(exporter, rest)
                        .settings()
                        .birdExporter()
                        .value())
                .isEqualTo(enabled);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multus: {enabled: true, installCNIPlugins: true}  | true  | true",
                "multus: {enabled: true, installCNIPlugins: false} | true  | false",
                "multus: {enabled: true}                           | true  | false",
                "multus: {enabled: false, installCNIPlugins: true} | false | false",
                "multus: {installCNIPlugins: true}                 | false | false",
                "multus: {}                                        | false | false",
                "''                                                | false | false"
            })
    void pluginsAreInstalledForMultusOnly(String config, boolean multus, boolean plugins) {
        CalicoSettings settings = Situations.plain().withConfig(config).settings();

        assertThat(settings.multus().enabled().value()).isEqualTo(multus);
        assertThat(settings.multus().installCniPlugins().value()).isEqualTo(plugins);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                    | true",
                "overlay: {enabled: true}                              | true",
                "overlay: {enabled: false, createPodRoutes: true}      | true",
                "backend: vxlan                                        | true",
                "overlay: {enabled: false}                             | false",
                "backend: none                                         | false",
                "backend: none; ipam: {type: calico-ipam}              | true",
                "overlay: {enabled: false}; vxlan: {enabled: true}     | true"
            })
    void kubeControllersRunOnlyWhereCalicoRoutesOrGivesAddresses(String config, boolean enabled) {
        assertThat(Situations.plain()
                        .withConfig(config.split("; "))
                        .settings()
                        .kubeControllers()
                        .enabled()
                        .value())
                .isEqualTo(enabled);
    }

    @Test
    void kubeControllersHaveAnAutoscalerWhereTheShootRunsOne() {
        assertThat(Situations.plain()
                        .settings()
                        .kubeControllers()
                        .verticalPodAutoscaler()
                        .value())
                .isFalse();
        assertThat(Situations.plain()
                        .withVerticalPodAutoscaler()
                        .settings()
                        .kubeControllers()
                        .verticalPodAutoscaler()
                        .value())
                .isTrue();
    }

    private static boolean ensurer(Situations shoot) {
        return shoot.settings().node().networkUnavailableConditionEnsurer().value();
    }
}
