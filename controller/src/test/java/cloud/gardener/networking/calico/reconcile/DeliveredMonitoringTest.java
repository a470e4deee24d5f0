package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.Kubectl;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.delivery.CompressedStream;
import cloud.gardener.networking.calico.render.Brotli;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WithApiServer
final class DeliveredMonitoringTest {

    private static final String CREATED_AT = "2026-01-01T00:00:00Z";
    private static final String LATER = "2026-01-01T00:01:00Z";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String BIRD_EXPORTER = "{\"birdExporter\": {\"enabled\": true}}";

    /** What the Go extension writes for every shoot, and what it wrote long ago. */
    private static final List<String> OF_THE_GO_EXTENSION = List.of(
            "ConfigMap calico-dashboards",
            "ConfigMap calico-monitoring-config",
            "ScrapeConfig shoot-calico-bird",
            "ScrapeConfig shoot-calico-felix",
            "ScrapeConfig shoot-calico-typha");

    @Test
    void monitoringIsForTheSeedAndItsFaultsAreThoseOfObservability(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        create(cluster, seed, "{}");

        JsonNode monitoring = Seed.tree(managedResource(seed).get());
        assertThat(monitoring.at("/spec/class").asText()).isEqualTo("seed");
        assertThat(monitoring.at("/spec/keepObjects").asBoolean(true)).isFalse();
        assertThat(monitoring.at("/spec/injectLabels").isMissingNode()).isTrue();
        assertThat(monitoring.at("/metadata/labels/origin").asText()).isEqualTo("extension-networking-calico");
        assertThat(monitoring
                        .at("/metadata/labels/care.gardener.cloud~1condition-type")
                        .asText())
                .isEqualTo("ObservabilityComponentsHealthy");
        String secret = monitoring.at("/spec/secretRefs/0/name").asText();
        assertThat(secret).matches("managedresource-extension-networking-calico-monitoring-[0-9a-f]{8}");
        assertThat(monitoring.at("/metadata/annotations").properties()).anySatisfy(annotation -> {
            assertThat(annotation.getKey()).startsWith("reference.resources.gardener.cloud/secret-");
            assertThat(annotation.getValue().asText()).isEqualTo(secret);
        });
        assertThat(secret(seed).getImmutable()).isTrue();
        assertThat(secret(seed).getMetadata().getLabels())
                .containsEntry("resources.gardener.cloud/garbage-collectable-reference", "true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                              | felix, typha
                    {birdExporter: {enabled: true}} | bird, felix, typha
                    {typha: {enabled: false}}       | felix
                    {ebpfDataplane: {enabled: true}} | felix, typha
                    """)
    void onlyWhatRunsIsScrapedAndTheApiServerTakesIt(String providerConfig, String scraped, TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        create(cluster, seed, providerConfig);

        List<String> names = applyAsResourceManagerWould(cluster, seed);
        assertThat(names)
                .contains("configmap/calico-dashboards", "prometheusrule.monitoring.coreos.com/shoot-calico")
                .filteredOn(name -> name.startsWith("scrapeconfig."))
                .containsExactlyInAnyOrderElementsOf(List.of(scraped.split(", ")).stream()
                        .map(component -> "scrapeconfig.monitoring.coreos.com/shoot-calico-" + component)
                        .toList());
    }

    @Test
    void exporterThatIsTurnedOffIsNoLongerScraped(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork(BIRD_EXPORTER);
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            String before = secret(seed).getMetadata().getName();
            seed.requestReconcile(LATER, "{\"birdExporter\": {\"enabled\": false}}");
            await().atMost(SOON).until(() -> seed.isReady(LATER));

            assertThat(secret(seed).getMetadata().getName()).isNotEqualTo(before);
            assertThat(objects(seed)).doesNotContain("shoot-calico-bird");
            assertThat(Seed.tree(managedResource(seed).get())
                            .at("/metadata/annotations")
                            .toString())
                    .doesNotContain(before);
        }
    }

    @Test
    void whatOthersWriteToTheManagedResourceStays(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            managedResource(seed).edit(found -> {
                found.getMetadata().getAnnotations().put("example.org/note", "kept");
                return found;
            });
            seed.requestReconcile(LATER, BIRD_EXPORTER);
            await().atMost(SOON).until(() -> seed.isReady(LATER));

            assertThat(managedResource(seed).get().getMetadata().getAnnotations())
                    .containsEntry("example.org/note", "kept");
        }
    }

    @Test
    void secretThatSomebodyHasDeletedIsWrittenAgain(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            seed.client().resource(secret(seed)).delete();
            seed.requestReconcile(LATER, "{}");
            await().atMost(SOON).until(() -> seed.isReady(LATER));

            assertThat(objects(seed)).contains("shoot-calico-felix");
        }
    }

    @Test
    void scrapingOfAnExporterThatIsOffIsTakenFromTheGoExtension(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();
        createObjectsOfTheGoExtension(cluster);
        cluster.client().resource("""
                apiVersion: resources.gardener.cloud/v1alpha1
                kind: ManagedResource
                metadata: {name: extension-networking-calico-config, namespace: %s}
                spec: {secretRefs: [{name: managedresource-extension-networking-calico-config-57bebbcb}]}
                """.formatted(seed.namespace())).create();

        create(cluster, seed, "{}");

        assertThat(present(cluster))
                .containsExactlyInAnyOrder(
                        "ConfigMap calico-dashboards",
                        "ConfigMap calico-monitoring-config",
                        "ScrapeConfig shoot-calico-felix",
                        "ScrapeConfig shoot-calico-typha");
    }

    @Test
    void nothingIsLeftOfAShootThatIsGone(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork(BIRD_EXPORTER);
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            createObjectsOfTheGoExtension(cluster);
            String secret = secret(seed).getMetadata().getName();
            seed.networkResource(Seed.NETWORK).delete();
            await().atMost(SOON).until(() -> seed.network() == null);

            assertThat(managedResource(seed).get()).isNull();
            assertThat(seed.client()
                            .secrets()
                            .inNamespace(seed.namespace())
                            .withName(secret)
                            .get())
                    .isNull();
            assertThat(present(cluster)).isEmpty();
        }
    }

    @Test
    void deletionWaitsUntilTheSeedHasTakenTheObjectsAway(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            holdBack(seed);
            seed.networkResource(Seed.NETWORK).delete();
            await().atMost(SOON)
                    .until(() -> seed.at("/status/lastOperation/description").contains("for monitoring"));
            letGo(seed);

            await().atMost(SOON).until(() -> seed.network() == null);
        }
    }

    @Test
    void migrationTakesMonitoringOutOfTheSourceSeed(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            createObjectsOfTheGoExtension(cluster);
            seed.networkResource(Seed.NETWORK).edit(network -> {
                network.getMetadata().getAnnotations().put("gardener.cloud/operation", "migrate");
                return network;
            });
            await().atMost(SOON)
                    .until(() -> seed.at("/status/lastOperation/type").equals("Migrate")
                            && seed.at("/status/lastOperation/state").equals("Succeeded"));

            assertThat(managedResource(seed).get()).isNull();
            assertThat(present(cluster)).isEmpty();
        }
    }

    @Test
    void forceDeletionDoesNotWaitForTheSeed(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();
        seed.forceDeletion();

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
            createObjectsOfTheGoExtension(cluster);
            holdBack(seed);
            seed.networkResource(Seed.NETWORK).delete();

            await().atMost(SOON).until(() -> seed.network() == null);
            assertThat(present(cluster)).isEmpty();
        }
        letGo(seed);
    }

    private static void create(TestCluster cluster, Seed seed, String providerConfig) {
        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork(providerConfig);
            await().atMost(SOON).until(() -> seed.isReady(CREATED_AT));
        }
    }

    /** As long as its objects take to go. */
    private static void holdBack(Seed seed) {
        managedResource(seed).edit(found -> {
            found.getMetadata().setFinalizers(List.of("resources.gardener.cloud/gardener-resource-manager-seed"));
            return found;
        });
    }

    private static void letGo(Seed seed) {
        managedResource(seed).edit(found -> {
            found.getMetadata().setFinalizers(List.of());
            return found;
        });
    }

    private static Resource<GenericKubernetesResource> managedResource(Seed seed) {
        return seed.client()
                .genericKubernetesResources("resources.gardener.cloud/v1alpha1", "ManagedResource")
                .inNamespace(seed.namespace())
                .withName("extension-networking-calico-monitoring");
    }

    private static Secret secret(Seed seed) {
        String name = Seed.tree(managedResource(seed).get())
                .at("/spec/secretRefs/0/name")
                .asText();
        return seed.client()
                .secrets()
                .inNamespace(seed.namespace())
                .withName(name)
                .get();
    }

    private static String objects(Seed seed) {
        String data = secret(seed).getData().get("monitoring.yaml.br");
        return Brotli.decompress(
                new CompressedStream("monitoring.yaml.br", Base64.getDecoder().decode(data)));
    }

    private static List<String> applyAsResourceManagerWould(TestCluster cluster, Seed seed) {
        Kubectl.Answer answer =
                Kubectl.of(cluster).run(objects(seed), "apply", "--server-side", "-o", "name", "-f", "-");
        assertThat(answer.errors()).isEmpty();
        assertThat(answer.exitCode()).isZero();
        return answer.lines();
    }

    private static void createObjectsOfTheGoExtension(TestCluster cluster) {
        OF_THE_GO_EXTENSION.forEach(object -> cluster.client()
                .resource("""
                        apiVersion: %s
                        kind: %s
                        metadata: {namespace: %s, name: %s}
                        %s
                        """.formatted(
                                apiVersion(object),
                                kind(object),
                                cluster.namespace(),
                                name(object),
                                kind(object).equals("ConfigMap") ? "" : "spec: {}"))
                .create());
    }

    private static List<String> present(TestCluster cluster) {
        return OF_THE_GO_EXTENSION.stream()
                .filter(object -> cluster.client()
                                .genericKubernetesResources(apiVersion(object), kind(object))
                                .inNamespace(cluster.namespace())
                                .withName(name(object))
                                .get()
                        != null)
                .toList();
    }

    private static String apiVersion(String object) {
        return kind(object).equals("ConfigMap") ? "v1" : "monitoring.coreos.com/v1alpha1";
    }

    private static String kind(String object) {
        return object.substring(0, object.indexOf(' '));
    }

    private static String name(String object) {
        return object.substring(object.indexOf(' ') + 1);
    }
}
