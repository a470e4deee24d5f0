package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.delivery.CompressedStream;
import cloud.gardener.networking.calico.render.Brotli;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A shoot's namespace in the seed, seen with gardenlet's eyes: it writes the Cluster and the Network, and looks at both. */
record Seed(KubernetesClient client, String namespace) {

    static final String NETWORK = "test";
    private static final String MANAGED_RESOURCE = "extension-networking-calico-config";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Seed of(TestCluster cluster) {
        return new Seed(cluster.client(), cluster.namespace());
    }

    /** One more shoot in the same seed. */
    static Seed fresh(KubernetesClient client) {
        return new Seed(
                client,
                client.namespaces()
                        .resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withGenerateName("shoot--test--")
                                .addToLabels("gardener.cloud/role", "shoot")
                                .endMetadata()
                                .build())
                        .create()
                        .getMetadata()
                        .getName());
    }

    /** @param shoot the spec of the Shoot, as JSON in YAML's flow style */
    void createCluster(String shoot) {
        apply("""
                apiVersion: extensions.gardener.cloud/v1alpha1
                kind: Cluster
                metadata: {name: %s}
                spec:
                  cloudProfile: {apiVersion: core.gardener.cloud/v1beta1, kind: CloudProfile}
                  seed: {apiVersion: core.gardener.cloud/v1beta1, kind: Seed}
                  shoot:
                    apiVersion: core.gardener.cloud/v1beta1
                    kind: Shoot
                    spec: %s
                """.formatted(namespace, shoot));
    }

    void createPlainCluster() {
        createCluster("{kubernetes: {version: 1.34.4}, networking: {type: calico, nodes: 10.250.0.0/16}}");
    }

    void createNetwork(String providerConfig) {
        createNetwork(NETWORK, "ipFamilies: [IPv4]", providerConfig);
    }

    void createNetwork(String name, String families, String providerConfig) {
        apply(networkText(name, families, providerConfig));
    }

    /** As gardenlet creates it in the seed to which a shoot is migrated. */
    void createNetworkThatAwaitsItsState() {
        apply(networkText(NETWORK, "ipFamilies: [IPv4]", "{}")
                .replace("operation: reconcile", "operation: wait-for-state"));
    }

    private String networkText(String name, String families, String providerConfig) {
        return """
                apiVersion: extensions.gardener.cloud/v1alpha1
                kind: Network
                metadata:
                  name: %s
                  namespace: %s
                  annotations:
                    gardener.cloud/operation: reconcile
                    gardener.cloud/timestamp: "2026-01-01T00:00:00Z"
                spec:
                  type: calico
                  podCIDR: 100.96.0.0/11
                  serviceCIDR: 100.64.0.0/13
                  %s
                  providerConfig: %s
                """.formatted(name, namespace, families, providerConfig);
    }

    /** What the owner of a shoot does when it cannot be deleted otherwise. */
    void forceDeletion() {
        client.genericKubernetesResources("extensions.gardener.cloud/v1alpha1", "Cluster")
                .withName(namespace)
                .patch(PatchContext.of(PatchType.JSON_MERGE), """
                        {"spec": {"shoot": {"metadata": {"annotations": {
                           "confirmation.gardener.cloud/force-deletion": "true"}}}}}
                        """);
    }

    /** What gardenlet does on every reconcile of a Shoot. */
    void requestReconcile(String timestamp, String providerConfig) {
        networkResource(NETWORK).patch(PatchContext.of(PatchType.JSON_MERGE), """
                        {"metadata": {"annotations": {
                           "gardener.cloud/operation": "reconcile", "gardener.cloud/timestamp": "%s"}},
                         "spec": {"providerConfig": %s}}
                        """.formatted(timestamp, providerConfig));
    }

    @Nullable
    GenericKubernetesResource network() {
        return network(NETWORK);
    }

    @Nullable
    GenericKubernetesResource network(String name) {
        return networkResource(name).get();
    }

    Resource<GenericKubernetesResource> networkResource(String name) {
        return client.genericKubernetesResources("extensions.gardener.cloud/v1alpha1", "Network")
                .inNamespace(namespace)
                .withName(name);
    }

    Resource<GenericKubernetesResource> managedResource() {
        return client.genericKubernetesResources("resources.gardener.cloud/v1alpha1", "ManagedResource")
                .inNamespace(namespace)
                .withName(MANAGED_RESOURCE);
    }

    /** The text at a path such as {@code /status/lastOperation/state}; empty where there is none. */
    String at(String pointer) {
        return at(NETWORK, pointer);
    }

    String at(String name, String pointer) {
        GenericKubernetesResource network = network(name);
        return network == null ? "gone" : tree(network).at(pointer).asText("");
    }

    JsonNode networkTree() {
        GenericKubernetesResource network = network();
        if (network == null) {
            throw new IllegalStateException("there is no Network");
        }
        return tree(network);
    }

    static JsonNode tree(Object resource) {
        return JSON.valueToTree(resource);
    }

    /** Whether gardenlet would go on: its checks in its order. */
    boolean isReady(String timestamp) {
        JsonNode network = networkTree();
        return network.at("/metadata/annotations/gardener.cloud~1timestamp")
                        .asText()
                        .equals(timestamp)
                && network.at("/status/lastError").isMissingNode()
                && network.at("/status/observedGeneration").asLong(-1)
                        == network.at("/metadata/generation").asLong()
                && network.at("/metadata/annotations/gardener.cloud~1operation").isMissingNode()
                && network.at("/status/lastOperation/state").asText().equals("Succeeded");
    }

    List<Secret> deliveredSecrets() {
        GenericKubernetesResource found = managedResource().get();
        if (found == null) {
            return List.of();
        }
        JsonNode refs = tree(found).at("/spec/secretRefs");
        return java.util.stream.StreamSupport.stream(refs.spliterator(), false)
                .map(ref -> client.secrets()
                        .inNamespace(namespace)
                        .withName(ref.path("name").asText())
                        .get())
                .toList();
    }

    /** The manifests as gardener-resource-manager would take them, by data key. */
    Map<String, String> delivered() {
        return deliveredSecrets().stream()
                .flatMap(secret -> secret.getData().entrySet().stream())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Brotli.decompress(new CompressedStream(
                                entry.getKey(), Base64.getDecoder().decode(entry.getValue())))));
    }

    DaemonSet deliveredCalicoNode() {
        List<HasMetadata> objects = client.load(new ByteArrayInputStream(
                        delivered().getOrDefault("config.yaml.br", "").getBytes(StandardCharsets.UTF_8)))
                .items();
        return objects.stream()
                .filter(object -> object instanceof DaemonSet daemonSet
                        && daemonSet.getMetadata().getName().equals("calico-node"))
                .map(DaemonSet.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void apply(String yaml) {
        client.resource(yaml).create();
    }
}
