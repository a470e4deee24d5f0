package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Taking an overlay away as gardenlet, a shoot's nodes and people see it. */
@WithApiServer
final class OverlaySwitchTest {

    private static final String CREATED_AT = "2026-01-01T00:00:00Z";
    private static final String LATER = "2026-01-01T00:01:00Z";
    private static final String LATEST = "2026-01-01T00:02:00Z";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String STAYS =
            "Reconciling the Network: waiting, the overlay stays until every node has a route: ";

    @Test
    void overlayStaysUntilEveryNodeHasARouteWhileTheRestIsDelivered(TestCluster cluster, ApiServer server) {
        Seed seed = seedWithMutatingAdmissionPolicy(cluster);

        try (ShootInTheSeed shoot = ShootInTheSeed.of(cluster);
                RunningController controller = RunningController.withSeamlessOverlaySwitch(cluster)) {
            shoot.createKubeconfig("gardener-internal");
            shoot.createNodes("node-a", "node-b", "node-c", "node-going");
            shoot.reportRoute("node-a");
            shoot.report("node-b", "False", "CalicoIsUp");
            shoot.beginDeletion("node-going");
            seed.createNetwork("{overlay: {enabled: true}}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));

            seed.requestReconcile(LATER, "{\"overlay\": {\"enabled\": false}, \"typha\": {\"enabled\": false}}");
            await().atMost(SOON).until(() -> description(seed).equals(STAYS + "2 nodes have none (node-b, node-c)"));

            assertThat(seed.at("/status/lastOperation/state")).isEqualTo("Processing");
            assertThat(seed.networkTree().at("/status/lastError").isMissingNode())
                    .isTrue();
            assertThat(seed.at("/metadata/annotations/gardener.cloud~1operation"))
                    .isEmpty();
            assertThat(seed.at("/status/providerStatus/overlay/effective")).isEqualTo("on");
            assertThat(seed.at("/status/providerStatus/overlay/reason")).isEqualTo("WaitingForNodeRoutes");
            assertThat(env(seed, "FELIX_IPINIPENABLED")).isEqualTo("true");
            assertThat(seed.delivered().get("config.yaml.br"))
                    .contains("ipipMode: Always")
                    .doesNotContain("calico-typha-deploy");

            assertThatLooksWriteNothing(seed, server);

            seed.requestReconcile(LATEST, "{\"ipip\": \"Never\"}");
            await().atMost(SOON)
                    .until(() ->
                            seed.at("/status/providerStatus/notices/0/field").equals("spec.providerConfig.ipip"));
            assertThat(description(seed)).startsWith(STAYS);

            shoot.reportRoute("node-b");
            shoot.reportRoute("node-c");
            await().atMost(SOON).until(() -> seed.isReady(LATEST));

            assertThat(env(seed, "FELIX_IPINIPENABLED")).isEqualTo("false");
            assertThat(seed.networkTree().at("/status/providerStatus/overlay").isMissingNode())
                    .isTrue();
        }
    }

    /** A change of the Cluster asks for a look, as the time that has passed does. */
    private static void assertThatLooksWriteNothing(Seed seed, ApiServer server) {
        String before = seed.networkTree().at("/metadata/resourceVersion").asText();
        for (int look = 1; look <= 2; look++) {
            int asked = requests(server, seed).size();
            touchCluster(seed, look);
            await().atMost(SOON).until(() -> requests(server, seed).size() >= asked + 3);
            List<String> since = requests(server, seed);
            assertThat(since.subList(asked, since.size())).containsOnly("get secrets");
        }
        assertThat(seed.networkTree().at("/metadata/resourceVersion").asText()).isEqualTo(before);
    }

    @Test
    void shootThatCannotBeAskedKeepsItsOverlay(TestCluster cluster) {
        Seed seed = seedWithMutatingAdmissionPolicy(cluster);

        try (ShootInTheSeed shoot = ShootInTheSeed.of(cluster);
                RunningController controller = RunningController.withSeamlessOverlaySwitch(cluster)) {
            seed.createNetwork("{overlay: {enabled: true}, vxlan: {enabled: true}}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));

            seed.requestReconcile(LATER, "{\"overlay\": {\"enabled\": false}, \"vxlan\": null}");
            await().atMost(SOON)
                    .until(() -> description(seed).startsWith(STAYS + "there is no kubeconfig for the shoot"));
            assertThat(env(seed, "FELIX_VXLANENABLED")).isEqualTo("true");

            shoot.createKubeconfig("gardener", shoot.kubeconfigToNowhere());
            touchCluster(seed, 1);
            await().atMost(SOON)
                    .until(() -> description(seed).startsWith(STAYS + "could not list the nodes of the shoot"));
            assertThat(env(seed, "FELIX_VXLANENABLED")).isEqualTo("true");

            // Without nodes there is no traffic to lose.
            shoot.createKubeconfig("gardener-internal");
            touchCluster(seed, 2);
            await().atMost(SOON).until(() -> seed.isReady(LATER));
            assertThat(env(seed, "FELIX_VXLANENABLED")).isEmpty();
        }
    }

    @Test
    void overlayThatTheGoExtensionDeliveredStaysJustTheSame(TestCluster cluster) {
        Seed seed = seedWithMutatingAdmissionPolicy(cluster);
        deliverAsTheGoExtension(cluster, seed);

        try (ShootInTheSeed shoot = ShootInTheSeed.of(cluster);
                RunningController controller = RunningController.withSeamlessOverlaySwitch(cluster)) {
            shoot.createKubeconfig("gardener-internal");
            shoot.createNodes("node-a");
            seed.createNetwork("{overlay: {enabled: false}}");
            await().atMost(SOON).until(() -> description(seed).equals(STAYS + "1 node has none (node-a)"));
            assertThat(env(seed, "FELIX_IPINIPENABLED")).isEqualTo("true");

            shoot.reportRoute("node-a");
            touchCluster(seed, 1);
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            assertThat(env(seed, "FELIX_IPINIPENABLED")).isEqualTo("false");
        }
    }

    @Test
    void whatWasDeliveredAndCannotBeReadStaysUntouchedUntilRoutesAreThere(TestCluster cluster) {
        Seed seed = seedWithMutatingAdmissionPolicy(cluster);
        deliverAsTheGoExtension(cluster, seed);
        cluster.client()
                .secrets()
                .inNamespace(seed.namespace())
                .withName("managedresource-extension-networking-calico-config-57bebbcb")
                .delete();

        try (ShootInTheSeed shoot = ShootInTheSeed.of(cluster);
                RunningController controller = RunningController.withSeamlessOverlaySwitch(cluster)) {
            shoot.createKubeconfig("gardener-internal");
            shoot.createNodes("node-a");
            String before = seed.managedResource().get().getMetadata().getResourceVersion();
            seed.createNetwork("{overlay: {enabled: false}}");
            await().atMost(SOON).until(() -> description(seed).endsWith("config-57bebbcb is gone"));
            assertThat(seed.managedResource().get().getMetadata().getResourceVersion())
                    .isEqualTo(before);

            shoot.reportRoute("node-a");
            touchCluster(seed, 1);
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            assertThat(env(seed, "FELIX_IPINIPENABLED")).isEqualTo("false");
        }
    }

    @Test
    void shootThatComesFromAnotherSeedIsAskedBeforeAnythingIsDelivered(TestCluster cluster) {
        Seed seed = seedWithMutatingAdmissionPolicy(cluster);

        try (ShootInTheSeed shoot = ShootInTheSeed.of(cluster)) {
            shoot.createKubeconfig("gardener-internal");
            shoot.createNodes("node-a");
            seed.createNetwork("{overlay: {enabled: false}}");
            seed.networkResource(Seed.NETWORK)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"metadata\": {\"annotations\": {\"gardener.cloud/operation\": \"restore\"}}}");
            try (RunningController controller = RunningController.withSeamlessOverlaySwitch(cluster)) {
                await().atMost(SOON)
                        .until(() -> description(seed).endsWith("; this seed does not know what the shoot has"));
                assertThat(seed.managedResource().get()).isNull();

                shoot.reportRoute("node-a");
                touchCluster(seed, 1);
                await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            }
        }
    }

    @Test
    void firstInstallationWaitsForNobodyAndAnUnchangedReconcileTakesSixRequests(TestCluster cluster, ApiServer server) {
        Seed seed = seedWithMutatingAdmissionPolicy(cluster);

        try (ShootInTheSeed shoot = ShootInTheSeed.of(cluster);
                RunningController controller = RunningController.withSeamlessOverlaySwitch(cluster)) {
            shoot.createKubeconfig("gardener-internal");
            shoot.createNodes("node-without-route");
            seed.createNetwork("{overlay: {enabled: false}}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            await().atMost(SOON).until(() -> requests(server, seed).size() >= 9);
            int before = requests(server, seed).size();

            seed.requestReconcile(LATER, "{\"overlay\": {\"enabled\": false}}");
            await().atMost(SOON).until(() -> seed.isReady(LATER));
            await().atMost(SOON).until(() -> requests(server, seed).size() >= before + 6);

            List<String> all = requests(server, seed);
            assertThat(all.subList(before, all.size()))
                    .containsExactly(
                            "patch networks/status",
                            "patch networks",
                            "get secrets",
                            "get secrets",
                            "get secrets",
                            "patch networks/status");
        }
    }

    private static Seed seedWithMutatingAdmissionPolicy(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createCluster("{kubernetes: {version: 1.36.0}, networking: {type: calico, nodes: 10.250.0.0/16}}");
        return seed;
    }

    /** One Secret, uncompressed, with what tells of an overlay; the rest of it does not matter here. */
    private static void deliverAsTheGoExtension(TestCluster cluster, Seed seed) {
        cluster.client()
                .resource("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: managedresource-extension-networking-calico-config-57bebbcb
                  namespace: %s
                immutable: true
                data:
                  config.yaml: %s
                """.formatted(
                        seed.namespace(),
                        Base64.getEncoder().encodeToString(GoDelivery.OVERLAY_IPIP.getBytes(StandardCharsets.UTF_8))))
                .create();
        cluster.client().resource("""
                apiVersion: resources.gardener.cloud/v1alpha1
                kind: ManagedResource
                metadata: {name: extension-networking-calico-config, namespace: %s}
                spec:
                  secretRefs: [{name: managedresource-extension-networking-calico-config-57bebbcb}]
                """.formatted(seed.namespace())).create();
    }

    private static void touchCluster(Seed seed, int time) {
        seed.client()
                .genericKubernetesResources("extensions.gardener.cloud/v1alpha1", "Cluster")
                .withName(seed.namespace())
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {\"touched\": \"" + time + "\"}}}");
    }

    private static String description(Seed seed) {
        return seed.at("/status/lastOperation/description");
    }

    private static String env(Seed seed, String name) {
        return seed.deliveredCalicoNode().getSpec().getTemplate().getSpec().getContainers().stream()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getName().equals(name))
                .map(EnvVar::getValue)
                .findFirst()
                .orElse("");
    }

    /** What the controller asked of the API server about this namespace, watches and lists apart. */
    private static List<String> requests(ApiServer server, Seed seed) {
        return server.auditEvents().stream()
                .filter(event -> seed.namespace().equals(event.namespace()))
                .filter(event -> event.userAgent().startsWith("gardener-extension-networking-calico"))
                .filter(event -> !List.of("watch", "list").contains(event.verb()))
                .map(event -> event.verb() + " " + event.resource()
                        + (event.subresource() == null || event.subresource().isEmpty()
                                ? ""
                                : "/" + event.subresource()))
                .toList();
    }
}
