package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.faults.FaultyProxy;
import cloud.gardener.networking.calico.faults.Request;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas in processes of their own, each behind a proxy that shows what it writes. */
@WithApiServer
final class TwoReplicasTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Less than the Lease lasts: whoever waited for its end would be late. */
    private static final Duration AT_ONCE = Duration.ofSeconds(12);

    @Test
    void onlyTheLeaderWritesAndOneThatLosesTheLeaseHasEndedWhenTheNextBegins(
            TestCluster cluster, @TempDir Path directory) throws Exception {
        cluster.client().resource(example(cluster, "10-cluster-plain.yaml")).create();
        cluster.client().resource(example(cluster, "11-network-plain.yaml")).create();
        try (Replica one = Replica.start(cluster, directory.resolve("one"));
                Replica two = startSecond(one, cluster, directory.resolve("two"))) {
            await().atMost(PATIENCE).until(() -> isReconciled(cluster));
            assertThat(one.writes(cluster)).isNotEmpty();
            assertThat(two.writes(cluster)).isEmpty();

            one.program().send("TERM");
            one.program().awaitExit();
            await().atMost(AT_ONCE).until(two::works);
            request(cluster, "1400");
            await().atMost(PATIENCE).until(() -> isReconciled(cluster));
            assertThat(two.writes(cluster)).isNotEmpty();

            try (Replica three = Replica.start(cluster, directory.resolve("three"))) {
                await().atMost(PATIENCE).until(three::isStarted);
                two.proxy().cutOff();
                request(cluster, "1300");
                await().atMost(PATIENCE).until(three::works);
                assertThat(two.program().process().isAlive()).isFalse();
                assertThat(two.program().awaitExit()).isEqualTo(1);
                await().atMost(PATIENCE).until(() -> isReconciled(cluster));
            }
        }
    }

    /** Once the first one leads, so that it is clear which of them is the second. */
    private static Replica startSecond(Replica first, TestCluster cluster, Path directory) {
        await().atMost(PATIENCE).until(first::works);
        Replica second = Replica.start(cluster, directory);
        await().atMost(PATIENCE).until(second::isStarted);
        return second;
    }

    private static String example(TestCluster cluster, String name) throws IOException {
        return Files.readString(Path.of(Program.example(name))).replace("shoot--garden--plain", cluster.namespace());
    }

    private static Resource<GenericKubernetesResource> network(TestCluster cluster) {
        return cluster.client()
                .genericKubernetesResources("extensions.gardener.cloud/v1alpha1", "Network")
                .inNamespace(cluster.namespace())
                .withName("plain");
    }

    private static void request(TestCluster cluster, String mtu) {
        network(cluster).patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"metadata": {"annotations": {"gardener.cloud/operation": "reconcile"}},
                 "spec": {"providerConfig": {"vethMTU": "%s"}}}
                """.formatted(mtu));
    }

    private static boolean isReconciled(TestCluster cluster) {
        var network = new ObjectMapper().valueToTree(network(cluster).get());
        return network.at("/status/lastOperation/state").asText().equals("Succeeded")
                && network.at("/status/observedGeneration").asLong(-1)
                        == network.at("/metadata/generation").asLong()
                && !network.at("/metadata/annotations").has("gardener.cloud/operation");
    }

    private record Replica(FaultyProxy proxy, ChildProgram program) implements AutoCloseable {

        static Replica start(TestCluster cluster, Path directory) {
            FaultyProxy proxy = FaultyProxy.before(cluster.kubeconfig());
            try {
                return new Replica(
                        proxy,
                        ChildProgram.start(
                                Files.createDirectory(directory),
                                Map.of("KUBECONFIG", cluster.kubeconfig().toString()),
                                "controller",
                                "--config-file=" + Program.example("00-component-config.yaml"),
                                "--master=" + proxy.url(),
                                "--leader-election-id=lease",
                                "--leader-election-namespace=" + cluster.namespace(),
                                "--metrics-bind-address=127.0.0.1:0",
                                "--health-bind-address=127.0.0.1:0"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether it competes for the Lease, having started. */
        boolean isStarted() throws IOException {
            return program.complained().contains("Competing for leadership");
        }

        boolean works() throws IOException {
            return program.complained().contains("\"Working\"");
        }

        /** What it wrote about the shoot; every replica writes to the Lease. */
        List<Request> writes(TestCluster cluster) {
            return proxy.writes(cluster.namespace()).stream()
                    .filter(request -> !request.path().contains("/leases"))
                    .toList();
        }

        @Override
        public void close() {
            program.close();
            proxy.close();
        }
    }
}
