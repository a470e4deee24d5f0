package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens to a Network off the straight path. */
@WithApiServer
final class NetworkLifecycleTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SEVERAL_RETRIES = Duration.ofSeconds(1);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final String FOREIGN = """
            {"type": "EveryNodeReady", "status": "True", "reason": "Fine", "message": "by somebody else",
             "lastTransitionTime": "2026-01-01T00:00:00Z", "lastUpdateTime": "2026-01-01T00:00:00Z"}
            """;

    @Test
    void rejectedRestoreIsSaidOnceHoweverOftenItIsTried(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();
        seed.createNetworkThatAwaitsItsState();

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.networkResource(Seed.NETWORK).patch(MERGE, """
                            {"metadata": {"annotations": {"gardener.cloud/operation": "restore"}},
                             "spec": {"providerConfig": {"backend": "frog"}}}
                            """);
            await().atMost(SOON)
                    .until(() -> seed.at("/status/lastOperation/state").equals("Error") && controller.isIdle());
            String said = seed.at("/metadata/resourceVersion");

            await().during(SEVERAL_RETRIES)
                    .atMost(SOON)
                    .until(() -> seed.at("/metadata/resourceVersion").equals(said));
        }

        assertThat(seed.at("/status/lastOperation/type")).isEqualTo("Restore");
        assertThat(seed.at("/metadata/annotations/gardener.cloud~1operation")).isEqualTo("restore");
    }

    @Test
    void networkWhoseClusterIsGoneCanBeDeleted(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady("2026-01-01T00:00:00Z"));

            seed.client()
                    .genericKubernetesResources("extensions.gardener.cloud/v1alpha1", "Cluster")
                    .withName(seed.namespace())
                    .delete();
            seed.networkResource(Seed.NETWORK).delete();

            await().atMost(SOON).until(() -> seed.network() == null);
            assertThat(seed.managedResource().get()).isNull();
        }
    }

    @Test
    void conditionsOfOthersOutliveOurReports(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady("2026-01-01T00:00:00Z") && controller.isIdle());
            JsonNode ours = seed.networkTree().at("/status/conditions");
            seed.networkResource(Seed.NETWORK).subresource("status").patch(MERGE, """
                            {"status": {"conditions": [%s, %s]}}
                            """.formatted(
                            FOREIGN, ours.toString().replaceAll("^\\[|]$", "")));

            seed.requestReconcile("2026-01-01T00:01:00Z", "{\"ebpfDataplane\": {\"enabled\": true}}");
            await().atMost(SOON)
                    .until(() -> seed.isReady("2026-01-01T00:01:00Z")
                            && seed.at("/status/conditions/2/status").equals("False"));

            assertThat(ours).hasSize(3);
            assertThat(seed.networkTree().at("/status/conditions")).hasSize(4);
            assertThat(seed.at("/status/conditions/0/type")).isEqualTo("EveryNodeReady");
            assertThat(seed.at("/status/conditions/2/reason")).isEqualTo("EBPFDataplane");
        }
    }

    @Test
    void whereEveryChangeCountsNobodyHasToAsk(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withEveryChange(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady("2026-01-01T00:00:00Z") && controller.isIdle());
            String before = seed.deliveredSecrets().toString();

            seed.networkResource(Seed.NETWORK)
                    .patch(MERGE, "{\"spec\": {\"providerConfig\": {\"vethMTU\": \"1300\"}}}");

            await().atMost(SOON)
                    .until(() -> seed.isReady("2026-01-01T00:00:00Z")
                            && !seed.deliveredSecrets().toString().equals(before));
        }
    }
}
