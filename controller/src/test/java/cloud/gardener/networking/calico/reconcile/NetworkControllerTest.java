package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.AuditEvent;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@WithApiServer
final class NetworkControllerTest {

    private static final String CREATED_AT = "2026-01-01T00:00:00Z";
    private static final String LATER = "2026-01-01T00:01:00Z";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void newNetworkIsDeliveredAndReportedAsGardenletWaitsForIt(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.createNetwork("{}");

            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
        }

        JsonNode network = seed.networkTree();
        assertThat(network.at("/metadata/finalizers")).hasToString("[\"extensions.gardener.cloud/network\"]");
        assertThat(network.at("/status/lastOperation/type").asText()).isEqualTo("Create");
        assertThat(network.at("/status/lastOperation/progress").asInt()).isEqualTo(100);
        assertThat(network.at("/status/ipFamilies")).hasToString("[\"IPv4\"]");
        JsonNode calicoNode = network.at("/status/providerStatus/calicoNode");
        assertThat(calicoNode.path("requestedMode").asText()).isEqualTo("NonPrivileged");
        assertThat(calicoNode.path("effectiveMode").asText()).isEqualTo("Capabilities");
        assertThat(calicoNode.path("reason").asText()).isEqualTo("SupportedByCalicoVersion");
        assertThat(calicoNode.path("limits")).isNotEmpty();
    }

    @Test
    void deliveryIsOneManagedResourceWithTwoSmallImmutableSecrets(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
        }

        JsonNode managedResource = Seed.tree(seed.managedResource().get());
        assertThat(managedResource.at("/metadata/labels/origin").asText()).isEqualTo("extension-networking-calico");
        assertThat(managedResource.at("/spec/injectLabels"))
                .hasToString("{\"shoot.gardener.cloud/no-cleanup\":\"true\"}");
        assertThat(managedResource.at("/spec/class").isMissingNode()).isTrue();
        List<Secret> secrets = seed.deliveredSecrets();
        assertThat(secrets).hasSize(2).allSatisfy(secret -> {
            assertThat(secret.getImmutable()).isTrue();
            assertThat(secret.getMetadata().getLabels())
                    .containsEntry("resources.gardener.cloud/garbage-collectable-reference", "true");
            assertThat(managedResource.at("/metadata/annotations").toString())
                    .contains(secret.getMetadata().getName());
        });
        assertThat(secrets.stream()
                        .flatMap(secret -> secret.getData().values().stream())
                        .mapToInt(value -> Base64.getDecoder().decode(value).length)
                        .sum())
                .isLessThan(20_000);
    }

    @Test
    void gateAndEbpfTogetherDecideHowCalicoNodeRuns(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        String iptables = "{\"ebpfDataplane\": {\"enabled\": false}}";
        String ebpf = "{\"ebpfDataplane\": {\"enabled\": true}}";
        seed.createPlainCluster();
        seed.createNetwork("{ebpfDataplane: {enabled: false}}");

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            assertThat(reason(seed)).isEqualTo("Privileged FeatureGateDisabled");
            assertThat(privileged(seed)).contains("calico-node", "install-cni", "log-mtu-issues");

            seed.requestReconcile("off-ebpf", ebpf);
            await().atMost(SOON).until(() -> seed.isReady("off-ebpf"));
            assertThat(reason(seed)).isEqualTo("Privileged FeatureGateDisabled");
            assertThat(privileged(seed)).contains("calico-node", "ebpf-bootstrap");
        }
        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.requestReconcile("on-ebpf", ebpf);
            await().atMost(SOON).until(() -> seed.isReady("on-ebpf"));
            assertThat(reason(seed)).isEqualTo("Privileged EBPFDataplane");
            assertThat(privileged(seed)).contains("calico-node", "ebpf-bootstrap");

            seed.requestReconcile("on-iptables", iptables);
            await().atMost(SOON).until(() -> seed.isReady("on-iptables"));
            assertThat(reason(seed)).isEqualTo("Capabilities SupportedByCalicoVersion");
            assertThat(privileged(seed)).isEmpty();
            assertThat(capabilities(seed, "calico-node"))
                    .isEqualTo("[NET_ADMIN, NET_RAW, NET_BIND_SERVICE] without [ALL]");
        }
    }

    @Test
    void oneEventTellsThatTheEffectiveModeChanged(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();
        seed.createNetwork("{}");

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            seed.requestReconcile("again", "{}");
            await().atMost(SOON).until(() -> seed.isReady("again"));
            seed.requestReconcile("ebpf", "{\"ebpfDataplane\": {\"enabled\": true}}");
            await().atMost(SOON).until(() -> seed.isReady("ebpf"));

            await().atMost(SOON).until(() -> events(seed).size() >= 3);
        }

        assertThat(events(seed).stream()
                        .map(event -> event.getType() + " " + event.getReason() + ": "
                                + event.getMessage().split("\\.")[0]))
                .containsExactlyInAnyOrder(
                        "Normal SupportedByCalicoVersion: calico-node runs in mode Capabilities",
                        "Warning EBPFDataplane: calico-node runs in mode Privileged instead of Capabilities",
                        "Warning ConfigurationNotices: spec");
    }

    @Test
    void whatContradictsItselfIsToldOnTheNetworkOnce(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork("{typha: {}}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            seed.requestReconcile(LATER, "{\"typha\": {}}");
            await().atMost(SOON).until(() -> seed.isReady(LATER));
        }

        JsonNode notice = seed.networkTree().at("/status/providerStatus/notices/0");
        assertThat(notice.path("field").asText()).isEqualTo("spec.providerConfig.typha.enabled");
        assertThat(notice.path("kind").asText()).isEqualTo("Contradiction");
        await().atMost(SOON).until(() -> events(seed).size() >= 2);
        assertThat(events(seed))
                .filteredOn(event -> event.getReason().equals("ConfigurationNotices"))
                .singleElement()
                .satisfies(event -> assertThat(event.getMessage())
                        .contains("write true or false; the block without it means false"));
    }

    @Test
    void secondReconcileOfTheSameInputWritesNothingAnew(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            String before = seed.managedResource().get().getMetadata().getResourceVersion();
            seed.requestReconcile(LATER, "{}");
            await().atMost(SOON).until(() -> seed.isReady(LATER));

            assertThat(seed.managedResource().get().getMetadata().getResourceVersion())
                    .isEqualTo(before);
            assertThat(seed.at("/status/lastOperation/type")).isEqualTo("Reconcile");
        }
    }

    @Test
    void firstReconcileTakesNineRequestsAndARepeatedOneSix(TestCluster cluster, ApiServer server) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            await().atMost(SOON).until(() -> requests(server, seed).size() >= 9);
            assertThat(requests(server, seed))
                    .containsExactly(
                            "patch networks/status",
                            "patch networks",
                            "create secrets",
                            "create secrets",
                            "create managedresources",
                            "create secrets",
                            "create managedresources",
                            "patch networks/status",
                            "create events");

            seed.requestReconcile(LATER, "{}");
            await().atMost(SOON).until(() -> seed.isReady(LATER));
            await().atMost(SOON).until(() -> requests(server, seed).size() >= 15);
            assertThat(requests(server, seed).subList(9, requests(server, seed).size()))
                    .containsExactly(
                            "patch networks/status",
                            "patch networks",
                            "get secrets",
                            "get secrets",
                            "get secrets",
                            "patch networks/status");
        }
    }

    @Test
    void wrongInputIsReportedWithItsFieldPathAndHindersNobodyElse(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.createNetwork("broken", "ipFamilies: [IPv4]", "{backend: frog, ipv4: {mtuu: 1}}");
            seed.createNetwork("familyless", "ipFamilies: []", "{}");
            seed.createNetwork("{}");

            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            await().atMost(SOON)
                    .until(() ->
                            seed.at("broken", "/status/lastOperation/state").equals("Error"));
            await().atMost(SOON)
                    .until(() ->
                            seed.at("familyless", "/status/lastOperation/state").equals("Error"));
            assertThat(seed.at("broken", "/status/lastError/description"))
                    .startsWith("Error reconciling Network: spec.providerConfig.backend: Unsupported value: \"frog\"")
                    .contains("spec.providerConfig.ipv4.mtuu: Unknown field");
            assertThat(seed.at("broken", "/status/lastError/codes/0")).isEqualTo("ERR_CONFIGURATION_PROBLEM");
            assertThat(seed.at("familyless", "/status/lastError/description")).contains("spec.ipFamilies");
        }
    }

    @Test
    void clusterThatCannotBeReadIsReportedAndMendedLater(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createCluster("{kubernetes: {version: 1.34.4}}");

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON)
                    .until(() -> seed.at("/status/lastOperation/state").equals("Error"));
            assertThat(seed.at("/status/lastError/description")).contains("spec.shoot.spec.networking");
            assertThat(seed.managedResource().get()).isNull();

            cluster.client()
                    .genericKubernetesResources("extensions.gardener.cloud/v1alpha1", "Cluster")
                    .withName(seed.namespace())
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"spec\": {\"shoot\": {\"spec\": {\"networking\": {\"type\": \"calico\"}}}}}");

            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
        }
    }

    @Test
    void networkIsTakenCareOfWhenItsClusterComesLate(TestCluster cluster) {
        Seed seed = Seed.of(cluster);

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.createNetwork("{}");
            seed.createPlainCluster();

            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
        }
    }

    @Test
    void networkOfAnotherTypeIsLeftAlone(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            cluster.client().resource("""
                    apiVersion: extensions.gardener.cloud/v1alpha1
                    kind: Network
                    metadata:
                      name: foreign
                      namespace: %s
                      annotations: {gardener.cloud/operation: reconcile}
                    spec: {type: cilium, podCIDR: 100.96.0.0/11, serviceCIDR: 100.64.0.0/13, ipFamilies: [IPv4]}
                    """.formatted(seed.namespace())).create();
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));

            assertThat(seed.at("foreign", "/status")).isEmpty();
            assertThat(seed.at("foreign", "/metadata/annotations/gardener.cloud~1operation"))
                    .isEqualTo("reconcile");
        }
    }

    @Test
    void networkThatCannotBeReadCanBeDeleted(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.createNetwork("broken", "ipFamilies: [IPv4]", "{backend: frog, ipv4: {mtuu: 1}}");
            await().atMost(SOON)
                    .until(() ->
                            seed.at("broken", "/status/lastOperation/state").equals("Error"));

            seed.networkResource("broken").delete();
            await().atMost(SOON).until(() -> seed.networkResource("broken").get() == null);
        }
    }

    @Test
    void deletedNetworkGoesWhenItsManagedResourceIsGone(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOn(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            // As gardener-resource-manager does, until the shoot has let go of every object.
            seed.managedResource()
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"metadata\": {\"finalizers\": [\"resources.gardener.cloud/gardener-resource-manager\"]}}");

            seed.networkResource(Seed.NETWORK).delete();
            await().atMost(SOON)
                    .until(() -> seed.at("/status/lastOperation/description")
                            .equals("Deleting the Network: waiting, the ManagedResource is still there"));
            assertThat(seed.at("/status/lastOperation/type")).isEqualTo("Delete");
            assertThat(seed.managedResource().get().getMetadata().getDeletionTimestamp())
                    .isNotNull();

            seed.managedResource()
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": null}}");
            await().atMost(SOON).until(() -> seed.network() == null);
            assertThat(seed.client()
                            .secrets()
                            .inNamespace(seed.namespace())
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    private static String reason(Seed seed) {
        return seed.at("/status/providerStatus/calicoNode/effectiveMode") + " "
                + seed.at("/status/providerStatus/calicoNode/reason");
    }

    private static List<String> privileged(Seed seed) {
        return containers(seed)
                .filter(container ->
                        Boolean.TRUE.equals(container.getSecurityContext().getPrivileged()))
                .map(Container::getName)
                .toList();
    }

    private static String capabilities(Seed seed, String name) {
        return containers(seed)
                .filter(container -> container.getName().equals(name))
                .map(container -> container.getSecurityContext().getCapabilities())
                .map(capabilities -> capabilities.getAdd() + " without " + capabilities.getDrop())
                .findFirst()
                .orElse("");
    }

    private static Stream<Container> containers(Seed seed) {
        var pod = seed.deliveredCalicoNode().getSpec().getTemplate().getSpec();
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
    }

    private static List<Event> events(Seed seed) {
        return seed.client().v1().events().inNamespace(seed.namespace()).list().getItems();
    }

    /** What the controller asked of the API server about this namespace, watches and lists apart. */
    private static List<String> requests(ApiServer server, Seed seed) {
        return server.auditEvents().stream()
                .filter(event -> seed.namespace().equals(event.namespace()))
                .filter(event -> event.userAgent().startsWith("gardener-extension-networking-calico"))
                .filter(event -> !List.of("watch", "list").contains(event.verb()))
                .map(NetworkControllerTest::text)
                .toList();
    }

    private static String text(AuditEvent event) {
        String subresource =
                event.subresource() == null || event.subresource().isEmpty() ? "" : "/" + event.subresource();
        return event.verb() + " " + event.resource() + subresource;
    }
}
