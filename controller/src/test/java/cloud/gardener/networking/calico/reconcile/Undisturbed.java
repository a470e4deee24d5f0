package cloud.gardener.networking.calico.reconcile;

import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.faults.FaultyProxy;
import cloud.gardener.networking.calico.faults.Request;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a flow writes that nobody disturbs, in order, and what it leaves behind. */
record Undisturbed(List<Request> writes, EndState endState) {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
    private static final int WORKERS = 5;

    static Map<Flow, Undisturbed> ofEveryFlow(
            TestCluster cluster, SharedRenderer renderer, ResourceManager resourceManager) {
        Map<Flow, Seed> seeds = new EnumMap<>(Flow.class);
        Map<Flow, Undisturbed> found = new EnumMap<>(Flow.class);
        try (FaultyProxy proxy = FaultyProxy.before(cluster.kubeconfig())) {
            // What a running look still has to do it does while the controller is closed.
            try (RunningController controller =
                    RunningController.at(proxy.config(), renderer.delivery(), REQUEST_TIMEOUT, WORKERS)) {
                for (Flow flow : Flow.values()) {
                    Seed seed = Seed.fresh(cluster.client());
                    seeds.put(flow, seed);
                    flow.prepare(seed, resourceManager);
                    await(flow + " is prepared").atMost(SOON).until(() -> flow.isPrepared(seed));
                }
                proxy.script(List.of());
                seeds.forEach(Flow::request);
                seeds.forEach(
                        (flow, seed) -> await(flow + " is done").atMost(SOON).until(() -> flow.isDone(seed)));
            }
            seeds.forEach((flow, seed) -> found.put(
                    flow, new Undisturbed(proxy.writes(seed.namespace()), EndState.of(seed, resourceManager))));
        }
        return found;
    }

    @Override
    public String toString() {
        return writes.size() + " writes: "
                + writes.stream().map(Request::summary).collect(Collectors.joining(", "));
    }
}
