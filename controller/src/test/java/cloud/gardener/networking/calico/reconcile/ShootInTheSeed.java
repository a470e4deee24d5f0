package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;

/** A shoot whose API server is the seed's own: its nodes, and the kubeconfig that Gardener keeps for extensions. */
final class ShootInTheSeed implements AutoCloseable {

    private final KubernetesClient client;
    private final TestCluster cluster;

    private ShootInTheSeed(TestCluster cluster) {
        this.cluster = cluster;
        this.client = cluster.client();
    }

    static ShootInTheSeed of(TestCluster cluster) {
        return new ShootInTheSeed(cluster);
    }

    void createKubeconfig(String secret) {
        createKubeconfig(secret, kubeconfig());
    }

    void createKubeconfig(String secret, String text) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(cluster.namespace())
                        .withName(secret)
                        .endMetadata()
                        .addToData(
                                "kubeconfig", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                        .build())
                .create();
    }

    void deleteKubeconfig(String secret) {
        client.secrets().inNamespace(cluster.namespace()).withName(secret).delete();
    }

    String kubeconfig() {
        try {
            return Files.readString(cluster.kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A kubeconfig of an API server that is not there. */
    String kubeconfigToNowhere() {
        return kubeconfig().replaceAll("server: .*", "server: https://127.0.0.1:1");
    }

    void createNodes(String... names) {
        List.of(names)
                .forEach(name -> client.resource(new NodeBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build())
                        .create());
    }

    /** What cloud-provider's route controller reports. */
    void reportRoute(String node) {
        report(node, "False", "RouteCreated");
    }

    void report(String node, String networkUnavailable, String reason) {
        client.nodes()
                .withName(node)
                .editStatus(found -> new NodeBuilder(found)
                        .editOrNewStatus()
                        .withConditions(new NodeConditionBuilder()
                                .withType("NetworkUnavailable")
                                .withStatus(networkUnavailable)
                                .withReason(reason)
                                .build())
                        .endStatus()
                        .build());
    }

    /** As long as somebody holds a finalizer on it, as machine-controller-manager does while it drains. */
    void beginDeletion(String node) {
        client.nodes()
                .withName(node)
                .edit(found -> new NodeBuilder(found)
                        .editMetadata()
                        .withFinalizers("example.org/drain")
                        .endMetadata()
                        .build());
        client.nodes().withName(node).delete();
    }

    /** Nodes have no namespace, so the next test would see these. */
    @Override
    public void close() {
        client.nodes().list().getItems().forEach(node -> {
            client.nodes()
                    .withName(node.getMetadata().getName())
                    .edit(found -> new NodeBuilder(found)
                            .editMetadata()
                            .withFinalizers()
                            .endMetadata()
                            .build());
            client.resource(node).delete();
        });
    }
}
