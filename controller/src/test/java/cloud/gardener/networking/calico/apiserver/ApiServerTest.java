package cloud.gardener.networking.calico.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithApiServer
class ApiServerTest {
    private String namespaceOfSetUp = "";

    @BeforeEach
    void rememberNamespace(TestCluster cluster) {
        namespaceOfSetUp = cluster.namespace();
    }

    @RepeatedTest(2)
    void everyTestFindsItsNamespaceEmpty(TestCluster cluster) {
        assertThat(configMaps(cluster)).isEmpty();
        create(cluster, "found-by-the-next-test-if-it-gets-the-same-namespace");
    }

    @Test
    void aTestSharesItsNamespaceWithItsSetUp(TestCluster cluster) {
        assertThat(cluster.namespace()).isEqualTo(namespaceOfSetUp);
    }

    @Test
    void theNamespaceIsLabelledAsAShootsInASeed(TestCluster cluster) {
        var namespace = cluster.client().namespaces().withName(cluster.namespace());

        assertThat(namespace.get().getMetadata().getLabels()).containsEntry("gardener.cloud/role", "shoot");
    }

    @Test
    void aRestartKeepsObjectsAndClients(TestCluster cluster, ApiServer server) {
        create(cluster, "before");

        server.restart();

        assertThat(configMaps(cluster)).containsExactly("before");
    }

    @Test
    void aStoppedServerAnswersNobody(TestCluster cluster, ApiServer server) {
        server.stop();

        assertThat(server.running()).isFalse();
        assertThatThrownBy(() -> configMaps(cluster)).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void anInformerSurvivesAKilledServer(TestCluster cluster, ApiServer server) {
        var mine = cluster.client().configMaps().inNamespace(cluster.namespace());
        try (var informer = mine.runnableInformer(0)) {
            informer.exceptionHandler((started, cause) -> true).run();
            create(cluster, "before");
            await().until(() -> informer.getStore().list().size() == 1);

            server.kill();
            server.restart();
            create(cluster, "after");

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(informer.getStore().list())
                            .extracting(configMap -> configMap.getMetadata().getName())
                            .containsExactlyInAnyOrder("before", "after"));
        }
    }

    @Test
    void theAuditLogCountsEveryRequestOnce(TestCluster cluster, ApiServer server) {
        ConfigMap configMap = create(cluster, "counted");
        cluster.client().resource(configMap).patch("{\"data\":{\"key\":\"value\"}}");
        cluster.client().configMaps().inNamespace(cluster.namespace()).list();
        try (var informer =
                cluster.client().configMaps().inNamespace(cluster.namespace()).inform()) {
            await().until(informer::hasSynced);
        }

        await().untilAsserted(() -> assertThat(server.auditEvents())
                .filteredOn(event -> cluster.namespace().equals(event.namespace()))
                .extracting(AuditEvent::verb, AuditEvent::resource, AuditEvent::user, AuditEvent::code)
                .containsExactlyInAnyOrder(
                        tuple("create", "configmaps", "admin", 201),
                        tuple("patch", "configmaps", "admin", 200),
                        tuple("list", "configmaps", "admin", 200),
                        tuple("list", "configmaps", "admin", 200),
                        tuple("watch", "configmaps", "admin", 200)));
    }

    @Test
    void aServiceAccountMayNothingThatNoRoleGrants(TestCluster cluster, ApiServer server) {
        var accounts = cluster.client().serviceAccounts().inNamespace(cluster.namespace());
        accounts.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("nobody")
                        .endMetadata()
                        .build())
                .create();
        String token = accounts.withName("nobody")
                .tokenRequest(new TokenRequest())
                .getStatus()
                .getToken();

        try (KubernetesClient nobody = TestClient.connect(server.kubeconfig("nobody", token))) {
            assertThatThrownBy(() ->
                            nobody.configMaps().inNamespace(cluster.namespace()).list())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            refusal -> assertThat(refusal.getCode()).isEqualTo(403))
                    .hasMessageContaining("system:serviceaccount:" + cluster.namespace() + ":nobody");
        }
    }

    @Test
    void aServerOfOnesOwnKnowsTheUsersAndFlagsItIsGiven(@TempDir Path directory) {
        var auditor = new ApiServer.User("auditor", "secret", List.of("system:masters", "auditors"));

        try (ApiServer server = ApiServer.start(
                        directory,
                        List.of(auditor),
                        "--feature-gates=MutatingAdmissionPolicy=true",
                        "--runtime-config=admissionregistration.k8s.io/v1beta1=true");
                KubernetesClient client = TestClient.connect(server.kubeconfig("auditor", "secret"))) {
            assertThat(client.getApiGroup("admissionregistration.k8s.io").getVersions())
                    .extracting("version")
                    .contains("v1beta1");
        }
    }

    @Test
    void aServerThatCannotStartSaysWhy(@TempDir Path directory) {
        assertThatThrownBy(() -> ApiServer.start(directory, List.of(), "--no-such-flag"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unknown flag: --no-such-flag");
    }

    private static ConfigMap create(TestCluster cluster, String name) {
        var configMap = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(cluster.namespace())
                .withName(name)
                .endMetadata()
                .withData(Map.of("key", "first"))
                .build();
        return cluster.client().resource(configMap).create();
    }

    private static List<String> configMaps(TestCluster cluster) {
        return cluster.client().configMaps().inNamespace(cluster.namespace()).list().getItems().stream()
                .map(configMap -> configMap.getMetadata().getName())
                .toList();
    }
}
