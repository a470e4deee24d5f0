package cloud.gardener.networking.calico.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The CRDs of {@code hack/envtest/crds} refuse and keep what Gardener's do. */
@WithApiServer
class GardenerCrdsTest {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @Test
    void everyCrdIsEstablishedUnderTheNameOfItsFile(TestCluster cluster) throws IOException {
        List<String> files;
        try (Stream<Path> all = Files.list(RepositoryRoot.find().resolve("hack/envtest/crds"))) {
            files = all.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .toList();
        }

        var crds = cluster.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .list()
                .getItems();

        assertThat(files).hasSize(12);
        assertThat(crds)
                .filteredOn(GardenerCrdsTest::established)
                .extracting(crd -> crd.getMetadata().getName())
                .containsAll(files);
    }

    @Test
    void unknownFieldsOfAProviderConfigSurvive(TestCluster cluster) {
        GenericKubernetesResource network = createNetwork(cluster);

        Object providerConfig = network.<Map<String, Object>>get("spec").get("providerConfig");
        assertThat(providerConfig)
                .isEqualTo(Map.of("kind", "NetworkConfig", "field", Map.of("of", List.of("tomorrow"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"description", "lastUpdateTime", "progress", "state", "type"})
    void aLastOperationWithoutOneOfItsFieldsIsRefused(String field, TestCluster cluster) {
        GenericKubernetesResource network = createNetwork(cluster);
        String operation =
                LAST_OPERATION.replaceFirst("\"" + field + "\":[^,}]*,?", "").replace(",}", "}");

        assertThatThrownBy(() -> patchStatus(cluster, network, "{\"lastOperation\":" + operation + "}"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("status.lastOperation." + field + ": Required value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lastOperation\":{\"description\":\"\",\"lastUpdateTime\":\"2026-01-01T00:00:00Z\",\"progress\":1,"
                        + "\"state\":\"Success\",\"type\":\"Reconcile\"}}",
                "{\"lastError\":{\"description\":\"\",\"codes\":[\"ERR_CONFIG_PROBLEM\"]}}",
                "{\"ipFamilies\":[\"ipv4\"]}"
            })
    void aWordThatGardenerDoesNotKnowIsRefusedInTheStatus(String status, TestCluster cluster) {
        GenericKubernetesResource network = createNetwork(cluster);

        assertThatThrownBy(() -> patchStatus(cluster, network, status))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("Unsupported value");
    }

    @Test
    void aMergePatchWithNullRemovesTheLastErrorAndNothingElse(TestCluster cluster) {
        GenericKubernetesResource network = createNetwork(cluster);
        patchStatus(
                cluster,
                network,
                "{\"lastError\":{\"description\":\"no route\"},\"lastOperation\":" + LAST_OPERATION + "}");

        GenericKubernetesResource patched = patchStatus(cluster, network, "{\"lastError\":null}");

        assertThat(patched.<Map<String, Object>>get("status")).containsOnlyKeys("lastOperation");
    }

    @Test
    void aStatusIsNotWrittenWithTheObject(TestCluster cluster) {
        GenericKubernetesResource network = createNetwork(cluster);

        GenericKubernetesResource patched =
                cluster.client().resource(network).patch(MERGE, "{\"status\":{\"observedGeneration\":7}}");

        assertThat(patched.<Object>get("status")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"spec\":{\"type\":\"cilium\"}}", "{\"spec\":{\"class\":\"seed\"}}"})
    void typeAndClassOfANetworkNeverChange(String patch, TestCluster cluster) {
        GenericKubernetesResource network = createNetwork(cluster);

        assertThatThrownBy(() -> cluster.client().resource(network).patch(MERGE, patch))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("Value is immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "podCIDR", "serviceCIDR"})
    void aNetworkNeedsTypeAndBothRanges(String field, TestCluster cluster) {
        String incomplete =
                NETWORK.replaceFirst("(?m)^  " + field + ":.*\n", "").formatted(cluster.namespace());

        assertThatThrownBy(() -> cluster.client().resource(incomplete).create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("spec." + field + ": Required value");
    }

    @Test
    void aClusterMayLackItsSeedButNotItsShoot(TestCluster cluster) {
        String complete = """
                apiVersion: extensions.gardener.cloud/v1alpha1
                kind: Cluster
                metadata:
                  name: %s
                spec:
                  cloudProfile: {kind: CloudProfile}
                  shoot: {kind: Shoot, status: {anything: [1, two]}}
                """.formatted(cluster.namespace());

        assertThatThrownBy(() -> cluster.client()
                        .resource(complete.replaceFirst("  shoot:.*\n", ""))
                        .create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("spec.shoot: Required value");
        assertThatCode(() -> cluster.client().resource(complete).create()).doesNotThrowAnyException();
    }

    /** An unknown field would be dropped silently, here as in a seed. */
    @ParameterizedTest
    @ValueSource(strings = {"scrapeconfig", "prometheusrule", "verticalpodautoscaler", "managedresource", "shoot"})
    void everyFieldOfASampleIsKept(String kind, TestCluster cluster) {
        var sample = (GenericKubernetesResource) cluster.client()
                .resource(getClass().getResourceAsStream("/apiserver/" + kind + ".yaml"))
                .item();

        var kept = cluster.client()
                .resource(sample)
                .inNamespace(cluster.namespace())
                .create();

        assertThat(kept.<Object>get("spec")).isEqualTo(sample.<Object>get("spec"));
    }

    private static boolean established(CustomResourceDefinition crd) {
        return crd.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
    }

    private static GenericKubernetesResource createNetwork(TestCluster cluster) {
        return (GenericKubernetesResource) cluster.client()
                .resource(NETWORK.formatted(cluster.namespace()))
                .create();
    }

    private static GenericKubernetesResource patchStatus(
            TestCluster cluster, GenericKubernetesResource network, String status) {
        return cluster.client().resource(network).subresource("status").patch(MERGE, "{\"status\":" + status + "}");
    }

    private static final String LAST_OPERATION = """
            {"description":"Reconciling the Network","lastUpdateTime":"2026-01-01T00:00:00Z","progress":1,\
            "state":"Processing","type":"Create"}""";

    private static final String NETWORK = """
            apiVersion: extensions.gardener.cloud/v1alpha1
            kind: Network
            metadata:
              name: shoot
              namespace: %s
            spec:
              type: calico
              class: shoot
              podCIDR: 100.96.0.0/11
              serviceCIDR: 100.64.0.0/13
              providerConfig:
                kind: NetworkConfig
                field: {of: [tomorrow]}
            """;
}
