package cloud.gardener.networking.calico.shoot;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.plan.NodeRoutes;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The API server plays seed and shoot. */
@WithApiServer
final class ShootNodesTest {

    private static final String NOWHERE = "https://127.0.0.1:1";

    @Test
    void internalAddressIsTakenFirstAndTheOtherOnlyWhereThatOneIsMissing(TestCluster cluster) throws IOException {
        createSecret(cluster, "gardener", kubeconfig(cluster));
        ShootNodes shoots = new ShootNodes(cluster.client(), Map.of());

        assertThat(shoots.routes(cluster.namespace())).isEqualTo(new NodeRoutes.Complete());

        createSecret(cluster, "gardener-internal", kubeconfig(cluster, NOWHERE));
        assertThat(shoots.routes(cluster.namespace())).isInstanceOf(NodeRoutes.Unreachable.class);
    }

    @Test
    void environmentVariableOfGardenerAsksForThePublicAddress(TestCluster cluster) throws IOException {
        createSecret(cluster, "gardener-internal", kubeconfig(cluster, NOWHERE));
        createSecret(cluster, "gardener", kubeconfig(cluster));

        assertThat(new ShootNodes(cluster.client(), Map.of("GARDENER_SHOOT_CLIENT", "external"))
                        .routes(cluster.namespace()))
                .isEqualTo(new NodeRoutes.Complete());
    }

    @Test
    void missingOrUselessKubeconfigIsAnAnswerWithoutACredential(TestCluster cluster) throws IOException {
        ShootNodes shoots = new ShootNodes(cluster.client(), Map.of());

        assertThat(shoots.routes(cluster.namespace()))
                .isEqualTo(new NodeRoutes.Unreachable("there is no kubeconfig for the shoot: no Secret "
                        + cluster.namespace() + "/gardener-internal or gardener"));

        createSecret(cluster, "gardener-internal", "token: very-secret");
        assertThat(shoots.routes(cluster.namespace()))
                .isEqualTo(new NodeRoutes.Unreachable("could not use the kubeconfig in Secret " + cluster.namespace()
                        + "/gardener-internal: it has no current context"));
    }

    @Test
    void tokenThatIsNotAcceptedIsAnAnswerInTheServersWords(TestCluster cluster) throws IOException {
        createSecret(cluster, "gardener-internal", kubeconfig(cluster).replaceAll("token: .*", "token: outdated"));

        assertThat(new ShootNodes(cluster.client(), Map.of()).routes(cluster.namespace()))
                .isEqualTo(new NodeRoutes.Unreachable("could not list the nodes of the shoot: Unauthorized"));
    }

    @Test
    void serverThatTakesTheCallAndNeverAnswersIsGivenUpInTime(TestCluster cluster) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            createSecret(
                    cluster, "gardener-internal", kubeconfig(cluster, "https://127.0.0.1:" + silent.getLocalPort()));
            long start = System.nanoTime();

            NodeRoutes answer = new ShootNodes(cluster.client(), Map.of()).routes(cluster.namespace());

            assertThat(answer).isInstanceOf(NodeRoutes.Unreachable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void everyNodeIsSeenThoughPagesAreSmall(TestCluster cluster) throws IOException {
        createSecret(cluster, "gardener-internal", kubeconfig(cluster));
        List<String> names =
                IntStream.range(0, 105).mapToObj("node-%03d"::formatted).toList();
        names.forEach(name -> cluster.client()
                .resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create());
        try {
            assertThat(new ShootNodes(cluster.client(), Map.of()).routes(cluster.namespace()))
                    .isEqualTo(new NodeRoutes.Missing(names));
        } finally {
            cluster.client().nodes().delete();
        }
    }

    private static void createSecret(TestCluster cluster, String name, String kubeconfig) {
        cluster.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(cluster.namespace())
                        .withName(name)
                        .endMetadata()
                        .addToData(
                                "kubeconfig",
                                Base64.getEncoder().encodeToString(kubeconfig.getBytes(StandardCharsets.UTF_8)))
                        .build())
                .create();
    }

    private static String kubeconfig(TestCluster cluster) throws IOException {
        return Files.readString(cluster.kubeconfig());
    }

    private static String kubeconfig(TestCluster cluster, String server) throws IOException {
        return kubeconfig(cluster).replaceAll("server: .*", "server: " + server);
    }
}
