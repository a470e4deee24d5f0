package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controller as a process of its own against a real API server, from its first line of log to its last. */
@WithApiServer
final class RunningControllerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void itStartsWorksAnswersAndEndsInOrder(TestCluster cluster, @TempDir Path directory) throws Exception {
        apply(cluster, "10-cluster-plain.yaml");
        apply(cluster, "11-network-plain.yaml");

        try (ChildProgram controller = start(cluster, directory, "--leader-election-id=lease")) {
            await().atMost(PATIENCE).until(() -> state(cluster).equals(Optional.of("Succeeded")));

            assertThat(get(controller, "/healthz").body()).isEqualTo("ok\n");
            assertThat(get(controller, "/readyz").body()).isEqualTo("ok\n");
            assertThat(get(controller, "/metrics").body())
                    .contains("kubernetes_feature_enabled{name=\"NonPrivilegedCalicoNode\",stage=\"ALPHA\"} 1.0")
                    .contains("leader_election_master_status{name=\"lease\"} 1.0");
            assertThat(holder(cluster)).isPresent();

            controller.send("TERM");

            assertThat(controller.awaitExit()).isEqualTo(143);
            assertThat(controller.printed()).isEmpty();
            assertThat(messages(controller)).contains("Caches are synced", "Working", "Reconciled", "Ending", "Ended");
        }
    }

    @Test
    void aReplicaThatDoesNotLeadIsReadyAndLeavesEverythingAlone(TestCluster cluster, @TempDir Path directory)
            throws Exception {
        apply(cluster, "10-cluster-plain.yaml");
        apply(cluster, "11-network-plain.yaml");
        cluster.client()
                .resource("""
                        apiVersion: coordination.k8s.io/v1
                        kind: Lease
                        metadata: {name: lease, namespace: %1$s}
                        spec: {holderIdentity: another, leaseDurationSeconds: 3600, acquireTime: "%2$s", renewTime: "%2$s"}
                        """.formatted(cluster.namespace(), Instant.now().truncatedTo(ChronoUnit.MICROS)))
                .create();

        try (ChildProgram replica = start(cluster, directory, "--leader-election-id=lease")) {
            await().atMost(PATIENCE).until(() -> messages(replica).contains("The Lease has a new holder"));

            assertThat(get(replica, "/readyz").body()).isEqualTo("ok\n");
            assertThat(get(replica, "/healthz").body()).isEqualTo("ok\n");
            assertThat(get(replica, "/metrics").body()).contains("leader_election_master_status{name=\"lease\"} 0.0");
            assertThat(state(cluster)).isEmpty();
        }
    }

    @Test
    void anAddressThatIsTakenEndsItWithCode2(TestCluster cluster, @TempDir Path directory) throws Exception {
        Path second = Files.createDirectory(directory.resolve("second"));
        try (ChildProgram first = start(cluster, directory, "--leader-election=false")) {
            await().atMost(PATIENCE).until(() -> messages(first).contains("Working"));
            int taken = port(first, "/healthz");

            try (ChildProgram next =
                    start(cluster, second, "--leader-election=false", "--health-bind-address=127.0.0.1:" + taken)) {
                assertThat(next.awaitExit()).isEqualTo(2);
                assertThat(messages(next))
                        .contains("could not listen on 127.0.0.1:" + taken + ": Address already in use");
            }
        }
    }

    @Test
    void oneLineOfLogSaysWhatAReconcileDecidedAndWhatItCost(TestCluster cluster, @TempDir Path directory)
            throws Exception {
        apply(cluster, "10-cluster-plain.yaml");
        apply(cluster, "11-network-plain.yaml");

        try (ChildProgram controller = start(cluster, directory, "--leader-election=false")) {
            await().atMost(PATIENCE).until(() -> reconciled(controller, cluster).isPresent());

            JsonNode line = reconciled(controller, cluster).orElseThrow();
            assertThat(line.path("operation").asText()).isEqualTo("Create");
            assertThat(line.path("outcome").asText()).isEqualTo("deployed");
            assertThat(line.path("requestedMode").asText()).isEqualTo("NonPrivileged");
            assertThat(line.path("effectiveMode").asText()).isEqualTo("Capabilities");
            assertThat(line.path("reason").asText()).isEqualTo("SupportedByCalicoVersion");
            assertThat(line.path("notices").isInt()).isTrue();
            assertThat(line.path("milliseconds").asLong()).isPositive();
            assertThat(line.path("requests").asLong()).isBetween(7L, 12L);
        }
    }

    @Test
    void theLevelOfTheLogCanBeChangedWhileItRuns(TestCluster cluster, @TempDir Path directory) throws Exception {
        try (ChildProgram controller = start(cluster, directory, "--leader-election=false")) {
            await().atMost(PATIENCE).until(() -> messages(controller).contains("Working"));
            String path = "/debug/flags/log-level";
            URI uri = URI.create("http://127.0.0.1:" + port(controller, path) + path);

            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .PUT(HttpRequest.BodyPublishers.ofString("debug"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(get(controller, path).body()).isEqualTo("debug\n");
        }
    }

    private static Optional<JsonNode> reconciled(ChildProgram controller, TestCluster cluster) throws IOException {
        return events(controller).stream()
                .filter(event -> event.path("msg").asText().equals("Reconciled"))
                .filter(event -> event.path("network").asText().equals(cluster.namespace() + "/plain"))
                .filter(event -> event.has("outcome"))
                .findFirst();
    }

    private static ChildProgram start(TestCluster cluster, Path directory, String... flags) throws IOException {
        String[] all = {
            "controller",
            "--config-file=" + Program.example("00-component-config.yaml"),
            "--leader-election-namespace=" + cluster.namespace(),
            "--metrics-bind-address=127.0.0.1:0",
            "--health-bind-address=127.0.0.1:0"
        };
        String[] arguments =
                Stream.concat(Arrays.stream(all), Arrays.stream(flags)).toArray(String[]::new);
        return ChildProgram.start(
                directory, Map.of("KUBECONFIG", cluster.kubeconfig().toString()), arguments);
    }

    /** An example, for the namespace of this test. */
    private static void apply(TestCluster cluster, String example) throws IOException {
        String yaml = Files.readString(Path.of(Program.example(example)))
                .replace("shoot--garden--plain", cluster.namespace());
        cluster.client().resource(yaml).create();
    }

    private static Optional<String> state(TestCluster cluster) {
        GenericKubernetesResource network = cluster.client()
                .genericKubernetesResources("extensions.gardener.cloud/v1alpha1", "Network")
                .inNamespace(cluster.namespace())
                .withName("plain")
                .get();
        return Optional.ofNullable(network.get("status", "lastOperation", "state"));
    }

    private static Optional<String> holder(TestCluster cluster) {
        return Optional.ofNullable(cluster.client()
                .leases()
                .inNamespace(cluster.namespace())
                .withName("lease")
                .get()
                .getSpec()
                .getHolderIdentity());
    }

    private static HttpResponse<String> get(ChildProgram controller, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port(controller, path) + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    /** Which one it is stands in the log. */
    private static int port(ChildProgram controller, String path) throws IOException {
        return events(controller).stream()
                .filter(event -> event.path("msg").asText().matches("Serving .*" + path + ".*"))
                .findFirst()
                .orElseThrow()
                .path("port")
                .asInt();
    }

    private static List<String> messages(ChildProgram controller) throws IOException {
        return events(controller).stream()
                .map(event -> event.path("msg").asText())
                .toList();
    }

    /** Every whole line of standard error is an event. */
    private static List<JsonNode> events(ChildProgram controller) throws IOException {
        String text = controller.complained();
        return new ObjectMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(text.substring(0, text.lastIndexOf('\n') + 1))
                .readAll();
    }
}
