package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.Kubectl;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithApiServer
final class DeliveredObjectsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{overlay: {enabled: true}}",
                "{overlay: {enabled: false}}",
                "{overlay: {enabled: true}, vxlan: {enabled: true}}",
                "{backend: none, typha: {enabled: false}}",
                "{ebpfDataplane: {enabled: true}}",
                "{autoScaling: {mode: static, resources: {node: {cpu: 500m}, typha: {memory: 200Mi}}}}",
                "{wireguardEncryption: true, vethMTU: '1400', birdExporter: {enabled: true}, multus: {enabled: true}}",
            })
    void everyDeliveredObjectIsWhatTheApiServerAccepts(String providerConfig, TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        Kubectl kubectl = Kubectl.of(cluster);
        seed.createPlainCluster();

        Map<String, String> delivered = delivered(seed, cluster, providerConfig);

        Kubectl.Answer crds = kubectl.run(
                delivered.getOrDefault("crds.yaml.br", ""), "apply", "--server-side", "--force-conflicts", "-f", "-");
        assertThat(crds.exitCode()).as(crds.errors()).isZero();
        assertThat(crds.lines()).hasSize(24);
        assertThat(kubectl.run("", "wait", "--for=condition=Established", "crd", "--all", "--timeout=60s")
                        .exitCode())
                .isZero();
        String config = delivered.getOrDefault("config.yaml.br", "");
        Kubectl.Answer objects = kubectl.run(config, "apply", "--server-side", "--dry-run=server", "-f", "-");
        assertThat(objects.errors()).isEmpty();
        assertThat(objects.exitCode()).isZero();
        assertThat(objects.lines())
                .hasSize(config.split("(?m)^---$").length - 1)
                .allMatch(line -> line.endsWith("serverside-applied (server dry run)"));
    }

    private static Map<String, String> delivered(Seed seed, TestCluster cluster, String providerConfig) {
        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.createNetwork(providerConfig);
            await().atMost(SOON).until(() -> seed.isReady("2026-01-01T00:00:00Z"));
        }
        return seed.delivered();
    }
}
