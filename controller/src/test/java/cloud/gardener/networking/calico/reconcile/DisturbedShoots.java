package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.faults.FaultyProxy;
import cloud.gardener.networking.calico.faults.Rule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many shoots at once, each of which goes through one flow with a disturbance at one write. They share a controller: what
 * it does for one of them depends on no other, so each is as alone.
 */
record DisturbedShoots(List<Shoot> shoots, Map<Flow, Undisturbed> undisturbed, ResourceManager resourceManager) {

    private static final int HANDS = 8;
    private static final Duration SOON = Duration.ofMinutes(2);

    /** What goes wrong at a write, as rules about a namespace and the write's number. */
    record Disturbance(String name, Script script) {}

    /** The rules of one disturbance. */
    interface Script {
        List<Rule> at(String namespace, int write);
    }

    /** One shoot, and what goes wrong there. */
    record Shoot(Seed seed, Flow flow, int write, Disturbance disturbance, String title) {
        List<Rule> rules() {
            return disturbance.script().at(seed.namespace(), write);
        }
    }

    /** A shoot of its own for every write of every flow, and every disturbance. */
    static DisturbedShoots create(
            KubernetesClient client,
            ResourceManager resourceManager,
            Map<Flow, Undisturbed> undisturbed,
            List<Disturbance> disturbances) {
        List<Shoot> shoots = undisturbed.keySet().stream()
                .flatMap(flow -> IntStream.rangeClosed(
                                1, undisturbed.get(flow).writes().size())
                        .boxed()
                        .flatMap(write -> disturbances.stream()
                                .map(disturbance -> shoot(client, flow, undisturbed.get(flow), write, disturbance))))
                .toList();
        return new DisturbedShoots(shoots, undisturbed, resourceManager);
    }

    private static Shoot shoot(
            KubernetesClient client, Flow flow, Undisturbed undisturbed, int write, Disturbance disturbance) {
        String request = undisturbed.writes().get(write - 1).summary();
        return new Shoot(
                Seed.fresh(client),
                flow,
                write,
                disturbance,
                "%s, %s at write %d (%s)".formatted(flow, disturbance.name(), write, request));
    }

    /** Brings all shoots to where their flow starts, and starts it with their disturbances in force. */
    void start(FaultyProxy proxy) {
        inParallel(shoot -> shoot.flow().prepare(shoot.seed(), resourceManager));
        inParallel(shoot -> await(shoot.title() + ": is prepared")
                .atMost(SOON)
                .until(() -> shoot.flow().isPrepared(shoot.seed())));
        proxy.script(shoots.stream().flatMap(shoot -> shoot.rules().stream()).toList());
        inParallel(shoot -> shoot.flow().request(shoot.seed()));
    }

    /** Until each write at which something is to go wrong has been tried. */
    void awaitDisturbances(FaultyProxy proxy) {
        shoots.forEach(shoot -> await(shoot.title())
                .atMost(SOON)
                .until(() -> proxy.writes(shoot.seed().namespace()).size() >= shoot.write()));
    }

    void awaitSameEndAsUndisturbed() {
        inParallel(shoot -> await(shoot.title())
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                EndState.of(shoot.seed(), resourceManager).text())
                        .as(shoot.title())
                        .isEqualTo(undisturbed.get(shoot.flow()).endState().text())));
    }

    private void inParallel(Consumer<Shoot> step) {
        ExecutorService hands = Executors.newFixedThreadPool(HANDS);
        try {
            Stream.of(shoots.stream()
                            .map(shoot -> CompletableFuture.runAsync(() -> step.accept(shoot), hands))
                            .toArray(CompletableFuture<?>[]::new))
                    .forEach(CompletableFuture::join);
        } finally {
            hands.shutdownNow();
        }
    }

    /** For the reader of the build's output: what was counted. */
    String summary() {
        StringBuilder text = new StringBuilder();
        undisturbed.forEach(
                (flow, run) -> text.append(flow).append(": ").append(run).append('\n'));
        int points = undisturbed.values().stream()
                .mapToInt(run -> run.writes().size())
                .sum();
        return text.append("%d writes of %d flows, %d disturbances at each: %d runs"
                        .formatted(points, undisturbed.size(), shoots.size() / points, shoots.size()))
                .toString();
    }
}
