package cloud.gardener.networking.calico.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.config.LeaseName;
import cloud.gardener.networking.calico.seed.RequestListener;
import cloud.gardener.networking.calico.seed.SeedAccess;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@WithApiServer
final class LeaderElectionTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<String> happened = new CopyOnWriteArrayList<>();

    @Test
    void theOnlyOneLeadsAndTheLeaseNamesIt(TestCluster cluster) {
        try (LeaderElection one = compete(cluster, "one")) {
            await().atMost(SOON).until(one::isLeading);

            assertThat(happened).containsExactly("one leads");
            assertThat(lease(cluster).getSpec().getHolderIdentity()).isEqualTo("one");
            assertThat(lease(cluster).getSpec().getLeaseDurationSeconds()).isEqualTo(15);
        }
    }

    @Test
    void whoGivesItBackIsFollowedAtOnceAndIsNotToldThatItLost(TestCluster cluster) {
        LeaderElection one = compete(cluster, "one");
        await().atMost(SOON).until(one::isLeading);
        try (LeaderElection two = compete(cluster, "two")) {
            one.close();

            // The Lease would run out after 15 seconds.
            await().atMost(SOON).until(two::isLeading);
            assertThat(one.isLeading()).isFalse();
            assertThat(happened).containsExactly("one leads", "two leads");
        }
    }

    @Test
    void whoeverLosesTheLeaseToSomebodyElseIsTold(TestCluster cluster) {
        try (LeaderElection one = compete(cluster, "one")) {
            await().atMost(SOON).until(one::isLeading);

            cluster.client()
                    .leases()
                    .inNamespace(cluster.namespace())
                    .withName("lease")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"holderIdentity\": \"thief\"}}");

            await().atMost(SOON).until(() -> happened.contains("one lost"));
            assertThat(one.isLeading()).isFalse();
        }
    }

    @Test
    void aLeaseThatCannotBeReadIsTriedAgain(TestCluster cluster, ApiServer server) {
        cluster.client().resource("""
                        apiVersion: coordination.k8s.io/v1
                        kind: Lease
                        metadata: {name: lease, namespace: %s}
                        spec: {holderIdentity: somebody}
                        """.formatted(cluster.namespace())).create();
        try (LeaderElection one = compete(cluster, "one")) {
            await().atMost(SOON).until(() -> timesRead(server, cluster) > 1);

            cluster.client().resource(lease(cluster)).delete();

            await().atMost(SOON).until(one::isLeading);
        }
    }

    private static long timesRead(ApiServer server, TestCluster cluster) {
        return server.auditEvents().stream()
                .filter(event -> event.verb().equals("get"))
                .filter(event -> "leases".equals(event.resource()))
                .filter(event -> cluster.namespace().equals(event.namespace()))
                .count();
    }

    private LeaderElection compete(TestCluster cluster, String identity) {
        return new LeaderElection(
                SeedAccess.of(Optional.of(cluster.kubeconfig()), Optional.empty(), Map.of())
                        .config(),
                new RequestListener() {},
                new LeaseName(cluster.namespace(), "lease"),
                identity,
                () -> happened.add(identity + " leads"),
                () -> happened.add(identity + " lost"));
    }

    private static Lease lease(TestCluster cluster) {
        return cluster.client()
                .leases()
                .inNamespace(cluster.namespace())
                .withName("lease")
                .get();
    }
}
