package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.faults.FaultyProxy;
import cloud.gardener.networking.calico.faults.Request;
import cloud.gardener.networking.calico.faults.Rule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Many shoots at once, each of which sees one flow with one fault at one write. They share a controller: what it does for
 * one of them depends on no other, so each of them is as alone.
 */
final class DisturbedShoots {

    private static final int HANDS = 8;
    private static final Duration SOON = Duration.ofSeconds(60);

    /** What an undisturbed run does and leaves behind. */
    record Undisturbed(List<Request> writes, EndState endState) {}

    /** One shoot, and what goes wrong there. */
    record Disturbed(Seed seed, Flow flow, int write, String title) {}

    private final KubernetesClient client;
    private final ResourceManager resourceManager;
    private final FaultyProxy proxy;

    DisturbedShoots(KubernetesClient client, ResourceManager resourceManager, FaultyProxy proxy) {
        this.client = client;
        this.resourceManager = resourceManager;
        this.proxy = proxy;
    }

    /** Every flow once; what is written must have come to rest before it is counted. */
    Map<Flow, Undisturbed> undisturbed() {
        List<Disturbed> shoots = new ArrayList<>();
        for (Flow flow : Flow.values()) {
            shoots.add(new Disturbed(Seed.fresh(client), flow, 0, flow + " undisturbed"));
        }
        run(shoots, List.of());
        Map<Flow, Undisturbed> found = new EnumMap<>(Flow.class);
        for (Disturbed shoot : shoots) {
            await(shoot.title()).atMost(SOON).until(() -> shoot.flow().isDone(shoot.seed()));
            found.put(
                    shoot.flow(),
                    new Undisturbed(
                            await().during(Duration.ofMillis(500))
                                    .atMost(SOON)
                                    .until(
                                            () -> proxy.writes(shoot.seed().namespace()),
                                            writes -> writes.equals(
                                                    proxy.writes(shoot.seed().namespace()))),
                            EndState.of(shoot.seed(), resourceManager)));
        }
        return found;
    }

    /** One shoot for each write of each flow. */
    List<Disturbed> forEveryWrite(Map<Flow, Undisturbed> undisturbed, String fault) {
        List<Disturbed> shoots = new ArrayList<>();
        undisturbed.forEach((flow, run) -> {
            for (int write = 1; write <= run.writes().size(); write++) {
                shoots.add(new Disturbed(
                        Seed.fresh(client),
                        flow,
                        write,
                        "%s: %s at write %d (%s)"
                                .formatted(
                                        flow,
                                        fault,
                                        write,
                                        run.writes().get(write - 1).summary())));
            }
        });
        return shoots;
    }

    /** Brings all of them to where their flow starts, and starts it with these rules in force. */
    void run(List<Disturbed> shoots, List<Rule> rules) {
        inParallel(shoots, shoot -> shoot.flow().prepare(shoot.seed(), resourceManager));
        inParallel(
                shoots,
                shoot -> await(shoot.title() + " is prepared")
                        .atMost(SOON)
                        .until(() -> shoot.flow().isPrepared(shoot.seed())));
        proxy.script(rules);
        inParallel(shoots, shoot -> shoot.flow().request(shoot.seed()));
    }

    /** Until each write at which something is to go wrong has been tried. */
    void awaitFaults(List<Disturbed> shoots) {
        for (Disturbed shoot : shoots) {
            await(shoot.title())
                    .atMost(SOON)
                    .until(() -> proxy.writes(shoot.seed().namespace()).size() >= shoot.write());
        }
    }

    void assertSameEnd(List<Disturbed> shoots, Map<Flow, Undisturbed> undisturbed) {
        inParallel(
                shoots,
                shoot -> await(shoot.title())
                        .atMost(SOON)
                        .untilAsserted(() -> assertThat(EndState.of(shoot.seed(), resourceManager)
                                        .text())
                                .as(shoot.title())
                                .isEqualTo(
                                        undisturbed.get(shoot.flow()).endState().text())));
    }

    static void inParallel(List<Disturbed> shoots, Consumer<Disturbed> step) {
        ExecutorService hands = Executors.newFixedThreadPool(HANDS);
        try {
            List<CompletableFuture<Void>> steps = shoots.stream()
                    .map(shoot -> CompletableFuture.runAsync(() -> step.accept(shoot), hands))
                    .toList();
            steps.forEach(CompletableFuture::join);
        } finally {
            hands.shutdownNow();
        }
    }

    static List<Rule> rules(List<Disturbed> shoots, BiFunction<String, Integer, List<Rule>> fault) {
        return shoots.stream()
                .flatMap(shoot -> fault.apply(shoot.seed().namespace(), shoot.write()).stream())
                .toList();
    }
}
