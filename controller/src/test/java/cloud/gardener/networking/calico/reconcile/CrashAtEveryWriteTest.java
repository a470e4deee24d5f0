package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.faults.Fault;
import cloud.gardener.networking.calico.faults.FaultyProxy;
import cloud.gardener.networking.calico.faults.Request;
import cloud.gardener.networking.calico.faults.Rule;
import cloud.gardener.networking.calico.reconcile.DisturbedShoots.Disturbed;
import cloud.gardener.networking.calico.reconcile.DisturbedShoots.Undisturbed;
import io.fabric8.kubernetes.client.Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    @Test
    void aProcessKilledAtAnyWriteIsFollowedByOneThatEndsWhereAnUndisturbedOneDoes(TestCluster cluster) {
        try (SharedRenderer renderer = SharedRenderer.start();
                ResourceManager resourceManager = ResourceManager.start(cluster.client())) {
            List<Disturbed> shoots = new ArrayList<>();
            Map<Flow, Undisturbed> undisturbed;
            DisturbedShoots world;
            try (FaultyProxy proxy = FaultyProxy.before(cluster.kubeconfig())) {
                world = new DisturbedShoots(cluster.client(), resourceManager, proxy);
                try (RunningController killed =
                        RunningController.at(proxy.config(), renderer.delivery(), REQUEST_TIMEOUT, WORKERS)) {
                    undisturbed = world.undisturbed();
                    List<Disturbed> before = world.forEveryWrite(undisturbed, "killed before");
                    List<Disturbed> after = world.forEveryWrite(undisturbed, "killed after");
                    shoots.addAll(before);
                    shoots.addAll(after);
                    List<Rule> rules = new ArrayList<>(DisturbedShoots.rules(before, CrashAtEveryWriteTest::cutBefore));
                    rules.addAll(DisturbedShoots.rules(after, CrashAtEveryWriteTest::cutAfter));
                    world.run(shoots, rules);
                    world.awaitFaults(shoots);
                    proxy.cutOff();
                }
            }
            print(undisturbed, shoots);
            Config direct = Config.fromKubeconfig(cluster.kubeconfig().toFile());
            try (RunningController next = RunningController.at(direct, renderer.delivery(), REQUEST_TIMEOUT, WORKERS)) {
                world.assertSameEnd(shoots, undisturbed);
            }
            world.assertSameEnd(shoots, undisturbed);
            assertThat(undisturbed.values()).allMatch(run -> run.writes().size() > 1);
        }
    }

    private static List<Rule> cutBefore(String namespace, int write) {
        return List.of(Rule.writesFrom(namespace, write, new Fault.DropRequest()));
    }

    private static List<Rule> cutAfter(String namespace, int write) {
        return List.of(
                Rule.write(namespace, write, new Fault.DropAnswer()),
                Rule.writesFrom(namespace, write + 1, new Fault.DropRequest()));
    }

    private static void print(Map<Flow, Undisturbed> undisturbed, List<Disturbed> shoots) {
        undisturbed.forEach((flow, run) -> System.out.printf(
                "%s: %d writes: %s%n",
                flow,
                run.writes().size(),
                run.writes().stream().map(Request::summary).collect(Collectors.joining(", "))));
        System.out.printf(
                "%d writes of %d flows, each cut before and after: %d crashes%n",
                shoots.size() / 2, undisturbed.size(), shoots.size());
    }
}
