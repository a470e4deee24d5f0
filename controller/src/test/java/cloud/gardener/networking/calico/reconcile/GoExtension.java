package cloud.gardener.networking.calico.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes to a seed what gardener/gardener-extension-networking-calico writes there, in its order: a Secret and the
 * ManagedResource (gardener/gardener {@code pkg/utils/managedresources}), objects for monitoring, the Network's status.
 */
record GoExtension(Seed seed) {

    static final String MANAGED_RESOURCE = "extension-networking-calico-config";
    private static final String REFERENCE = "reference.resources.gardener.cloud/";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /** What it leaves of a shoot that is reconciled by it and asked for nothing more. */
    void leavesBehind(String manifests) {
        seed.createNetwork("{}");
        finalizeNetwork();
        deliver(manifests);
        monitor();
        succeed("Create");
    }

    /** A reconcile that gardenlet asked for, of a Network that it knows already. */
    void reconciles(String manifests) {
        deliver(manifests);
        succeed("Reconcile");
    }

    /** The name depends on the content alone (gardener/gardener pkg/utils/checksums.go): the key does not count. */
    static String secretName(String manifests) {
        return "managedresource-" + MANAGED_RESOURCE + "-"
                + sha256(sha256(manifests)).substring(0, 8);
    }

    /** The annotation that protects a Secret from the garbage collector. */
    static String referenceKey(String secretName) {
        return REFERENCE + "secret-" + sha256(secretName).substring(0, 8);
    }

    private void finalizeNetwork() {
        seed.networkResource(Seed.NETWORK).patch(MERGE, """
                        {"metadata": {"finalizers": ["extensions.gardener.cloud/network"],
                                      "annotations": {"gardener.cloud/operation": null}}}
                        """);
    }

    private void deliver(String manifests) {
        String secret = secretName(manifests);
        KubernetesClient client = seed.client();
        if (client.secrets().inNamespace(seed.namespace()).withName(secret).get() == null) {
            client.resource("""
                    apiVersion: v1
                    kind: Secret
                    metadata:
                      name: %s
                      namespace: %s
                      labels: {resources.gardener.cloud/garbage-collectable-reference: "true"}
                    type: Opaque
                    immutable: true
                    data: {config.yaml: %s}
                    """.formatted(secret, seed.namespace(), base64(manifests)))
                    .create();
        }
        GenericKubernetesResource found = seed.managedResource().get();
        if (found == null) {
            client.resource(managedResource(secret)).create();
        } else {
            client.resource(overwritten(found, secret)).update();
        }
    }

    private String managedResource(String secret) {
        return """
                apiVersion: resources.gardener.cloud/v1alpha1
                kind: ManagedResource
                metadata:
                  name: %s
                  namespace: %s
                  labels: {origin: extension-networking-calico}
                  annotations: {%s: %s}
                spec:
                  injectLabels: {shoot.gardener.cloud/no-cleanup: "true"}
                  keepObjects: false
                  secretRefs: [{name: %s}]
                """.formatted(MANAGED_RESOURCE, seed.namespace(), referenceKey(secret), secret, secret);
    }

    /** Labels are merged; of the annotations only the references are its own. */
    private static GenericKubernetesResource overwritten(GenericKubernetesResource found, String secret) {
        Map<String, String> annotations = new HashMap<>(found.getMetadata().getAnnotations());
        annotations.keySet().removeIf(key -> key.startsWith(REFERENCE));
        annotations.put(referenceKey(secret), secret);
        found.getMetadata().setAnnotations(annotations);
        found.setAdditionalProperty(
                "spec",
                Map.of(
                        "injectLabels",
                        Map.of("shoot.gardener.cloud/no-cleanup", "true"),
                        "keepObjects",
                        false,
                        "secretRefs",
                        List.of(Map.of("name", secret))));
        return found;
    }

    private void monitor() {
        seed.client().resource("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: calico-dashboards
                  namespace: %s
                  labels: {dashboard.monitoring.gardener.cloud/shoot: "true"}
                data: {calico-felix-dashboard.json: "{}", calico-typha-dashboard.json: "{}", calico-bird-dashboard.json: "{}"}
                """.formatted(seed.namespace())).create();
        List.of("felix", "typha", "bird")
                .forEach(component -> seed.client()
                        .resource("""
                apiVersion: monitoring.coreos.com/v1alpha1
                kind: ScrapeConfig
                metadata:
                  name: shoot-calico-%s
                  namespace: %s
                  labels: {prometheus: shoot}
                spec: {scheme: HTTPS}
                """.formatted(component, seed.namespace()))
                        .create());
    }

    /** What it writes of the provider's status is no more than the kind: fields that it does not know go. */
    private void succeed(String operation) {
        Map<String, Object> providerStatus = new LinkedHashMap<>();
        JsonNode network = seed.networkTree();
        network.at("/status/providerStatus").fieldNames().forEachRemaining(field -> providerStatus.put(field, null));
        providerStatus.put("apiVersion", "calico.networking.extensions.gardener.cloud/v1alpha1");
        providerStatus.put("kind", "NetworkStatus");
        seed.networkResource(Seed.NETWORK).subresource("status").patch(MERGE, """
                        {"status": {
                           "observedGeneration": %s, "ipFamilies": ["IPv4"], "providerStatus": %s, "lastError": null,
                           "lastOperation": {"type": "%s", "state": "Succeeded", "progress": 100,
                             "description": "Successfully reconciled Network", "lastUpdateTime": "2026-01-01T00:00:30Z"}}}
                        """.formatted(
                        network.at("/metadata/generation"), Seed.tree(providerStatus), operation));
        seed.networkResource(Seed.NETWORK)
                .patch(MERGE, "{\"metadata\": {\"annotations\": {\"gardener.cloud/operation\": null}}}");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
