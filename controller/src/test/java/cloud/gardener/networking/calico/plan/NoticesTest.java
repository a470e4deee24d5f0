package cloud.gardener.networking.calico.plan;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.images.ImageName;
import cloud.gardener.networking.calico.network.Architecture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesTest {

    private static final Situations PLAIN = Situations.plain();
    private static final Situations DUAL_SHOOT = Situations.plain().withFamilies(IPV4, IPV6);

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneNoticeEach")
    void whatIsWrittenAndNotDoneIsSaid(String name, Situations shoot, String notice) {
        assertThat(shoot.proceed().notices()).extracting(Notice::toString).containsExactly(notice);
    }

    static Stream<Arguments> oneNoticeEach() {
        return Stream.of(
                row(
                        "deprecated pool mode",
                        PLAIN.withConfig("ipip: Never"),
                        "spec.providerConfig.ipip: DeprecatedField: has no effect; write ipv4.mode instead"),
                row(
                        "deprecated method",
                        PLAIN.withConfig("ipAutodetectionMethod: first-found"),
                        "spec.providerConfig.ipAutodetectionMethod: DeprecatedField: has no effect; write"
                                + " ipv4.autoDetectionMethod instead"),
                row(
                        "backend beside overlay",
                        PLAIN.withConfig("backend: none", "overlay: {enabled: true}"),
                        "spec.providerConfig.backend: FieldWithoutEffect: the backend is bird (an overlay without VXLAN"
                                + " is carried by BGP); remove the field, or set overlay as the backend needs it"),
                row(
                        "backend with IPv6",
                        DUAL_SHOOT.withConfig("backend: bird"),
                        "spec.providerConfig.backend: FieldWithoutEffect: the backend is none (with IPv6 the"
                                + " infrastructure routes pod ranges unless overlay is on); remove the field, or set"
                                + " overlay as the backend needs it"),
                row(
                        "vxlan over host-local",
                        PLAIN.withConfig(
                                "overlay: {enabled: true}", "vxlan: {enabled: true}", "ipam: {type: host-local}"),
                        "spec.providerConfig.ipam.type: Contradiction: \"host-local\": vxlan.enabled makes it calico-ipam; write"
                                + " calico-ipam, or turn vxlan off"),
                row(
                        "vxlan without overlay",
                        PLAIN.withConfig("vxlan: {enabled: true}"),
                        "spec.providerConfig.vxlan.enabled: Contradiction: asks for VXLAN while overlay.enabled is not"
                                + " true; set overlay.enabled: true, or remove vxlan"),
                row(
                        "vpa without autoscaler",
                        PLAIN.withConfig("autoScaling: {mode: vpa}"),
                        "spec.providerConfig.autoScaling.mode: FieldWithoutEffect: the shoot runs no vertical pod"
                                + " autoscaler, so requests follow the number of nodes; set"
                                + " spec.kubernetes.verticalPodAutoscaler.enabled: true in the Shoot"),
                row(
                        "exporter without BIRD",
                        PLAIN.withConfig("birdExporter: {enabled: true}", "overlay: {enabled: false}"),
                        "spec.providerConfig.birdExporter.enabled: FieldWithoutEffect: backend none runs no BIRD to"
                                + " export from"),
                row(
                        "IPv4 method beside node ranges",
                        PLAIN.withConfig("ipv4: {autoDetectionMethod: interface=eth0}"),
                        "spec.providerConfig.ipv4.autoDetectionMethod: FieldWithoutEffect: the nodes' ranges are known,"
                                + " so cidr=10.250.0.0/16 is used"),
                row(
                        "IPv6 method beside node ranges",
                        DUAL_SHOOT.withConfig("ipv6: {autoDetectionMethod: interface=eth0}"),
                        "spec.providerConfig.ipv6.autoDetectionMethod: FieldWithoutEffect: the nodes' ranges are known,"
                                + " so cidr=2001:db8:3::/64 is used"),
                row(
                        "IPv6 mode",
                        DUAL_SHOOT.withConfig("ipv6: {mode: Always}"),
                        "spec.providerConfig.ipv6.mode: FieldWithoutEffect: the IPv6 pool is never"
                                + " encapsulated; remove the field"),
                row(
                        "pod routes in an overlay",
                        PLAIN.withConfig("overlay: {enabled: true, createPodRoutes: true}"),
                        "spec.providerConfig.overlay.createPodRoutes: FieldWithoutEffect: counts only"
                                + " together with overlay.enabled: false"),
                row(
                        "name servers without overlay off",
                        PLAIN.withConfig("snatToUpstreamDNS: {enabled: true}"),
                        "spec.providerConfig.snatToUpstreamDNS.enabled: FieldWithoutEffect: counts only"
                                + " together with overlay.enabled: false"),
                row(
                        "range for calico-ipam",
                        PLAIN.withConfig("ipam: {type: calico-ipam, cidr: 100.112.0.0/12}"),
                        "spec.providerConfig.ipam.cidr: FieldWithoutEffect: counts only for host-local"
                                + " with one IP family; remove the field"),
                row(
                        "range in dual stack",
                        DUAL_SHOOT.withConfig("ipam: {cidr: 100.112.0.0/12}"),
                        "spec.providerConfig.ipam.cidr: FieldWithoutEffect: counts only for host-local"
                                + " with one IP family; remove the field"),
                row(
                        "plugins without Multus",
                        PLAIN.withConfig("multus: {installCNIPlugins: true}"),
                        "spec.providerConfig.multus.installCNIPlugins: FieldWithoutEffect: counts only"
                                + " together with multus.enabled: true"),
                row(
                        "plugins on nodes of another architecture",
                        PLAIN.withArchitectures(Architecture.AMD64, Architecture.ARM64)
                                .withConfig("multus: {enabled: true, installCNIPlugins: true}"),
                        "spec.providerConfig.multus.installCNIPlugins: ReducedFeatures: the image with the plugins exists"
                                + " for amd64 only: nodes with arm64 cannot start it"),
                row(
                        "overlay without IPv6",
                        DUAL_SHOOT.withConfig("overlay: {enabled: true}"),
                        "spec.providerConfig.overlay.enabled: ReducedFeatures: IPv6 traffic is not encapsulated: the"
                                + " infrastructure must route the pods' IPv6 ranges"),
                row(
                        "forced back by eBPF",
                        PLAIN.withGate(FeatureGate.NON_PRIVILEGED_CALICO_NODE)
                                .withConfig("ebpfDataplane: {enabled: true}"),
                        "spec.providerConfig.ebpfDataplane.enabled: ReducedFeatures: The eBPF dataplane loads programs"
                                + " into the kernel and mounts the BPF file system, which only a privileged calico-node"
                                + " can do: it is forced back to privileged although feature gate"
                                + " NonPrivilegedCalicoNode is on."),
                row(
                        "forced back by an unknown release",
                        PLAIN.withGate(FeatureGate.NON_PRIVILEGED_CALICO_NODE).withCalico("v3.33.0"),
                        "images.calico-node: ReducedFeatures: This release of calico-node is not known to work without"
                                + " privileges: it runs privileged although feature gate NonPrivilegedCalicoNode is"
                                + " on."),
                row(
                        "images of two releases",
                        PLAIN.withTag(ImageName.CALICO_CNI, "v3.31.5"),
                        "images.calico-cni: Contradiction: is Calico v3.31.5 while calico-node is v3.31.6; the operator's"
                                + " image vector must name one release for both"));
    }

    @Test
    void everyPartOfAnotherReleaseThanCalicoNodeIsNamed() {
        assertThat(PLAIN.withConfig("typha: {enabled: true}")
                        .withTag(ImageName.CALICO_NODE, "v3.31.5")
                        .proceed()
                        .notices())
                .extracting(Notice::path)
                .containsExactly("images.calico-cni", "images.calico-kube-controllers", "images.calico-typha");
    }

    /** A rebuild is the same release, a digest says nothing, and what is not deployed does not matter. */
    @Test
    void imagesThatMayWellBeOfOneReleaseAreLeftAlone() {
        assertThat(List.of(
                        PLAIN.withTag(ImageName.CALICO_CNI, "v3.31.6-hotfix.1"),
                        PLAIN.withTag(ImageName.CALICO_CNI, "sha256:" + "1".repeat(64)),
                        PLAIN.withTag(ImageName.CALICO_NODE, "sha256:" + "1".repeat(64)),
                        PLAIN.withConfig("typha: {enabled: false}").withTag(ImageName.CALICO_TYPHA, "v3.30.0")))
                .allSatisfy(shoot -> assertThat(shoot.proceed().notices()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "overlay: {enabled: true}",
                "overlay: {enabled: false}",
                "{overlay: {enabled: true}, ipv4: {mode: Always, pool: ipip}}",
                "{overlay: {enabled: true}, vxlan: {enabled: true}, ipv4: {pool: vxlan}, ipam: {type: calico-ipam}}",
                "{overlay: {enabled: false}, ipv4: {mode: Never}}",
                "{overlay: {enabled: false}, ipv4: {mode: 'Off'}}",
                "{overlay: {enabled: false, createPodRoutes: true}, snatToUpstreamDNS: {enabled: true}}",
                "ipv4: {mode: CrossSubnet, pool: ipip}",
                "ipam: {cidr: usePodCIDR}",
                "snatToUpstreamDNS: {enabled: false}",
                "multus: {enabled: true, installCNIPlugins: true}",
                "backend: none",
                "backend: bird",
                "ipv4: {autoDetectionMethod: cidr=10.250.0.0/16}",
                "birdExporter: {enabled: false}",
                "vxlan: {enabled: false}",
                "ebpfDataplane: {enabled: true}",
                "autoScaling: {mode: static}"
            })
    void whatIsDoneAsWrittenNeedsNoNotice(String config) {
        assertThat(PLAIN.withConfig(config).proceed().notices()).isEmpty();
    }

    @Test
    void nodeRangesThatAreNotKnownLeaveTheMethodAsWritten() {
        assertThat(PLAIN.withoutNodes()
                        .withConfig("ipv4: {autoDetectionMethod: interface=eth0}")
                        .proceed()
                        .notices())
                .isEmpty();
    }

    @Test
    void ipv6ModeThatSaysNeverIsDoneAsWritten() {
        assertThat(DUAL_SHOOT.withConfig("ipv6: {mode: 'Off'}").proceed().notices())
                .isEmpty();
        assertThat(DUAL_SHOOT.withConfig("ipv6: {mode: Never}").proceed().notices())
                .isEmpty();
    }

    @Test
    void noticesAreSortedByFieldAndNoneIsSaidTwice() {
        Notice last = new Notice(Notice.Kind.CONTRADICTION, "b", "x");
        Notice first = new Notice(Notice.Kind.DEPRECATED_FIELD, "a", "x");

        Decision.Proceed proceed =
                new Decision.Proceed(PLAIN.settings(), List.of(last, first, last), new OverlaySwitch.Guarded());

        assertThat(proceed.notices()).containsExactly(first, last);
    }

    private static Arguments row(String name, Situations shoot, String notice) {
        return Arguments.of(name, shoot, notice);
    }
}
