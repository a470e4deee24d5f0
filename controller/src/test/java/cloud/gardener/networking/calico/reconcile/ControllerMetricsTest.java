package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.operations.ScrapedController;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WithApiServer
final class ControllerMetricsTest {

    private static final String CREATED_AT = "2026-01-01T00:00:00Z";
    private static final String EBPF = "{\"ebpfDataplane\": {\"enabled\": true}}";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void theModeOfANetworkIsToldAsItsLastReconcileLeftIt(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();
        seed.createNetwork("{}");

        try (ScrapedController controller = ScrapedController.withGateOff(cluster)) {
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            awaitMode(controller, seed, "Privileged", "Privileged", "FeatureGateDisabled");
            assertThat(gate(controller)).isZero();
        }
        try (ScrapedController controller = ScrapedController.withGateOn(cluster)) {
            assertThat(gate(controller)).isOne();
            awaitMode(controller, seed, "Privileged", "Privileged", "FeatureGateDisabled");

            seed.requestReconcile("on", "{}");
            await().atMost(SOON).until(() -> seed.isReady("on"));
            awaitMode(controller, seed, "NonPrivileged", "Capabilities", "SupportedByCalicoVersion");
            double forcedBack = count(controller, "networking_calico_notices{kind=\"ReducedFeatures\"}");
            double privileged = count(controller, "calico_node_privilege_mode_networks{effective=\"Privileged\"}");
            double capable = count(controller, "calico_node_privilege_mode_networks{effective=\"Capabilities\"}");

            seed.requestReconcile("ebpf", EBPF);
            await().atMost(SOON).until(() -> seed.isReady("ebpf"));
            awaitMode(controller, seed, "NonPrivileged", "Privileged", "EBPFDataplane");
            assertThat(controller.series())
                    .containsEntry("networking_calico_notices{kind=\"ReducedFeatures\"}", forcedBack + 1)
                    .containsEntry("calico_node_privilege_mode_networks{effective=\"Privileged\"}", privileged + 1)
                    .containsEntry("calico_node_privilege_mode_networks{effective=\"Capabilities\"}", capable - 1)
                    .containsKey("calico_node_privilege_mode_networks{effective=\"NonRoot\"}");
        }
    }

    @Test
    void afterARestartTheModeIsToldWithoutAnyWrite(TestCluster cluster, ApiServer server) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();
        seed.createNetwork("{}");
        try (ScrapedController former = ScrapedController.withGateOn(cluster)) {
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
        }
        long writes = writes(server, seed);
        String version = seed.network().getMetadata().getResourceVersion();

        try (ScrapedController controller = ScrapedController.withGateOn(cluster)) {
            awaitMode(controller, seed, "NonPrivileged", "Capabilities", "SupportedByCalicoVersion");
        }

        assertThat(writes(server, seed)).isEqualTo(writes);
        assertThat(seed.network().getMetadata().getResourceVersion()).isEqualTo(version);
    }

    @Test
    void whatIsToldOfANetworkGoesWithIt(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();
        seed.createNetwork("{}");

        try (ScrapedController controller = ScrapedController.withGateOn(cluster)) {
            await().atMost(SOON).until(() -> ofNamespace(controller, seed).size() == 2);
            assertThat(ofNamespace(controller, seed))
                    .anyMatch(series -> series.startsWith("calico_node_privilege_mode{"))
                    .anyMatch(series -> series.startsWith("networking_calico_last_reconcile_duration_seconds{"));

            seed.networkResource(Seed.NETWORK).delete();

            await().atMost(SOON).until(() -> seed.network() == null);
            await().atMost(SOON).until(() -> ofNamespace(controller, seed).isEmpty());
        }
    }

    @Test
    void theLoopIsToldAsControllerRuntimeTellsIt(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (ScrapedController controller = ScrapedController.withGateOn(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            await().atMost(SOON).until(() -> count(controller, reconciles("success")) >= 1);
            seed.createNetwork("broken", "ipFamilies: [IPv4]", "{backend: frog}");
            await().atMost(SOON)
                    .until(() ->
                            seed.at("broken", "/status/lastOperation/state").equals("Error"));
            await().atMost(SOON).until(() -> count(controller, reconciles("error")) >= 1);

            Map<String, Double> told = controller.series();
            assertThat(told.get("networking_calico_outcomes_total{outcome=\"deployed\"}"))
                    .isGreaterThanOrEqualTo(1);
            assertThat(told.get("networking_calico_outcomes_total{outcome=\"rejected\"}"))
                    .isGreaterThanOrEqualTo(1);
            assertThat(told.get("controller_runtime_reconcile_errors_total{controller=\"network\"}"))
                    .isEqualTo(told.get(reconciles("error")));
            assertThat(told)
                    .containsEntry("controller_runtime_max_concurrent_reconciles{controller=\"network\"}", 2.0)
                    .containsEntry("networking_calico_outcomes_total{outcome=\"failed\"}", 0.0)
                    .containsKey("workqueue_depth{name=\"network\"}")
                    .containsKey(
                            "controller_runtime_reconcile_time_seconds_bucket{controller=\"network\",le=\"0.005\"}")
                    .containsKey("workqueue_queue_duration_seconds_bucket{name=\"network\",le=\"1.0E-8\"}");
            assertThat(told.get("networking_calico_delivered_bytes_sum")).isBetween(1_000.0, 1_000_000.0);
            assertThat(told.get("networking_calico_render_duration_seconds_count"))
                    .isGreaterThanOrEqualTo(1);
            assertThat(told.keySet())
                    .anyMatch(series -> series.startsWith("rest_client_requests_total{code=\"201\"")
                            && series.contains("method=\"POST\""));
        }
    }

    private static String reconciles(String result) {
        return "controller_runtime_reconcile_total{controller=\"network\",result=\"" + result + "\"}";
    }

    private static void awaitMode(
            ScrapedController controller, Seed seed, String requested, String effective, String reason) {
        String series = "calico_node_privilege_mode{effective=\"" + effective + "\",namespace=\"" + seed.namespace()
                + "\",reason=\"" + reason + "\",requested=\"" + requested + "\"}";
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofNamespace(controller, seed))
                        .filteredOn(name -> name.startsWith("calico_node_privilege_mode{"))
                        .containsExactly(series));
    }

    private static double gate(ScrapedController controller) {
        return count(controller, "kubernetes_feature_enabled{name=\"NonPrivilegedCalicoNode\",stage=\"ALPHA\"}");
    }

    private static double count(ScrapedController controller, String series) {
        return controller.series().getOrDefault(series, Double.NaN);
    }

    private static List<String> ofNamespace(ScrapedController controller, Seed seed) {
        return controller.series().keySet().stream()
                .filter(series -> series.contains("namespace=\"" + seed.namespace() + "\""))
                .toList();
    }

    private static long writes(ApiServer server, Seed seed) {
        return server.auditEvents().stream()
                .filter(event -> seed.namespace().equals(event.namespace()))
                .filter(event ->
                        Arrays.asList("create", "update", "patch", "delete").contains(event.verb()))
                .count();
    }
}
