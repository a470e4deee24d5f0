package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.faults.Fault;
import cloud.gardener.networking.calico.faults.FaultyProxy;
import cloud.gardener.networking.calico.faults.Rule;
import cloud.gardener.networking.calico.reconcile.DisturbedShoots.Disturbance;
import io.fabric8.kubernetes.client.Config;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A process may die at any moment, and what it has done by then is what it has written. So each flow is run once for each
 * of its writes, and cut off there: once before the write reaches the API server, and once after it but before the answer.
 * Then another process starts, which knows nothing but what the API server has.
 */
@WithApiServer
final class CrashAtEveryWriteTest {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
    private static final int WORKERS = 5;

    private static final List<Disturbance> CRASHES = List.of(
            new Disturbance(
                    "killed before",
                    (namespace, write) -> List.of(Rule.writesFrom(namespace, write, new Fault.DropRequest()))),
            new Disturbance(
                    "killed after",
                    (namespace, write) -> List.of(
                            Rule.write(namespace, write, new Fault.DropAnswer()),
                            Rule.writesFrom(namespace, write + 1, new Fault.DropRequest()))));

    @Test
    void aProcessKilledAtAnyWriteIsFollowedByOneThatEndsWhereAnUndisturbedOneDoes(TestCluster cluster) {
        try (SharedRenderer renderer = SharedRenderer.start();
                ResourceManager resourceManager = ResourceManager.start(cluster.client())) {
            DisturbedShoots shoots = DisturbedShoots.create(
                    cluster.client(),
                    resourceManager,
                    Undisturbed.ofEveryFlow(cluster, renderer, resourceManager),
                    CRASHES);
            System.out.println(shoots.summary());

            try (FaultyProxy proxy = FaultyProxy.before(cluster.kubeconfig());
                    RunningController killed =
                            RunningController.at(proxy.config(), renderer.delivery(), REQUEST_TIMEOUT, WORKERS)) {
                shoots.start(proxy);
                shoots.awaitDisturbances(proxy);
                proxy.cutOff();
            }
            try (RunningController next = RunningController.at(
                    Config.fromKubeconfig(cluster.kubeconfig().toFile()),
                    renderer.delivery(),
                    REQUEST_TIMEOUT,
                    WORKERS)) {
                shoots.awaitSameEndAsUndisturbed();
            }
            assertThat(shoots.undisturbed().get(Flow.MIGRATE).endState().text())
                    .contains("\"shoot has objects\" : true");
            assertThat(shoots.undisturbed().get(Flow.DELETE).endState().text())
                    .contains("\"shoot has objects\" : false");
            // Not only for a moment: the next process has ended in order, and nothing is left for it to do.
            shoots.awaitSameEndAsUndisturbed();
        }
    }
}
