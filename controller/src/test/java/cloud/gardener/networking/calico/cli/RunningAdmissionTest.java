package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.AuditEvent;
import cloud.gardener.networking.calico.apiserver.FreePort;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The webhook as a process of its own, in two clusters as gardener-operator installs it, with no more rights than Gardener's
 * charts grant there. Both clusters are played by one API server, with a user for each.
 */
@WithApiServer
final class RunningAdmissionTest {

    private static final String NAME = "gardener-extension-admission-calico";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What Gardener's charts for an admission component grant in the runtime cluster, and in the virtual garden. */
    private static final String RIGHTS = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: runtime, namespace: %1$s}
            rules:
            - {apiGroups: [""], resources: [secrets], verbs: [create, get, list, watch, update, patch, delete]}
            - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [create, list, watch]}
            - {apiGroups: [coordination.k8s.io], resources: [leases], resourceNames: [%2$s], verbs: [get, update]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: runtime, namespace: %1$s}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: runtime}
            subjects: [{kind: ServiceAccount, name: runtime, namespace: %1$s}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: garden-%1$s}
            rules:
            - {apiGroups: [core.gardener.cloud], resources: [shoots], verbs: [get, list, watch]}
            - {apiGroups: [""], resources: [namespaces], verbs: [get, list, watch]}
            - {apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], verbs: [create, get, list, watch]}
            - {apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], resourceNames: [%2$s], verbs: [patch, update, delete]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: garden-%1$s}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: garden-%1$s}
            subjects: [{kind: ServiceAccount, name: garden, namespace: %1$s}]
            """;

    @BeforeEach
    void grantTheRights(TestCluster cluster) {
        for (String user : List.of("runtime", "garden")) {
            cluster.client().resource("""
                            apiVersion: v1
                            kind: ServiceAccount
                            metadata: {name: %s, namespace: %s}
                            """.formatted(user, cluster.namespace())).create();
        }
        Arrays.stream(RIGHTS.formatted(cluster.namespace(), NAME).split("---\n"))
                .forEach(document -> cluster.client().resource(document).create());
    }

    @AfterEach
    void takeBackTheRegistration(TestCluster cluster) {
        registrations(cluster).delete();
    }

    @Test
    void itNeedsNoMoreRightsThanGardenersChartsGrantAndEndsInOrder(
            TestCluster cluster, ApiServer server, @TempDir Path directory) throws Exception {
        try (ChildProgram admission = start(cluster, server, directory)) {
            await().atMost(PATIENCE).until(() -> registrations(cluster).get() != null);

            assertThat(get(admission, "/readyz")).isEqualTo("ok\n");
            assertThat(get(admission, "/healthz")).isEqualTo("ok\n");
            assertThat(get(admission, "/metrics"))
                    .contains("leader_election_master_status{name=\"" + NAME + "\"} 1.0")
                    .contains("networking_calico_admission_reviews_total{result=\"allowed\"} 0.0")
                    .contains("networking_calico_admission_review_duration_seconds_bucket{le=\"0.001\"} 0")
                    .containsPattern(
                            "networking_calico_admission_certificate_expiry_timestamp_seconds\\{certificate=\"ca\"} [1-9]")
                    .containsPattern(
                            "networking_calico_admission_certificate_expiry_timestamp_seconds\\{certificate=\"server\"} [1-9]");
            assertThat(registrations(cluster).get().getMetadata().getOwnerReferences())
                    .extracting(owner -> owner.getName())
                    .containsExactly(cluster.namespace());

            admission.send("TERM");

            assertThat(admission.awaitExit()).isEqualTo(143);
            assertThat(registrations(cluster).get()).isNotNull();
            assertThat(messages(admission)).contains("Leading", "Registered the webhook", "Ending", "Ended");
        }
        await().atMost(PATIENCE).until(() -> !written(server, cluster, "leases").isEmpty());
        assertThat(written(server, cluster, "leases")).isEqualTo(Set.of("create", "update"));
        assertThat(events(server, cluster)).noneMatch(event -> event.code() == 403);
    }

    @Test
    void theTokenForTheVirtualGardenIsReadAnewWhenItChanges(
            TestCluster cluster, ApiServer server, @TempDir Path directory) throws Exception {
        Path token = directory.resolve("token");
        Path kubeconfig = withTokenFile(server, token);
        Files.writeString(token, "expired");
        Map<String, String> environment = environment(cluster, server, kubeconfig);
        try (ChildProgram admission = ChildProgram.start(directory, environment, flags(cluster))) {
            await().atMost(PATIENCE).until(() -> messages(admission).contains("Could not look after the certificates"));
            assertThat(get(admission, "/readyz")).isEqualTo("not ok: there is no certificate yet\n");

            Files.writeString(token, token(cluster, "garden") + "\n");

            await().atMost(PATIENCE).until(() -> registrations(cluster).get() != null);
            assertThat(get(admission, "/readyz")).isEqualTo("ok\n");
        }
    }

    @Test
    void whoLosesLeadershipServesOnAndCompetesAgain(TestCluster cluster, ApiServer server, @TempDir Path directory)
            throws Exception {
        try (ChildProgram admission = start(cluster, server, directory)) {
            await().atMost(PATIENCE).until(() -> registrations(cluster).get() != null);
            var lease =
                    cluster.client().leases().inNamespace(cluster.namespace()).withName(NAME);

            lease.patch(
                    PatchContext.of(PatchType.JSON_MERGE),
                    "{\"spec\": {\"holderIdentity\": \"thief\", \"leaseDurationSeconds\": 1}}");

            await().atMost(PATIENCE).until(() -> messages(admission).contains("Leadership is lost; serving goes on"));
            assertThat(get(admission, "/readyz")).isEqualTo("ok\n");
            await().atMost(PATIENCE)
                    .until(() -> times(messages(admission), "Competing for leadership") == 2
                            && messages(admission).lastIndexOf("Leading")
                                    > messages(admission).lastIndexOf("Competing for leadership"));
        }
    }

    @Test
    void aWebhookThatIsTurnedOffTakesItsRegistrationBack(TestCluster cluster, ApiServer server, @TempDir Path directory)
            throws Exception {
        ValidatingWebhookConfiguration left = new ValidatingWebhookConfiguration();
        left.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMetaBuilder()
                .withName(NAME)
                .build());
        cluster.client().resource(left).create();

        try (ChildProgram admission = start(cluster, server, directory, "--disable-webhooks=*")) {
            await().atMost(PATIENCE).until(() -> registrations(cluster).get() == null);
            assertThat(get(admission, "/readyz")).isEqualTo("ok\n");
        }
    }

    @Test
    void aClientThatNeverFinishesItsRequestIsLeft(TestCluster cluster, ApiServer server, @TempDir Path directory)
            throws Exception {
        try (ChildProgram admission = start(cluster, server, directory)) {
            await().atMost(PATIENCE).until(() -> registrations(cluster).get() != null);
            try (Socket slow = new Socket("127.0.0.1", port(admission, "/webhooks/validate"))) {
                slow.setSoTimeout((int) PATIENCE.toMillis());
                slow.getOutputStream().write(22);

                // An alert of TLS, and then the end.
                assertThat(slow.getInputStream().readAllBytes()).hasSizeLessThan(100);
            }
        }
    }

    @Test
    void anAddressThatIsTakenEndsItWithCode2(TestCluster cluster, ApiServer server, @TempDir Path directory)
            throws Exception {
        String taken = URI.create(cluster.client().getMasterUrl().toString()).getPort() + "";

        try (ChildProgram admission = start(cluster, server, directory, "--webhook-config-server-port=" + taken)) {
            assertThat(admission.awaitExit()).isEqualTo(2);
            assertThat(messages(admission))
                    .contains("could not listen on 127.0.0.1:" + taken + ": Address already in use");
        }
    }

    private static ChildProgram start(TestCluster cluster, ApiServer server, Path directory, String... more)
            throws IOException {
        Path kubeconfig = server.kubeconfig("garden-" + cluster.namespace(), token(cluster, "garden"));
        return ChildProgram.start(
                directory,
                environment(cluster, server, kubeconfig),
                Stream.concat(Arrays.stream(flags(cluster)), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private static String[] flags(TestCluster cluster) {
        int port = FreePort.find();
        return new String[] {
            "admission",
            "--webhook-config-server-host=127.0.0.1",
            "--webhook-config-server-port=" + port,
            "--webhook-config-mode=url",
            "--webhook-config-url=127.0.0.1:" + port,
            "--webhook-config-namespace=" + cluster.namespace(),
            "--webhook-config-owner-namespace=" + cluster.namespace(),
            "--kubeconfig=/no/such/file/as/garden_kubeconfig/goes/first",
            "--leader-election-id=" + NAME,
            "--metrics-bind-address=127.0.0.1:0",
            "--health-bind-address=127.0.0.1:0"
        };
    }

    private static Map<String, String> environment(TestCluster cluster, ApiServer server, Path gardenKubeconfig) {
        Map<String, String> environment = new HashMap<>();
        environment.put("GARDEN_KUBECONFIG", gardenKubeconfig.toString());
        environment.put("SOURCE_CLUSTER", "enabled");
        environment.put(
                "SOURCE_KUBECONFIG",
                server.kubeconfig("runtime-" + cluster.namespace(), token(cluster, "runtime"))
                        .toString());
        environment.put("LEADER_ELECTION_NAMESPACE", cluster.namespace());
        return environment;
    }

    /** As gardener-operator mounts it: the kubeconfig stays, the token beside it is renewed. */
    private static Path withTokenFile(ApiServer server, Path token) throws IOException {
        String kubeconfig =
                Files.readString(server.kubeconfig("nobody", "unused")).replace("token: unused", "tokenFile: token");
        return Files.writeString(token.resolveSibling("kubeconfig"), kubeconfig);
    }

    private static String token(TestCluster cluster, String user) {
        return cluster.client()
                .serviceAccounts()
                .inNamespace(cluster.namespace())
                .withName(user)
                .tokenRequest(new TokenRequest())
                .getStatus()
                .getToken();
    }

    private static io.fabric8.kubernetes.client.dsl.Resource<ValidatingWebhookConfiguration> registrations(
            TestCluster cluster) {
        return cluster.client()
                .admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(NAME);
    }

    private static List<AuditEvent> events(ApiServer server, TestCluster cluster) {
        return server.auditEvents().stream()
                .filter(event -> event.user().startsWith("system:serviceaccount:" + cluster.namespace()))
                .toList();
    }

    private static Set<String> written(ApiServer server, TestCluster cluster, String resource) {
        return events(server, cluster).stream()
                .filter(event -> resource.equals(event.resource()))
                .map(AuditEvent::verb)
                .filter(verb -> !verb.equals("get"))
                .collect(Collectors.toSet());
    }

    private static String get(ChildProgram admission, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port(admission, path) + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    private static int port(ChildProgram admission, String path) throws IOException {
        return log(admission).stream()
                .filter(event -> event.path("msg").asText().matches("Serving .*" + path + ".*"))
                .findFirst()
                .orElseThrow()
                .path("port")
                .asInt();
    }

    private static List<String> messages(ChildProgram admission) throws IOException {
        return log(admission).stream().map(event -> event.path("msg").asText()).toList();
    }

    private static long times(List<String> messages, String message) {
        return messages.stream().filter(message::equals).count();
    }

    private static List<JsonNode> log(ChildProgram admission) throws IOException {
        String text = admission.complained();
        return new ObjectMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(text.substring(0, text.lastIndexOf('\n') + 1))
                .readAll();
    }
}
