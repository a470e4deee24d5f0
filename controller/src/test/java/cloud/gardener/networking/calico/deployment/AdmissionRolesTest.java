package cloud.gardener.networking.calico.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.FreePort;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.cli.ChildProgram;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The webhook as its charts install it for a virtual garden: the process that the Deployment asks for, with nothing but a
 * token of the account of each chart. One API server plays both clusters.
 */
@WithApiServer
final class AdmissionRolesTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NAME = DeploymentChart.ADMISSION_RUNTIME.objectName();

    /** Every Shoot of later tests would otherwise be sent to a webhook that nobody serves. */
    @AfterEach
    void takeBackTheRegistration(TestCluster cluster) {
        registration(cluster).delete();
    }

    @Test
    void theRolesGrantAllThatTheWebhookNeedsAndNothingElse(
            TestCluster cluster, ApiServer server, @TempDir Path directory) throws Exception {
        InstalledChart garden = InstalledChart.install(server, cluster, DeploymentChart.ADMISSION_APPLICATION, "{}");
        String[] values = {
            "{metricsPort: %d, healthPort: %d, webhookConfig: {serverPort: %d}}"
                    .formatted(FreePort.find(), FreePort.find(), FreePort.find()),
            "gardener: {virtualCluster: {namespace: %s}}".formatted(garden.namespace())
        };
        InstalledChart runtime = InstalledChart.install(server, cluster, DeploymentChart.ADMISSION_RUNTIME, values);

        try (ChildProgram first = runtime.start(garden, directory)) {
            await().atMost(SOON).until(() -> registration(cluster).get() != null);
            end(first);
        }

        Resource<Secret> stale = plantAStaleBundle(cluster, runtime.namespace());
        registration(cluster).patch(PatchContext.of(PatchType.JSON), """
                        [{"op": "replace", "path": "/webhooks/0/failurePolicy", "value": "Ignore"}]
                        """);
        try (ChildProgram next = runtime.start(garden, directory)) {
            await().atMost(SOON)
                    .until(() -> stale.get() == null && failurePolicy(cluster).equals("Fail"));
            end(next);
        }

        InstalledChart withoutWebhook =
                runtime.upgrade(cluster, values[0], values[1], "webhookConfig: {enabled: false}");
        try (ChildProgram disabled = withoutWebhook.start(garden, directory)) {
            await().atMost(SOON).until(() -> registration(cluster).get() == null);
            end(disabled);
        }

        assertThat(garden.refused()).isEmpty();
        assertThat(runtime.refused()).isEmpty();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(garden::assertEveryPermissionIsNeeded);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(runtime::assertEveryPermissionIsNeeded);
    }

    private static void end(ChildProgram program) throws Exception {
        program.send("TERM");
        assertThat(program.awaitExit()).as(program.complained()).isEqualTo(143);
    }

    /** As a former CA leaves one behind. */
    private static Resource<Secret> plantAStaleBundle(TestCluster cluster, String namespace) {
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("ca-admission-calico-webhook-bundle-0123abcd")
                .addToLabels("managed-by", "secrets-manager")
                .addToLabels("manager-identity", NAME + "-webhook")
                .addToLabels("name", "ca-admission-calico-webhook-bundle")
                .endMetadata()
                .addToData("bundle.crt", "")
                .build();
        Resource<Secret> planted = cluster.client().resource(secret);
        planted.create();
        return planted;
    }

    private static String failurePolicy(TestCluster cluster) {
        return registration(cluster).get().getWebhooks().get(0).getFailurePolicy();
    }

    private static Resource<ValidatingWebhookConfiguration> registration(TestCluster cluster) {
        return cluster.client()
                .admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(NAME);
    }
}
