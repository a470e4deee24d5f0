package cloud.gardener.networking.calico.combinations;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.decode.DeliveredRoutingDecoder;
import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.network.KubeProxyMode;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkSpec;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.DeliveredRouting;
import cloud.gardener.networking.calico.plan.NodeRoutes;
import cloud.gardener.networking.calico.plan.OverlaySwitch;
import cloud.gardener.networking.calico.plan.Planner;
import cloud.gardener.networking.calico.plan.Situation;
import cloud.gardener.networking.calico.render.HelmChartRenderer;
import cloud.gardener.networking.calico.values.CalicoChartValues;
import cloud.gardener.networking.calico.values.ChartValues;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever was delivered, an overlay switch that has to wait delivers the same routing again. */
final class KeptRoutingTest {

    private static final NetworkConfig OVERLAY_OFF = new NetworkConfig(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            new NetworkConfig.Overlay(false, null),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    /** One example of each distinct delivery. */
    private final Map<ChartValues, Situation> deliveries = new LinkedHashMap<>();

    @Test
    void everyDeliveredRoutingIsRecognisedAndKeptAsItWas() throws IOException {
        new Combinations(images())
                .all()
                .filter(KeptRoutingTest::isPlainOtherwise)
                .forEach(this::deliver);
        Map<String, Integer> seen = new LinkedHashMap<>();

        try (HelmChartRenderer chart = HelmChartRenderer.ofClasspath("charts/calico")) {
            deliveries.forEach((values, situation) -> {
                DeliveredRouting delivered = DeliveredRoutingDecoder.decode(
                        List.of(chart.render(values, "v1.34.4").toStream()));
                seen.merge(delivered.getClass().getSimpleName(), 1, Integer::sum);
                check(values, situation, delivered);
            });
        }

        assertThat(seen).containsOnlyKeys("ByCalico", "ByInfrastructure");
        assertThat(seen.get("ByCalico")).isGreaterThan(50);
        assertThat(seen.get("ByInfrastructure")).isGreaterThan(10);
    }

    private static void check(ChartValues values, Situation situation, DeliveredRouting delivered) {
        String example = situation.network().toString();
        assertThat(delivered instanceof DeliveredRouting.ByInfrastructure)
                .as(example)
                .isEqualTo(settings(situation).isRoutedByInfrastructure());
        Decision.Proceed next = proceed(switchedOff(situation).with(delivered));
        if (delivered instanceof DeliveredRouting.ByCalico) {
            assertThat(next.overlaySwitch()).as(example).isInstanceOf(OverlaySwitch.Held.class);
            assertThat(CalicoChartValues.of(next.settings())).as(example).isEqualTo(values);
        } else {
            assertThat(next.overlaySwitch()).as(example).isInstanceOf(OverlaySwitch.Guarded.class);
        }
    }

    /** Dataplane and privileges have nothing to do with routing. */
    private static boolean isPlainOtherwise(Situation situation) {
        return !situation.network().config().isEbpfOn()
                && situation.shoot().kubeProxy().enabled()
                && situation.shoot().kubeProxy().mode() == KubeProxyMode.IPTABLES
                && situation.gates().enabled().isEmpty();
    }

    private void deliver(Situation situation) {
        if (Planner.decide(situation) instanceof Decision.Proceed proceed) {
            deliveries.putIfAbsent(CalicoChartValues.of(proceed.settings()), situation);
        }
    }

    private static Situation switchedOff(Situation before) {
        NetworkSpec network = before.network();
        ShootFacts shoot = before.shoot();
        return new Situation(
                        new NetworkSpec(network.podCidr(), network.serviceCidr(), network.families(), OVERLAY_OFF),
                        new ShootFacts(
                                shoot.kubernetesVersion(),
                                shoot.kubeProxy(),
                                shoot.nodes(),
                                shoot.statusPods(),
                                shoot.statusNodes(),
                                shoot.verticalPodAutoscaler(),
                                shoot.dualStackMigration(),
                                true,
                                shoot.architectures(),
                                shoot.lifecycle()),
                        FeatureGates.with(Map.of(FeatureGate.SEAMLESS_OVERLAY_SWITCH, true)),
                        before.nonPrivilegedMode(),
                        before.images())
                .with(new NodeRoutes.Missing(List.of("node")));
    }

    private static CalicoSettings settings(Situation situation) {
        return proceed(situation).settings();
    }

    private static Decision.Proceed proceed(Situation situation) {
        return (Decision.Proceed) Planner.decide(situation);
    }

    private static ImageVector images() throws IOException {
        return ImageVectorDecoder.decode(Files.readString(RepositoryRoot.find().resolve("charts/images.yaml")))
                .fold(vector -> vector, violations -> {
                    throw new AssertionError("charts/images.yaml: " + violations);
                });
    }
}
