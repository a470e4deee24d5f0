package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.Kubectl;
import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A seed that goes from the Go extension to this one, and back, as gardenlet and gardener-resource-manager see it. */
@WithApiServer
final class SwitchOverTest {

    private static final String CREATED_AT = "2026-01-01T00:00:00Z";
    private static final String LATER = "2026-01-01T00:01:00Z";
    private static final String LATEST = "2026-01-01T00:02:00Z";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final String ROUTED_BY_INFRASTRUCTURE =
            "calico.networking.extensions.gardener.cloud/routed-by-infrastructure";

    @Test
    void firstReconcileAfterASwitchTakesOverTheManagedResource(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();
        new GoExtension(seed).leavesBehind(GoDelivery.OVERLAY_IPIP);
        noteSomething(seed);
        HasMetadata before = seed.managedResource().get();

        reconcileOnce(cluster, seed, "{}");

        HasMetadata after = seed.managedResource().get();
        assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
        assertThat(after.getMetadata().getLabels())
                .isEqualTo(before.getMetadata().getLabels())
                .containsEntry("origin", "extension-networking-calico");
        List<String> secrets = names(seed.deliveredSecrets());
        assertThat(secrets).hasSize(2).doesNotContain(GoExtension.secretName(GoDelivery.OVERLAY_IPIP));
        assertThat(after.getMetadata().getAnnotations())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "example.org/note",
                        "kept",
                        GoExtension.referenceKey(secrets.get(0)),
                        secrets.get(0),
                        GoExtension.referenceKey(secrets.get(1)),
                        secrets.get(1)));
        JsonNode spec = Seed.tree(after).path("spec");
        assertThat(spec.at("/injectLabels")).hasToString("{\"shoot.gardener.cloud/no-cleanup\":\"true\"}");
        assertThat(spec.path("keepObjects").asBoolean(false)).isFalse();
        assertThat(spec.has("class")).isFalse();
    }

    @Test
    void formerSecretIsLeftToGarbageCollectionAndTheNewOnesAreNot(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();
        new GoExtension(seed).leavesBehind(GoDelivery.OVERLAY_IPIP);
        String former = GoExtension.secretName(GoDelivery.OVERLAY_IPIP);
        // Releases of long ago did not give it the label.
        cluster.client()
                .secrets()
                .inNamespace(seed.namespace())
                .withName(former)
                .patch(
                        MERGE,
                        "{\"metadata\": {\"labels\": {\"resources.gardener.cloud/garbage-collectable-reference\": null}}}");

        reconcileOnce(cluster, seed, "{}");

        Secret found = secret(seed, former).orElseThrow();
        assertThat(new String(Base64.getDecoder().decode(found.getData().get("config.yaml"))))
                .isEqualTo(GoDelivery.OVERLAY_IPIP);
        new GarbageCollector(seed.client()).collect(seed.namespace());
        assertThat(secret(seed, former)).isEmpty();
        assertThat(seed.deliveredSecrets()).hasSize(2).doesNotContainNull();
    }

    @Test
    void networkAndMonitoringAreTheSameObjectsAfterASwitch(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();
        new GoExtension(seed).leavesBehind(GoDelivery.OVERLAY_IPIP);
        GenericKubernetesResource before = Objects.requireNonNull(seed.network());
        List<String> monitoring = monitoring(seed);

        reconcileOnce(cluster, seed, "{}");

        GenericKubernetesResource after = Objects.requireNonNull(seed.network());
        assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
        assertThat(after.getMetadata().getFinalizers()).containsExactly("extensions.gardener.cloud/network");
        assertThat(seed.at("/status/lastOperation/type")).isEqualTo("Reconcile");
        assertThat(seed.at("/status/providerStatus/kind")).isEqualTo("NetworkStatus");
        assertThat(monitoring(seed)).hasSize(3).isEqualTo(monitoring);
    }

    @Test
    void nothingButConditionsIsWrittenBeforeGardenletAsks(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();
        new GoExtension(seed).leavesBehind(GoDelivery.OVERLAY_IPIP);
        Seed other = Seed.fresh(cluster.client());
        other.createPlainCluster();
        other.createNetwork("{}");
        List<String> before = delivery(seed);

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            await().atMost(SOON).until(() -> other.isReady(CREATED_AT));
        }

        assertThat(delivery(seed)).isEqualTo(before);
    }

    @Test
    void goExtensionTakesItsManagedResourceBackAndIsNotTakenForWhatWasDeliveredBetween(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createCluster("{kubernetes: {version: 1.36.0}, networking: {type: calico, nodes: 10.250.0.0/16}}");
        try (ShootInTheSeed shoot = ShootInTheSeed.of(cluster)) {
            shoot.createKubeconfig("gardener-internal");
            shoot.createNodes("node-a");
            seed.createNetwork("{overlay: {enabled: false}}");
            try (RunningController controller = RunningController.withSeamlessOverlaySwitch(cluster)) {
                await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            }
            HasMetadata ours = seed.managedResource().get();
            List<String> secrets = names(seed.deliveredSecrets());

            seed.requestReconcile(LATER, "{\"overlay\": {\"enabled\": true}}");
            new GoExtension(seed).reconciles(GoDelivery.OVERLAY_IPIP);
            new GarbageCollector(seed.client()).collect(seed.namespace());

            assertThat(seed.isReady(LATER)).isTrue();
            assertThat(secrets)
                    .hasSize(2)
                    .allSatisfy(name -> assertThat(secret(seed, name)).isEmpty());
            assertThat(names(seed.deliveredSecrets())).containsExactly(GoExtension.secretName(GoDelivery.OVERLAY_IPIP));
            assertThat(seed.managedResource().get().getMetadata().getAnnotations())
                    .as("the Go extension leaves what it does not know")
                    .containsKey(ROUTED_BY_INFRASTRUCTURE);

            seed.requestReconcile(LATEST, "{\"overlay\": {\"enabled\": false}}");
            try (RunningController controller = RunningController.withSeamlessOverlaySwitch(cluster)) {
                await().atMost(SOON)
                        .until(() -> seed.at("/status/lastOperation/description")
                                .endsWith("the overlay stays until every node has a route: 1 node has none (node-a)"));
                shoot.reportRoute("node-a");
                touchCluster(seed);
                await().atMost(SOON).until(() -> seed.isReady(LATEST));
            }
            assertThat(seed.managedResource().get().getMetadata().getUid())
                    .isEqualTo(ours.getMetadata().getUid());
            assertThat(names(seed.deliveredSecrets())).isEqualTo(secrets);
        }
    }

    @Test
    void conditionsThatTheGoExtensionDoesNotKnowCanBeTakenAwayByHandAndComeBack(TestCluster cluster)
            throws IOException {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();
        seed.createNetwork("{}");
        reconcileOnce(cluster, seed, "{}");
        String conditions = conditionTypes(seed);

        seed.requestReconcile(LATEST, "{}");
        new GoExtension(seed).reconciles(GoDelivery.OVERLAY_IPIP);

        assertThat(seed.isReady(LATEST)).isTrue();
        assertThat(conditions).contains("SystemComponentsHealthy");
        assertThat(conditionTypes(seed)).isEqualTo(conditions);

        String patch = "{\"status\":{\"conditions\":null}}";
        assertThat(Files.readString(RepositoryRoot.find().resolve("docs/reference/switched-over-objects.md")))
                .contains("--subresource=status --type=merge -p '" + patch + "'");
        Kubectl.Answer answer = Kubectl.of(cluster)
                .run(
                        "",
                        "patch",
                        "networks.extensions.gardener.cloud",
                        Seed.NETWORK,
                        "-n",
                        seed.namespace(),
                        "--subresource=status",
                        "--type=merge",
                        "-p",
                        patch);
        assertThat(answer.exitCode()).as(answer.errors()).isZero();
        assertThat(conditionTypes(seed)).isEmpty();

        reconcileOnce(cluster, seed, "{}");
        assertThat(conditionTypes(seed)).isEqualTo(conditions);
    }

    private static void reconcileOnce(TestCluster cluster, Seed seed, String providerConfig) {
        seed.requestReconcile(LATER, providerConfig);
        try (RunningController controller = RunningController.withGateOff(cluster)) {
            await().atMost(SOON).until(() -> seed.isReady(LATER));
        }
    }

    /** What others write to the ManagedResource, for their own use. */
    private static void noteSomething(Seed seed) {
        seed.managedResource()
                .patch(
                        MERGE,
                        "{\"metadata\": {\"annotations\": {\"example.org/note\": \"kept\"}, \"labels\": {\"team\": \"net\"}}}");
    }

    private static void touchCluster(Seed seed) {
        seed.client()
                .genericKubernetesResources("extensions.gardener.cloud/v1alpha1", "Cluster")
                .withName(seed.namespace())
                .patch(MERGE, "{\"metadata\": {\"annotations\": {\"touched\": \"1\"}}}");
    }

    private static Optional<Secret> secret(Seed seed, String name) {
        return Optional.ofNullable(seed.client()
                .secrets()
                .inNamespace(seed.namespace())
                .withName(name)
                .get());
    }

    private static List<String> names(List<Secret> secrets) {
        return secrets.stream().map(secret -> secret.getMetadata().getName()).toList();
    }

    private static String conditionTypes(Seed seed) {
        return seed.networkTree().at("/status/conditions").findValuesAsText("type").stream()
                .collect(Collectors.joining(", "));
    }

    /** What the shoot's Prometheus and dashboards need whatever runs in the shoot, told by what changes with a new object. */
    private static List<String> monitoring(Seed seed) {
        List<String> found = new ArrayList<>();
        found.add(seed.client()
                .configMaps()
                .inNamespace(seed.namespace())
                .withName("calico-dashboards")
                .get()
                .getMetadata()
                .getUid());
        Stream.of("shoot-calico-felix", "shoot-calico-typha")
                .map(name -> seed.client()
                        .genericKubernetesResources("monitoring.coreos.com/v1alpha1", "ScrapeConfig")
                        .inNamespace(seed.namespace())
                        .withName(name)
                        .get())
                .forEach(scrapeConfig -> found.add(scrapeConfig.getMetadata().getUid()));
        return found;
    }

    /** Changes with everything that anybody writes, apart from conditions of the Network. */
    private static List<String> delivery(Seed seed) {
        ObjectNode network = (ObjectNode) seed.networkTree();
        ((ObjectNode) network.path("status")).remove("conditions");
        ((ObjectNode) network.path("metadata")).remove(List.of("resourceVersion", "managedFields"));
        Stream<HasMetadata> secrets = seed.client().secrets().inNamespace(seed.namespace()).list().getItems().stream()
                .map(HasMetadata.class::cast);
        return Stream.concat(
                        Stream.of(network.toString()),
                        Stream.concat(Stream.of(seed.managedResource().get()), secrets)
                                .map(object -> object.getMetadata().getName() + " "
                                        + object.getMetadata().getResourceVersion()))
                .toList();
    }
}
