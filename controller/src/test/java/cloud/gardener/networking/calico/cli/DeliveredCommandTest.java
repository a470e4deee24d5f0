package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.cli.Program.Run;
import cloud.gardener.networking.calico.delivery.Delivery;
import cloud.gardener.networking.calico.delivery.Manifest;
import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.render.Brotli;
import cloud.gardener.networking.calico.seed.DeliveryWriter;
import cloud.gardener.networking.calico.seed.SeedClient;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithApiServer
final class DeliveredCommandTest {

    private static final Manifests CRDS = Manifests.of(
            new Manifest("apiextensions.k8s.io/v1", "CustomResourceDefinition", null, "a", "kind: Definition\n"));
    private static final Manifests CONFIG =
            Manifests.of(new Manifest("v1", "ConfigMap", "kube-system", "b", "kind: ConfigMap\ngreeting: Grüße\n"));

    @Test
    void whatTheControllerDeliveredIsPrintedAsPlainText(TestCluster cluster) {
        deliver(cluster);

        Run run = delivered(cluster);

        assertThat(run).isEqualTo(new Run(0, CRDS.toStream() + CONFIG.toStream(), ""));
    }

    @Test
    void theKubeconfigMayComeFromTheEnvironment(TestCluster cluster) {
        deliver(cluster);

        Run run = new Program(Map.of("KUBECONFIG", cluster.kubeconfig().toString()), "")
                .with("delivered", "-n", cluster.namespace());

        assertThat(run.out()).isEqualTo(CRDS.toStream() + CONFIG.toStream());
    }

    @Test
    void whatTheGoExtensionDeliveredIsPrintedToo(TestCluster cluster) {
        createSecret(
                cluster,
                "managedresource-extension-networking-calico-config-0123abcd",
                Map.of(
                        "config.yaml",
                        "\n---\n# Source: calico/templates/node.yaml\nkind: DaemonSet\n",
                        "z",
                        "kind: Other"));
        createManagedResource(cluster, "managedresource-extension-networking-calico-config-0123abcd");

        Run run = delivered(cluster);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo("---\n# Source: calico/templates/node.yaml\nkind: DaemonSet\n---\nkind: Other\n");
    }

    @Test
    void withoutManagedResourceItSaysSo(TestCluster cluster) {
        Run run = delivered(cluster);

        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        "",
                        "ManagedResource " + cluster.namespace()
                                + "/extension-networking-calico-config does not exist\n"));
    }

    @Test
    void aMissingSecretIsNamedAndNothingElsePrinted(TestCluster cluster) {
        createSecret(cluster, "there", Map.of("config.yaml", "kind: DaemonSet"));
        createManagedResource(cluster, "there", "missing");

        Run run = delivered(cluster);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("Secret " + cluster.namespace() + "/missing does not exist, but ManagedResource ")
                .hasLineCount(1);
    }

    @Test
    void bytesThatOnlyClaimToBeCompressedEndWithCode2(TestCluster cluster) {
        createSecret(cluster, "broken", Map.of("config.yaml.br", "this is no Brotli"));
        createManagedResource(cluster, "broken");

        Run run = delivered(cluster);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("config.yaml.br: could not decompress");
    }

    @Test
    void aSeedThatDoesNotAnswerEndsWithCode2AndOneSentence(TestCluster cluster, @TempDir Path directory)
            throws IOException {
        String elsewhere =
                Files.readString(cluster.kubeconfig()).replaceAll("server: .*", "server: https://127.0.0.1:1");
        Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), elsewhere);

        Run run = Program.run("delivered", "--namespace=any", "--kubeconfig=" + kubeconfig);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("could not read ManagedResource any/extension-networking-calico-config: ")
                .endsWith("(ConnectException)\n")
                .hasLineCount(1);
    }

    @Test
    void aSeedThatDoesNotKnowUsEndsWithCode2(TestCluster cluster, @TempDir Path directory) throws IOException {
        String stranger = Files.readString(cluster.kubeconfig()).replaceAll("token: .*", "token: unknown");
        Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), stranger);

        Run run = Program.run("delivered", "--namespace=any", "--kubeconfig=" + kubeconfig);

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "could not read ManagedResource any/extension-networking-calico-config: Unauthorized\n"));
    }

    @Test
    void aKubeconfigThatIsNotThereEndsWithCode2() {
        Run run = Program.run("delivered", "--namespace=any", "--kubeconfig=/no/such/file");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("could not read kubeconfig /no/such/file: ");
    }

    private static Run delivered(TestCluster cluster) {
        return Program.run("delivered", "--namespace=" + cluster.namespace(), "--kubeconfig=" + cluster.kubeconfig());
    }

    private static void deliver(TestCluster cluster) {
        try (KubernetesClient client =
                SeedClient.connect(Config.fromKubeconfig(cluster.kubeconfig().toFile()))) {
            Delivery delivery = Delivery.of(
                    Brotli.compress(Delivery.CRDS_KEY, CRDS, Brotli.Effort.STATIC),
                    Brotli.compress(Delivery.CONFIG_KEY, CONFIG, Brotli.Effort.RENDERED));
            new DeliveryWriter(client).apply(cluster.namespace(), delivery, Optional.empty());
        }
    }

    private static void createSecret(TestCluster cluster, String name, Map<String, String> data) {
        SecretBuilder secret = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(cluster.namespace())
                .withName(name)
                .endMetadata();
        data.forEach((key, text) ->
                secret.addToData(key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        cluster.client().resource(secret.build()).create();
    }

    private static void createManagedResource(TestCluster cluster, String... secrets) {
        StringBuilder refs = new StringBuilder();
        for (String secret : secrets) {
            refs.append("  - name: ").append(secret).append('\n');
        }
        cluster.client().resource("""
                        apiVersion: resources.gardener.cloud/v1alpha1
                        kind: ManagedResource
                        metadata: {name: extension-networking-calico-config, namespace: %s}
                        spec:
                          secretRefs:
                        """.formatted(cluster.namespace()) + refs).create();
    }
}
