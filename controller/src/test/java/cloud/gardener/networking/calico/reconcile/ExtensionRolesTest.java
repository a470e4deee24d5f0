package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.FreePort;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.cli.ChildProgram;
import cloud.gardener.networking.calico.deployment.DeploymentChart;
import cloud.gardener.networking.calico.deployment.InstalledChart;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The extension as its chart installs it: the process that the Deployment asks for, with nothing but a token of its
 * ServiceAccount, from a shoot's creation to its end.
 */
@WithApiServer
final class ExtensionRolesTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CREATED_AT = "2026-01-01T00:00:00Z";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @Test
    void theRolesGrantAllThatTheControllerNeedsAndNothingElse(
            TestCluster cluster, ApiServer server, @TempDir Path directory) throws Exception {
        Seed seed = Seed.of(cluster);
        InstalledChart installed = InstalledChart.install(
                server,
                cluster,
                DeploymentChart.EXTENSION,
                "nonPrivilegedCalicoNode: {enabled: true}",
                "usablePorts: [%d, %d, %d]".formatted(FreePort.find(), FreePort.find(), FreePort.find()));

        try (ChildProgram controller = installed.start(directory)) {
            seed.createPlainCluster();
            createAndChange(seed);
            migrateAway(seed);
            restore(seed);
            delete(seed);
            deleteByForce(seed);
            controller.send("TERM");
            assertThat(controller.awaitExit()).as(controller.complained()).isEqualTo(143);
        }

        assertThat(installed.refused()).isEmpty();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(installed::assertEveryPermissionIsNeeded);
        assertThat(installed.requests()).hasSizeGreaterThan(20);
    }

    private static void createAndChange(Seed seed) {
        seed.createNetwork("{}");
        await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
        seed.requestReconcile("changed", "{\"typha\": {\"enabled\": false}, \"birdExporter\": {\"enabled\": true}}");
        await().atMost(SOON).until(() -> seed.isReady("changed"));
        seed.requestReconcile("ebpf", "{\"ebpfDataplane\": {\"enabled\": true}}");
        await().atMost(SOON).until(() -> seed.isReady("ebpf"));
    }

    /** gardenlet in the seed that the shoot leaves deletes the Network when the migration has succeeded. */
    private static void migrateAway(Seed seed) {
        seed.networkResource(Seed.NETWORK)
                .patch(MERGE, "{\"metadata\": {\"annotations\": {\"gardener.cloud/operation\": \"migrate\"}}}");
        await().atMost(SOON)
                .until(() -> seed.at("/status/lastOperation/type").equals("Migrate")
                        && seed.at("/status/lastOperation/state").equals("Succeeded"));
        assertThat(seed.managedResource().get()).isNull();
        seed.networkResource(Seed.NETWORK).delete();
        await().atMost(SOON).until(() -> seed.network() == null);
    }

    /** In the other seed, which is this one again, gardenlet asks for it once the state is there. */
    private static void restore(Seed seed) {
        seed.client().resource("""
                        apiVersion: extensions.gardener.cloud/v1alpha1
                        kind: Network
                        metadata:
                          name: %s
                          namespace: %s
                          annotations: {gardener.cloud/operation: wait-for-state}
                        spec:
                          type: calico
                          podCIDR: 100.96.0.0/11
                          serviceCIDR: 100.64.0.0/13
                          ipFamilies: [IPv4]
                        """.formatted(Seed.NETWORK, seed.namespace())).create();
        seed.networkResource(Seed.NETWORK)
                .patch(MERGE, "{\"metadata\": {\"annotations\": {\"gardener.cloud/operation\": \"restore\"}}}");
        await().atMost(SOON)
                .until(() -> seed.at("/status/lastOperation/type").equals("Restore")
                        && seed.at("/status/lastOperation/state").equals("Succeeded"));
    }

    private static void delete(Seed seed) {
        seed.networkResource(Seed.NETWORK).delete();
        await().atMost(SOON).until(() -> seed.network() == null);
    }

    /** The shoot does not answer, so its objects, and with them the ManagedResource, never go. */
    private static void deleteByForce(Seed seed) {
        seed.createNetwork("{}");
        await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
        seed.managedResource().patch(MERGE, "{\"metadata\": {\"finalizers\": [\"resources.gardener.cloud/test\"]}}");
        seed.forceDeletion();
        seed.networkResource(Seed.NETWORK).delete();
        await().atMost(SOON).until(() -> seed.network() == null);
        assertThat(seed.managedResource().get()).isNotNull();
    }
}
