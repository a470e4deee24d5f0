package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.faults.Fault;
import cloud.gardener.networking.calico.faults.Request;
import cloud.gardener.networking.calico.faults.Rule;
import cloud.gardener.networking.calico.reconcile.RequestingGardenlet.Confirmation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * gardenlet waits for each of its requests, and a lost one is a shoot that is not reconciled. So whatever comes between a
 * request and its confirmation, the controller must come to see it.
 */
@WithApiServer
final class InterleavingsTest {

    private static final int NETWORKS = 50;
    private static final int CONFIRMED_EACH = 20;
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Each kind of write that a reconcile with a changed configuration consists of. */
    private static final List<String> WRITES =
            List.of("PATCH networks/status", "PATCH networks", "POST secrets", "PATCH secrets", "PUT managedresources");

    private final long randomSeed = Long.getLong("interleavings.seed", System.nanoTime());

    @Test
    void noRequestIsLostWhateverComesBetweenItAndOurWrites(TestCluster cluster, ApiServer server) throws Exception {
        System.out.println("Random seed, to be repeated by -Dinterleavings.seed: " + randomSeed);
        List<RequestingGardenlet> gardenlets = gardenlets(cluster);
        ExecutorService threads = Executors.newFixedThreadPool(NETWORKS);
        try (SharedRenderer renderer = SharedRenderer.start()) {
            Disturbances disturbances = new Disturbances(cluster, server, renderer);
            gardenlets.forEach(gardenlet -> gardenlet.seed().createNetwork("{}"));
            List<CompletableFuture<Void>> asking = gardenlets.stream()
                    .map(gardenlet -> CompletableFuture.runAsync(
                            () -> gardenlet.ask(CONFIRMED_EACH, disturbances::goOn), threads))
                    .toList();
            try (disturbances) {
                disturbances.happen(new Random(randomSeed));
                asking.forEach(CompletableFuture::join);
            }
        } finally {
            threads.shutdownNow();
        }

        List<Confirmation> confirmations = gardenlets.stream()
                .flatMap(gardenlet -> gardenlet.confirmations().stream())
                .toList();
        print(gardenlets, confirmations);
        assertThat(confirmations).hasSizeGreaterThanOrEqualTo(NETWORKS * CONFIRMED_EACH);
        assertThat(confirmations).extracting(Confirmation::lost).containsOnly("");
        assertThat(gardenlets).allMatch(RequestingGardenlet::foreignWritesSurvived);
        assertThat(gardenlets.stream().collect(Collectors.groupingBy(RequestingGardenlet::mtu)))
                .allSatisfy((mtu, same) -> assertThat(same.stream().map(gardenlet -> delivered(gardenlet.seed())))
                        .as("delivered for MTU " + mtu)
                        .doesNotContain("")
                        .containsOnly(delivered(same.get(0).seed())));
    }

    private List<RequestingGardenlet> gardenlets(TestCluster cluster) {
        Random random = new Random(randomSeed);
        return IntStream.range(0, NETWORKS)
                .mapToObj(number -> {
                    Seed seed = Seed.fresh(cluster.client());
                    seed.createPlainCluster();
                    return new RequestingGardenlet(seed, new Random(random.nextLong()));
                })
                .toList();
    }

    private static String delivered(Seed seed) {
        return Seed.tree(seed.managedResource().get()).at("/spec/secretRefs").toString();
    }

    private static void print(List<RequestingGardenlet> gardenlets, List<Confirmation> confirmations) {
        List<Duration> delays = confirmations.stream()
                .map(Confirmation::delay)
                .sorted(Comparator.reverseOrder())
                .toList();
        System.out.printf(
                "%d requests to %d Networks, %d waited for, %d lost; delay until confirmed: median %d ms, worst %d ms%n",
                gardenlets.stream().mapToInt(RequestingGardenlet::requests).sum(),
                gardenlets.size(),
                confirmations.size(),
                confirmations.stream().filter(one -> !one.lost().isEmpty()).count(),
                delays.get(delays.size() / 2).toMillis(),
                delays.get(0).toMillis());
    }

    /** What happens to the controller meanwhile, one thing after another in random order. */
    private static final class Disturbances implements AutoCloseable {

        /** One thing that happens; done when it is over. */
        private record Disturbance(String name, Runnable step) {}

        private static final int WATCHES = 3;
        private static final String LAST_WRITE = "PUT managedresources";
        private static final int SECONDS_UNTIL_WRITTEN = 20;

        private final TestCluster cluster;
        private final ApiServer server;
        private final SharedRenderer renderer;
        private KillableController controller;
        private volatile boolean goOn = true;

        Disturbances(TestCluster cluster, ApiServer server, SharedRenderer renderer) {
            this.cluster = cluster;
            this.server = server;
            this.renderer = renderer;
            this.controller = KillableController.start(cluster.kubeconfig(), renderer);
        }

        boolean goOn() {
            return goOn;
        }

        void happen(Random random) {
            try {
                List<Disturbance> all = new ArrayList<>(List.of(
                        new Disturbance("API server killed and started again", this::restartServer),
                        new Disturbance("API server killed and started again", this::restartServer),
                        new Disturbance("watches cut", this::cutWatches),
                        new Disturbance("watches cut", this::cutWatches),
                        new Disturbance("watches cut and expired", () -> expireWatches(Fault.gone())),
                        new Disturbance(
                                "watches cut and expired by an event", () -> expireWatches(Fault.goneEvent()))));
                Stream.concat(WRITES.stream(), WRITES.stream())
                        .forEach(write -> all.add(new Disturbance("killed after " + write, () -> killAfter(write))));
                Collections.shuffle(all, random);
                all.forEach(this::happen);
            } finally {
                goOn = false;
            }
        }

        /** The next disturbance is to meet a controller that works. */
        private void happen(Disturbance disturbance) {
            long start = System.nanoTime();
            disturbance.step().run();
            long over = System.nanoTime();
            long before = controller.proxy().count(LAST_WRITE);
            await().atMost(SOON).until(() -> controller.proxy().count(LAST_WRITE) > before);
            System.out.printf(
                    "%s: took %d ms, at work %d ms later%n",
                    disturbance.name(),
                    TimeUnit.NANOSECONDS.toMillis(over - start),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - over));
        }

        private void restartServer() {
            server.kill();
            server.restart();
        }

        private void cutWatches() {
            controller.proxy().cutWatches();
        }

        private void expireWatches(Fault expired) {
            controller.proxy().script(List.of(new Rule(Request::isWatch, WATCHES, expired)));
            controller.proxy().cutWatches();
        }

        private void killAfter(String write) {
            try {
                controller
                        .proxy()
                        .cutOffAfter(request -> request.summary().equals(write))
                        .get(SECONDS_UNTIL_WRITTEN, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException("there was no " + write, e);
            }
            controller.close();
            controller = KillableController.start(cluster.kubeconfig(), renderer);
        }

        @Override
        public void close() {
            controller.close();
        }
    }
}
