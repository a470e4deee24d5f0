package cloud.gardener.networking.calico.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our ScrapeConfigs in the hands of a real Prometheus, which looks for pods at a real API server. Between them stands the
 * prometheus-operator, whose part is played here: other names for the same keys.
 */
@WithApiServer
final class ScrapingTest {

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("kubernetesSDConfigs", "kubernetes_sd_configs"),
            Map.entry("apiServer", "api_server"),
            Map.entry("tlsConfig", "tls_config"),
            Map.entry("insecureSkipVerify", "insecure_skip_verify"),
            Map.entry("followRedirects", "follow_redirects"),
            Map.entry("relabelings", "relabel_configs"),
            Map.entry("metricRelabelings", "metric_relabel_configs"),
            Map.entry("sourceLabels", "source_labels"),
            Map.entry("targetLabel", "target_label"));

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    @Test
    void prometheusFindsFelixTyphaAndBirdAndReadsThemThroughTheApiServer(TestCluster cluster) throws IOException {
        Config access = Config.fromKubeconfig(cluster.kubeconfig().toFile());
        Files.writeString(directory.resolve("token"), access.getAutoOAuthToken());
        Files.writeString(directory.resolve("prometheus.yml"), configuration(access.getMasterUrl()));
        Binaries binaries = Binaries.find();
        assertThat(binaries.promtool(directory, List.of("check", "config", "prometheus.yml"))
                        .exitCode())
                .isZero();
        KubernetesClient client = cluster.client();
        createCalico(client);

        try (Prometheus prometheus = Prometheus.start(binaries, directory)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> active(prometheus).size() == 3);

            assertThat(active(prometheus))
                    .containsExactlyInAnyOrder(
                            "bird-metrics node-1 calico-node-abcde https://kube-apiserver:443"
                                    + "/api/v1/namespaces/kube-system/pods/calico-node-abcde:9094/proxy/metrics",
                            "felix-metrics node-1 calico-node-abcde https://kube-apiserver:443"
                                    + "/api/v1/namespaces/kube-system/pods/calico-node-abcde:9091/proxy/metrics",
                            "typha-metrics node-1 calico-typha-fghij https://kube-apiserver:443"
                                    + "/api/v1/namespaces/kube-system/pods/calico-typha-fghij:9093/proxy/metrics");
        } finally {
            removeCalico(client);
        }
    }

    private static List<String> active(Prometheus prometheus) {
        return Dashboard.elements(prometheus
                        .data("/api/v1/targets", Map.of("state", "active"))
                        .path("activeTargets"))
                .stream()
                .map(target -> target.at("/labels/job").asText()
                        + " " + target.at("/labels/node").asText()
                        + " " + target.at("/labels/pod").asText()
                        + " " + target.path("scrapeUrl").asText())
                .toList();
    }

    /** Ours, but for the address of the API server: the test's is not called kube-apiserver. */
    private static String configuration(String apiServer) {
        ObjectNode configuration = JSON.createObjectNode();
        ArrayNode scrapes = configuration.putArray("scrape_configs");
        MonitoringCharts.ofShoot("iptables", "true", "true").all("ScrapeConfig").forEach(object -> {
            ObjectNode scrape = (ObjectNode) translate(object.path("spec"));
            scrape.put("job_name", "scrapeConfig/" + object.at("/metadata/name").asText());
            scrape.put("scheme", "https");
            ((ObjectNode) scrape.at("/kubernetes_sd_configs/0")).put("api_server", apiServer);
            scrapes.add(scrape);
        });
        return configuration.toString();
    }

    private static JsonNode translate(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            node.forEach(element -> array.add(translate(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JSON.createObjectNode();
        node.properties().forEach(field -> {
            switch (field.getKey()) {
                case "credentials" -> {
                    assertThat(field.getValue().path("name").asText()).isEqualTo("shoot-access-prometheus-shoot");
                    assertThat(field.getValue().path("key").asText()).isEqualTo("token");
                    object.put("credentials_file", "token");
                }
                case "role" -> object.put("role", field.getValue().asText().toLowerCase(java.util.Locale.ROOT));
                default -> object.set(KEYS.getOrDefault(field.getKey(), field.getKey()), translate(field.getValue()));
            }
        });
        return object;
    }

    /** Pods with ports as the chart calico declares them, behind its Services; no controller runs that would join them. */
    private static void createCalico(KubernetesClient client) {
        pod(
                client,
                "calico-node-abcde",
                "{name: metrics, containerPort: 9091}, {name: bird-metrics, containerPort: 9094}");
        pod(
                client,
                "calico-typha-fghij",
                "{name: calico-typha, containerPort: 5473}, {name: metrics, containerPort: 9093}");
        service(client, "calico-felix-monitoring", "calico-node-abcde", 9091);
        service(client, "calico-bird-monitoring", "calico-node-abcde", 9094);
        service(client, "calico-typha-monitoring", "calico-typha-fghij", 9093);
    }

    private static void removeCalico(KubernetesClient client) {
        for (String name : List.of("calico-felix-monitoring", "calico-bird-monitoring", "calico-typha-monitoring")) {
            client.services().inNamespace("kube-system").withName(name).delete();
            client.endpoints().inNamespace("kube-system").withName(name).delete();
        }
        for (String name : List.of("calico-node-abcde", "calico-typha-fghij")) {
            client.pods()
                    .inNamespace("kube-system")
                    .withName(name)
                    .withGracePeriod(0)
                    .delete();
        }
    }

    private static void pod(KubernetesClient client, String name, String ports) {
        client.resource("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: kube-system}
                spec:
                  nodeName: node-1
                  hostNetwork: true
                  automountServiceAccountToken: false
                  containers:
                  - {name: main, image: example.org/calico, ports: [%s]}
                """.formatted(name, ports)).create();
        client.pods().inNamespace("kube-system").withName(name).editStatus(pod -> {
            pod.getStatus().setPhase("Running");
            pod.getStatus().setPodIP("10.250.0.7");
            return pod;
        });
    }

    private static void service(KubernetesClient client, String name, String pod, int port) {
        client.resource("""
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: kube-system}
                spec: {ports: [{port: %d, targetPort: %d}]}
                """.formatted(name, port, port)).create();
        client.resource("""
                apiVersion: v1
                kind: Endpoints
                metadata: {name: %s, namespace: kube-system}
                subsets:
                - addresses:
                  - {ip: 10.250.0.7, nodeName: node-1, targetRef: {kind: Pod, name: %s, namespace: kube-system}}
                  ports: [{port: %d}]
                """.formatted(name, pod, port)).create();
    }
}
