package cloud.gardener.networking.calico.plan;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.images.ImageName;
import cloud.gardener.networking.calico.network.DualStackMigration;
import cloud.gardener.networking.calico.network.KubeProxyMode;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import cloud.gardener.networking.calico.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {

    private static final String POOL = "default-ipv4-ippool ";
    private static final String POOL_V6 = "default-ipv6-ippool Never/Never";
    private static final String OFF_POOLS = POOL + "Never/Never, no-snat-for-node-cidr";
    private static final Situations IPV4_SHOOT = Situations.plain();
    private static final Situations IPV6_SHOOT = Situations.plain().withFamilies(IPV6);
    private static final Situations DUAL_SHOOT = Situations.plain().withFamilies(IPV4, IPV6);
    private static final String BIRD_IPIP = "ipip true, vxlan null";
    private static final String VXLAN = "ipip null, vxlan true";
    private static final String NO_TUNNEL = "ipip false, vxlan null";

    /** The names give the reason where this differs on purpose from the extension written in Go. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("shoots")
    void shootGetsWhatItsFamiliesAndConfigMean(String name, Situations shoot, Effective expected) {
        assertThat(Effective.of(shoot.settings())).isEqualTo(expected);
    }

    static Stream<Arguments> shoots() {
        return Stream.of(ipv4(), ipv6(), dualStack()).flatMap(rows -> rows);
    }

    private static Stream<Arguments> ipv4() {
        return Stream.of(
                row(
                        "IPv4, nothing written",
                        IPV4_SHOOT,
                        effective("bird", BIRD_IPIP, "host-local", "IPv4 IPIP=Always", "", "kube-controllers")),
                row(
                        "IPv4, backend none",
                        IPV4_SHOOT.withConfig("backend: none"),
                        effective("none", NO_TUNNEL, "host-local", "IPv4 IPIP=Never", "", "")),
                row(
                        "IPv4, backend none, calico-ipam: kube-controllers, or nobody gives back addresses of gone nodes",
                        IPV4_SHOOT.withConfig("backend: none", "ipam: {type: calico-ipam}"),
                        effective("none", NO_TUNNEL, "calico-ipam", "IPv4 IPIP=Never", "", "kube-controllers")),
                row(
                        "IPv4, overlay on",
                        IPV4_SHOOT.withConfig("overlay: {enabled: true}"),
                        effective(
                                "bird",
                                BIRD_IPIP,
                                "host-local",
                                "IPv4 IPIP=Always",
                                POOL + "Always/Never",
                                "kube-controllers")),
                row(
                        "IPv4, overlay on, vxlan",
                        IPV4_SHOOT.withConfig("overlay: {enabled: true}", "vxlan: {enabled: true}"),
                        effective(
                                "vxlan",
                                VXLAN,
                                "calico-ipam",
                                "IPv4 VXLAN=Always",
                                POOL + "Never/Always",
                                "kube-controllers")),
                row(
                        "IPv4, overlay on, vxlan, ipv4.pool ipip: one variable, where Go renders the same name twice",
                        IPV4_SHOOT.withConfig(
                                "overlay: {enabled: true}", "vxlan: {enabled: true}", "ipv4: {pool: ipip}"),
                        effective(
                                "vxlan",
                                VXLAN,
                                "calico-ipam",
                                "IPv4 IPIP=Always",
                                POOL + "Never/Always",
                                "kube-controllers")),
                row(
                        "IPv4, overlay on, ipv4.pool vxlan",
                        IPV4_SHOOT.withConfig("overlay: {enabled: true}", "ipv4: {pool: vxlan}"),
                        effective(
                                "bird",
                                BIRD_IPIP,
                                "host-local",
                                "IPv4 VXLAN=Always",
                                POOL + "Always/Never",
                                "kube-controllers")),
                row(
                        "IPv4, vxlan without overlay",
                        IPV4_SHOOT.withConfig("vxlan: {enabled: true}"),
                        effective("bird", BIRD_IPIP, "calico-ipam", "IPv4 VXLAN=Always", "", "kube-controllers")),
                row(
                        "IPv4, overlay off",
                        IPV4_SHOOT.withConfig("overlay: {enabled: false}"),
                        effective(
                                "none", NO_TUNNEL, "host-local", "IPv4 IPIP=Never", OFF_POOLS, "snat, cleanup-routes")),
                row(
                        "IPv4, overlay off, snat false",
                        IPV4_SHOOT.withConfig("overlay: {enabled: false}", "snatToUpstreamDNS: {enabled: false}"),
                        effective("none", NO_TUNNEL, "host-local", "IPv4 IPIP=Never", OFF_POOLS, "cleanup-routes")),
                row(
                        "IPv4, overlay off, createPodRoutes: no cleanup-routes, it would delete BIRD's live routes",
                        IPV4_SHOOT.withConfig("overlay: {enabled: false, createPodRoutes: true}"),
                        effective(
                                "bird",
                                NO_TUNNEL,
                                "host-local",
                                "IPv4 IPIP=Never",
                                OFF_POOLS,
                                "kube-controllers, snat")),
                row(
                        "IPv4, overlay off, vxlan: kube-controllers, or nobody gives back addresses of gone nodes",
                        IPV4_SHOOT.withConfig("overlay: {enabled: false}", "vxlan: {enabled: true}"),
                        effective(
                                "none",
                                NO_TUNNEL,
                                "calico-ipam",
                                "IPv4 VXLAN=Never",
                                OFF_POOLS,
                                "kube-controllers, snat, cleanup-routes")));
    }

    private static Stream<Arguments> ipv6() {
        return Stream.of(
                row(
                        "IPv6, nothing written",
                        IPV6_SHOOT,
                        effective("none", NO_TUNNEL, "host-local", "IPv6 VXLAN=Never", POOL_V6, "")),
                row(
                        "IPv6, overlay on",
                        IPV6_SHOOT.withConfig("overlay: {enabled: true}"),
                        effective("bird", NO_TUNNEL, "host-local", "IPv6 VXLAN=Always", POOL_V6, "kube-controllers")),
                row(
                        "IPv6, overlay on, vxlan: no variables of an IPv4 pool, which the shoot does not have",
                        IPV6_SHOOT.withConfig("overlay: {enabled: true}", "vxlan: {enabled: true}"),
                        effective("vxlan", VXLAN, "host-local", "IPv6 VXLAN=Always", POOL_V6, "kube-controllers")),
                row(
                        "IPv6, overlay off",
                        IPV6_SHOOT.withConfig("overlay: {enabled: false}"),
                        effective(
                                "none", NO_TUNNEL, "host-local", "IPv6 VXLAN=Never", POOL_V6, "snat, cleanup-routes")));
    }

    private static Stream<Arguments> dualStack() {
        return Stream.of(
                row(
                        "dual stack, nothing written",
                        DUAL_SHOOT,
                        effective("none", NO_TUNNEL, "host-local", "IPv4 IPIP=Never, IPv6 VXLAN=Never", POOL_V6, "")),
                row(
                        "dual stack, overlay on: Felix keeps the IPIP device, an explicit false would leave none",
                        DUAL_SHOOT.withConfig("overlay: {enabled: true}"),
                        effective(
                                "bird",
                                BIRD_IPIP,
                                "host-local",
                                "IPv4 IPIP=Always, IPv6 VXLAN=Always",
                                POOL + "Always/Never, " + POOL_V6,
                                "kube-controllers")),
                row(
                        "dual stack, overlay off",
                        DUAL_SHOOT.withConfig("overlay: {enabled: false}"),
                        effective(
                                "none",
                                NO_TUNNEL,
                                "host-local",
                                "IPv4 IPIP=Never, IPv6 VXLAN=Never",
                                OFF_POOLS + ", " + POOL_V6,
                                "snat, cleanup-routes")),
                row(
                        "dual stack, overlay on, vxlan",
                        DUAL_SHOOT.withConfig("overlay: {enabled: true}", "vxlan: {enabled: true}"),
                        effective(
                                "vxlan",
                                VXLAN,
                                "calico-ipam",
                                "IPv4 VXLAN=Always, IPv6 VXLAN=Always",
                                POOL + "Never/Always, " + POOL_V6,
                                "kube-controllers")),
                row(
                        "dual stack with IPv6 first gets the same",
                        Situations.plain().withFamilies(IPV6, IPV4).withConfig("overlay: {enabled: true}"),
                        effective(
                                "bird",
                                BIRD_IPIP,
                                "host-local",
                                "IPv4 IPIP=Always, IPv6 VXLAN=Always",
                                POOL + "Always/Never, " + POOL_V6,
                                "kube-controllers")));
    }

    @Test
    void failedShootIsLeftAloneWhateverElseIsWrong() {
        Decision decision = Situations.plain()
                .withFailedShoot()
                .withoutKubeProxy(KubeProxyMode.IPTABLES)
                .decide();

        assertThat(decision)
                .isEqualTo(new Decision.Skip(
                        "the Shoot's last operation is Failed; extensions leave it alone until a retry"));
    }

    @Test
    void brokenRulesAreRejectedAllAtOnceAndSorted() {
        Decision decision = Situations.plain()
                .withoutKubeProxy(KubeProxyMode.IPTABLES)
                .withConfig("ipv6: {}")
                .decide();

        assertThat(((Decision.Reject) decision).violations())
                .extracting(Violation::path)
                .containsExactly("spec.kubernetes.kubeProxy.enabled", "spec.providerConfig.ipv6");
    }

    @Test
    void missingImagesAreRejectedWithTheirPlaceInTheImageVector() {
        Decision decision = Situations.plain()
                .withoutImage(ImageName.CALICO_NODE)
                .withoutImage(ImageName.CALICO_CPA)
                .decide();

        assertThat(((Decision.Reject) decision).violations())
                .extracting(Violation::toString)
                .containsExactly(
                        "images.calico-cpa: Required value: the image vector has no such image for Kubernetes v1.34.4",
                        "images.calico-node: Required value: the image vector has no such image for Kubernetes v1.34.4");
    }

    @Test
    void imageThatNothingUsesMayBeMissing() {
        CalicoSettings settings = Situations.plain()
                .withConfig("typha: {enabled: false}", "autoScaling: {mode: static}", "backend: none")
                .withoutImage(ImageName.CALICO_TYPHA)
                .withoutImage(ImageName.CALICO_CPA)
                .withoutImage(ImageName.CALICO_CPVA)
                .withoutImage(ImageName.CALICO_KUBE_CONTROLLERS)
                .withoutImage(ImageName.BIRD_EXPORTER)
                .withoutImage(ImageName.MULTUS_CNI)
                .withoutImage(ImageName.CNI_PLUGINS)
                .settings();

        assertThat(settings.images()).containsOnlyKeys(ImageName.CALICO_NODE, ImageName.CALICO_CNI);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("features")
    void eachFeatureBringsItsImages(String config, List<ImageName> images) {
        assertThat(Situations.plain().withConfig(config).settings().images().keySet())
                .containsAll(images);
    }

    static Stream<Arguments> features() {
        return Stream.of(
                Arguments.of(
                        "",
                        List.of(
                                ImageName.CALICO_NODE,
                                ImageName.CALICO_CNI,
                                ImageName.CALICO_TYPHA,
                                ImageName.CALICO_KUBE_CONTROLLERS,
                                ImageName.CALICO_CPA,
                                ImageName.CALICO_CPVA)),
                Arguments.of("birdExporter: {enabled: true}", List.of(ImageName.BIRD_EXPORTER)),
                Arguments.of("multus: {enabled: true}", List.of(ImageName.MULTUS_CNI)),
                Arguments.of(
                        "multus: {enabled: true, installCNIPlugins: true}",
                        List.of(ImageName.MULTUS_CNI, ImageName.CNI_PLUGINS)));
    }

    @Test
    void imageWithoutTagHasTheShootsVersionExceptForTheCniPlugins() {
        CalicoSettings settings = Situations.plain()
                .withConfig("multus: {enabled: true, installCNIPlugins: true}")
                .withoutTag(ImageName.CNI_PLUGINS)
                .withoutTag(ImageName.MULTUS_CNI)
                .settings();

        assertThat(settings.images().get(ImageName.CNI_PLUGINS)).hasToString("registry.example/cni-plugins");
        assertThat(settings.images().get(ImageName.MULTUS_CNI)).hasToString("registry.example/multus-cni:v1.34.4");
    }

    @Test
    void modeThatTheImageCannotRunIsRejectedUnderTheOperatorsField() {
        Decision decision = Situations.plain()
                .withGate(FeatureGate.NON_PRIVILEGED_CALICO_NODE)
                .withNonPrivilegedMode(NonPrivilegedMode.NON_ROOT)
                .decide();

        assertThat(((Decision.Reject) decision).violations())
                .extracting(Violation::toString)
                .containsExactly("nonPrivileged.mode: Forbidden: calico-node v3.31.6 cannot run in mode NonRoot here;"
                        + " it supports only Capabilities, and mode Auto chooses what it supports");
    }

    @Test
    void rangeThatTheShootDoesNotKnowYetIsWaitedFor() {
        Decision decision = DUAL_SHOOT.withStatusPods("100.96.0.0/11").decide();

        assertThat(decision)
                .isEqualTo(new Decision.Wait(
                        "status.networking.pods of the Shoot has no IPv6 range yet", Duration.ofSeconds(10)));
    }

    @Test
    void secondFamilyIsNotWaitedForWhileItIsNotDeployed() {
        CalicoSettings settings = DUAL_SHOOT
                .withStatusPods("100.96.0.0/11")
                .withMigration(DualStackMigration.WAITING_FOR_NODES)
                .settings();

        assertThat(settings.families().value().inOrder()).containsExactly(IPV4);
    }

    private static Arguments row(String name, Situations shoot, Effective expected) {
        return Arguments.of(name, shoot, expected);
    }

    private static Effective effective(
            String backend, String tunnels, String ipam, String startup, String pools, String beside) {
        return new Effective(backend, tunnels, ipam, startup, pools, beside);
    }
}
