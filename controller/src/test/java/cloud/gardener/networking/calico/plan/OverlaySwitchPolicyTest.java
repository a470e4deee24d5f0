package cloud.gardener.networking.calico.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.NetworkConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OverlaySwitchPolicyTest {

    private static final DeliveredRouting.ByCalico IPIP = new DeliveredRouting.ByCalico(written(
            new NetworkConfig.Overlay(true, null),
            Backend.BIRD,
            null,
            new NetworkConfig.Ipv4(Encapsulation.IPIP, null, null),
            IpamType.HOST_LOCAL));
    private static final DeliveredRouting.ByCalico VXLAN = new DeliveredRouting.ByCalico(written(
            new NetworkConfig.Overlay(true, null),
            Backend.VXLAN,
            new NetworkConfig.Vxlan(true),
            null,
            IpamType.CALICO_IPAM));
    private static final NodeRoutes COMPLETE = new NodeRoutes.Complete();
    private static final NodeRoutes MISSING = new NodeRoutes.Missing(List.of("b", "a"));
    private static final NodeRoutes UNREACHABLE = new NodeRoutes.Unreachable("could not list the nodes of the shoot");

    private static final Situations OFF = Situations.plain()
            .withGate(FeatureGate.SEAMLESS_OVERLAY_SWITCH)
            .withMutatingAdmissionPolicy()
            .withConfig("overlay: {enabled: false}");

    /** Every combination of what was delivered, what the nodes say, createPodRoutes and hibernation. */
    static Stream<Arguments> everyCombination() {
        return Stream.of(
                        new DeliveredRouting.Nothing(),
                        new DeliveredRouting.ByInfrastructure(),
                        IPIP,
                        VXLAN,
                        new DeliveredRouting.Unknown("it cannot be read"))
                .flatMap(delivered -> Stream.of(new NodeRoutes.NotAsked(), COMPLETE, MISSING, UNREACHABLE)
                        .flatMap(routes -> Stream.of(true, false)
                                .flatMap(podRoutes -> Stream.of(true, false)
                                        .map(hibernated -> Arguments.of(delivered, routes, podRoutes, hibernated)))));
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void overlayGoesOnlyWhereNobodyNeedsItAnyMore(
            DeliveredRouting delivered, NodeRoutes routes, boolean podRoutes, boolean hibernated) {
        Situations shoot = OFF.withDelivered(delivered)
                .withRoutes(routes)
                .withConfig("overlay: {enabled: false, createPodRoutes: " + podRoutes + "}");
        boolean needed =
                delivered instanceof DeliveredRouting.ByCalico || delivered instanceof DeliveredRouting.Unknown;
        boolean waits = needed && !routes.equals(COMPLETE) && !podRoutes && !hibernated;

        Decision decision = (hibernated ? shoot.withHibernation() : shoot).decide();

        if (waits && delivered instanceof DeliveredRouting.Unknown) {
            assertThat(decision).isInstanceOf(Decision.Wait.class);
        } else {
            assertThat(decision).isInstanceOfSatisfying(Decision.Proceed.class, proceed -> {
                assertThat(proceed.overlaySwitch() instanceof OverlaySwitch.Held)
                        .isEqualTo(waits);
                assertThat(proceed.settings().routing().overlay().value())
                        .isEqualTo(waits ? OverlayState.ON : OverlayState.OFF);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        // gate, Kubernetes 1.x, switched on by hand
        "true,  34, true,  true",
        "true,  36, false, true",
        "true,  35, false, false",
        "false, 36, true,  false"
    })
    void guardNeedsTheGateAndWhatKeepsCalicoFromWritingTheCondition(
            boolean gate, int minor, boolean byHand, boolean guarded) {
        Situations shoot = Situations.plain()
                .withKubernetes(minor)
                .withConfig("overlay: {enabled: false}")
                .withDelivered(IPIP);
        Situations withGate = gate ? shoot.withGate(FeatureGate.SEAMLESS_OVERLAY_SWITCH) : shoot;
        Situations all = byHand ? withGate.withMutatingAdmissionPolicy() : withGate;

        assertThat(all.proceed().overlaySwitch() instanceof OverlaySwitch.Held).isEqualTo(guarded);
    }

    @Test
    void everythingElseIsDeliveredWhileTheOverlayStays() {
        Situations before = Situations.plain().withConfig("overlay: {enabled: true}");
        Situations after = OFF.withDelivered(IPIP)
                .withRoutes(MISSING)
                .withConfig("overlay: {enabled: false}", "vethMTU: '1300'", "typha: {enabled: false}");

        CalicoSettings kept = after.settings();

        assertThat(kept.pools()).isEqualTo(before.settings().pools());
        assertThat(kept.felix().tunnels().value()).isEqualTo(CalicoSettings.Tunnels.IPIP);
        assertThat(kept.routing().backend().value()).isEqualTo(Backend.BIRD);
        assertThat(kept.node().cleanupRoutes().value()).isFalse();
        assertThat(kept.node().snatToUpstreamDns().value()).isFalse();
        assertThat(kept.routing().vethMtu()).hasToString("1300 bytes");
        assertThat(kept.typha().enabled().value()).isFalse();
    }

    @Test
    void vxlanStaysVxlanWithItsIpamAlsoWhereTheNewConfigNamesNeither() {
        Situations before = Situations.plain().withConfig("overlay: {enabled: true}", "vxlan: {enabled: true}");

        CalicoSettings kept = OFF.withDelivered(VXLAN).withRoutes(MISSING).settings();

        assertThat(kept.pools()).isEqualTo(before.settings().pools());
        assertThat(kept.felix().tunnels().value()).isEqualTo(CalicoSettings.Tunnels.VXLAN);
        assertThat(kept.ipam().type().value()).isEqualTo(IpamType.CALICO_IPAM);
        assertThat(kept.kubeControllers().enabled().value()).isTrue();
    }

    /** How nodes find their own address has nothing to do with an overlay. */
    @Test
    void poolsAndIpamStayAndHowNodesFindTheirAddressDoesNot() {
        NetworkConfig delivered = config("ipam: {type: calico-ipam}", "ipv4: {pool: vxlan, mode: CrossSubnet}");
        NetworkConfig asked = config(
                "ipam: {type: host-local, cidr: usePodCidr}",
                "ipv4: {mode: Never, autoDetectionMethod: interface=eth1}");

        NetworkConfig kept = OverlaySwitchPolicy.kept(delivered, asked);

        assertThat(kept)
                .isEqualTo(config(
                        "ipam: {type: calico-ipam, cidr: usePodCidr}",
                        "ipv4: {pool: vxlan, mode: CrossSubnet, autoDetectionMethod: interface=eth1}"));
        assertThat(OverlaySwitchPolicy.kept(delivered, NetworkConfig.EMPTY)).isEqualTo(delivered);
        assertThat(OverlaySwitchPolicy.kept(NetworkConfig.EMPTY, asked)).isEqualTo(asked);
    }

    private static NetworkConfig config(String... lines) {
        return Situations.plain().withConfig(lines).situation().network().config();
    }

    @Test
    void noticesAreAboutWhatIsAskedForAndNotAboutWhatIsKept() {
        Situations asked = OFF.withConfig("overlay: {enabled: false}", "backend: bird");

        assertThat(asked.withDelivered(VXLAN).withRoutes(MISSING).proceed().notices())
                .isEqualTo(asked.proceed().notices());
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlay: {enabled: false}", "{}"})
    void withIpv6TheSwitchWaitsJustTheSameAlsoIfTheFieldIsRemoved(String config) {
        Situations shoot = OFF.withConfig(config).withDelivered(IPIP).withRoutes(MISSING);

        assertThat(shoot.withFamilies(IpFamily.IPV4, IpFamily.IPV6).proceed().overlaySwitch())
                .isInstanceOf(OverlaySwitch.Held.class);
        assertThat(shoot.withFamilies(IpFamily.IPV6)
                        .withDelivered(new DeliveredRouting.ByCalico(
                                written(new NetworkConfig.Overlay(true, null), Backend.BIRD, null, null, null)))
                        .proceed()
                        .overlaySwitch())
                .isInstanceOf(OverlaySwitch.Held.class);
    }

    @Test
    void podRoutesOfBirdAreAsGoodAsAnOverlayAndStayTillThereAreOthers() {
        NetworkConfig podRoutes =
                written(new NetworkConfig.Overlay(false, true), Backend.BIRD, null, null, IpamType.HOST_LOCAL);

        CalicoSettings kept = OFF.withDelivered(new DeliveredRouting.ByCalico(podRoutes))
                .withRoutes(MISSING)
                .settings();

        assertThat(kept.routing().backend().value()).isEqualTo(Backend.BIRD);
        assertThat(kept.node().cleanupRoutes().value()).isFalse();
    }

    @Test
    void nobodyWaitsWhereTheOverlayIsSwitchedOn() {
        Situations on = OFF.withConfig("overlay: {enabled: true}").withDelivered(IPIP);

        assertThat(on.withRoutes(MISSING).proceed().overlaySwitch())
                .isEqualTo(new OverlaySwitch.Unguarded("Calico itself carries traffic between nodes"));
    }

    @Test
    void fiveNodesAreNamedAndTheRestIsCounted() {
        List<String> nodes = IntStream.rangeClosed(1, 7).mapToObj(i -> "n" + i).toList();

        assertThat(held(new NodeRoutes.Missing(nodes)))
                .isEqualTo(new OverlaySwitch.Held(
                        "the overlay stays until every node has a route: 7 nodes have none (n1, n2, n3, n4, n5 and 2"
                                + " more)",
                        Duration.ofSeconds(10)));
        assertThat(held(new NodeRoutes.Missing(nodes.subList(0, 5))).reason())
                .endsWith(": 5 nodes have none (n1, n2, n3, n4, n5)");
        assertThat(held(new NodeRoutes.Missing(List.of("n1"))).reason()).endsWith(": 1 node has none (n1)");
        assertThat(held(UNREACHABLE))
                .isEqualTo(new OverlaySwitch.Held(
                        "the overlay stays until every node has a route: could not list the nodes of the shoot",
                        Duration.ofSeconds(30)));
    }

    @Test
    void whatIsDeliveredAndCannotBeReadIsNamedInWhatIsWaitedFor() {
        assertThat(OFF.withDelivered(new DeliveredRouting.Unknown("Secret x is gone"))
                        .withRoutes(MISSING)
                        .decide())
                .isEqualTo(new Decision.Wait(
                        "the overlay stays until every node has a route: 2 nodes have none (a, b); Secret x is gone",
                        Duration.ofSeconds(10)));
    }

    private static OverlaySwitch.Held held(NodeRoutes routes) {
        return OverlaySwitchPolicy.holding(routes).orElseThrow();
    }

    private static NetworkConfig written(
            NetworkConfig.Overlay overlay,
            Backend backend,
            NetworkConfig.Vxlan vxlan,
            NetworkConfig.Ipv4 ipv4,
            IpamType ipam) {
        return new NetworkConfig(
                backend,
                ipam == null ? null : new NetworkConfig.Ipam(ipam, null),
                ipv4,
                null,
                null,
                null,
                null,
                overlay,
                null,
                null,
                vxlan,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
