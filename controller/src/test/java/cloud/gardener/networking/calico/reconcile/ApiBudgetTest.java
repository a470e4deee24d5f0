package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.AuditEvent;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import io.fabric8.kubernetes.client.Config;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the controller may ask of a seed's API server, counted in that server's audit log. */
@WithApiServer
final class ApiBudgetTest {

    private static final int NETWORKS = 20;
    private static final int FIRST_RECONCILE = 10;
    private static final int UNCHANGED_RECONCILE = 6;
    private static final int PER_MINUTE_AT_REST = 20;
    private static final Duration REST = Duration.ofSeconds(15);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
    private static final int WORKERS = 5;
    private static final String CREATED_AT = "2026-01-01T00:00:00Z";
    private static final String LATER = "2026-01-01T00:01:00Z";

    @Test
    void reconcilesAndRestartsAndRestStayWithinTheirBudgets(TestCluster cluster, ApiServer server) {
        List<Seed> seeds = Stream.generate(() -> Seed.fresh(cluster.client()))
                .limit(NETWORKS)
                .toList();
        seeds.forEach(Seed::createPlainCluster);
        try (SharedRenderer renderer = SharedRenderer.start();
                ResourceManager resourceManager = ResourceManager.start(cluster.client())) {
            try (RunningController controller = start(cluster, renderer)) {
                seeds.forEach(seed -> seed.createNetwork("{}"));
                awaitReady(seeds, CREATED_AT);
                awaitHeld(seeds);
            }
            Audit audit = new Audit(server);
            assertWithin(FIRST_RECONCILE, audit.next(seeds), seeds);

            try (RunningController controller = start(cluster, renderer)) {
                seeds.forEach(seed -> seed.requestReconcile(LATER, "{}"));
                awaitReady(seeds, LATER);
            }
            assertWithin(UNCHANGED_RECONCILE, audit.next(seeds), seeds);

            try (RunningController controller = start(cluster, renderer)) {
                // One that has something to do comes after all that were seen at the start.
                Seed last = Seed.fresh(cluster.client());
                last.createPlainCluster();
                last.createNetwork("{}");
                awaitReady(List.of(last), CREATED_AT);
                assertThat(audit.next(seeds)).allMatch(ApiBudgetTest::isListOrWatch);

                List<AuditEvent> atRest = audit.during(REST, seeds);
                System.out.printf(
                        "%d requests at rest within %d s, that is %d a minute%n",
                        atRest.size(), REST.toSeconds(), atRest.size() * 60 / REST.toSeconds());
                assertThat(atRest.size() * 60 / REST.toSeconds()).isLessThanOrEqualTo(PER_MINUTE_AT_REST);
            }
        }
    }

    private static RunningController start(TestCluster cluster, SharedRenderer renderer) {
        return RunningController.at(
                Config.fromKubeconfig(cluster.kubeconfig().toFile()), renderer.delivery(), REQUEST_TIMEOUT, WORKERS);
    }

    private static void awaitReady(List<Seed> seeds, String timestamp) {
        seeds.forEach(seed -> await().atMost(SOON).until(() -> seed.isReady(timestamp)));
    }

    private static void awaitHeld(List<Seed> seeds) {
        seeds.forEach(seed -> await().atMost(SOON)
                .until(() -> !seed.managedResource()
                        .get()
                        .getMetadata()
                        .getFinalizers()
                        .isEmpty()));
    }

    /** Also counts what was refused, such as patches of our own that hit another one of our own. */
    private static void assertWithin(int budget, List<AuditEvent> requests, List<Seed> seeds) {
        for (Seed seed : seeds) {
            List<AuditEvent> ofOne = requests.stream()
                    .filter(request -> seed.namespace().equals(request.namespace()))
                    .toList();
            assertThat(ofOne).hasSizeBetween(1, budget);
            assertThat(ofOne).noneMatch(request -> request.code() >= 400 && !isAbsence(request));
        }
        System.out.printf(
                "%d Networks, at most %d requests each allowed: %d in all%n",
                seeds.size(),
                budget,
                requests.stream().filter(request -> !isListOrWatch(request)).count());
    }

    /** That there is no such Secret yet is what was asked. */
    private static boolean isAbsence(AuditEvent request) {
        return request.verb().equals("get") && request.code() == 404;
    }

    private static boolean isListOrWatch(AuditEvent request) {
        return Set.of("list", "watch").contains(request.verb());
    }

    /** What the controller asked for since the last time: about these shoots, or about no shoot in particular. */
    private static final class Audit {

        private final ApiServer server;
        private int seen;

        Audit(ApiServer server) {
            this.server = server;
        }

        List<AuditEvent> next(List<Seed> seeds) {
            Set<String> ours = seeds.stream().map(Seed::namespace).collect(Collectors.toSet());
            List<AuditEvent> all = server.auditEvents();
            List<AuditEvent> next = all.subList(seen, all.size());
            seen = all.size();
            return next.stream()
                    .filter(event -> event.userAgent().startsWith("gardener-extension-networking-calico"))
                    .filter(event -> event.namespace() == null || ours.contains(event.namespace()))
                    .toList();
        }

        List<AuditEvent> during(Duration time, List<Seed> seeds) {
            next(seeds);
            await().pollDelay(time).atMost(time.plus(SOON)).until(() -> true);
            return next(seeds);
        }
    }
}
