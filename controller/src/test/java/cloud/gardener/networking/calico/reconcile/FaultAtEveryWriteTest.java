package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.faults.Fault;
import cloud.gardener.networking.calico.faults.FaultyProxy;
import cloud.gardener.networking.calico.faults.Rule;
import cloud.gardener.networking.calico.reconcile.DisturbedShoots.Disturbance;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each write of each flow fails once in each way in which requests fail, and the same process goes on. */
@WithApiServer
final class FaultAtEveryWriteTest {

    /** Shorter than in production, where a request that nobody answers is given up after 20 seconds. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);

    /** More than in production, as each request that is held holds one. */
    private static final int WORKERS = 20;

    private static final List<Disturbance> FAULTS = List.of(
            once("409", Fault.conflict()),
            once("429", Fault.tooManyRequests(Duration.ofSeconds(1))),
            once("500", Fault.internalError()),
            once("no answer in time", new Fault.Hold()),
            once("connection lost before", new Fault.DropRequest()),
            once("connection lost after", new Fault.DropAnswer()));

    @Test
    void aWriteThatFailsInAnyWayIsMadeUpForByTheSameProcess(TestCluster cluster) {
        try (SharedRenderer renderer = SharedRenderer.start();
                ResourceManager resourceManager = ResourceManager.start(cluster.client())) {
            DisturbedShoots shoots = DisturbedShoots.create(
                    cluster.client(),
                    resourceManager,
                    Undisturbed.ofEveryFlow(cluster, renderer, resourceManager),
                    FAULTS);
            System.out.println(shoots.summary());

            try (FaultyProxy proxy = FaultyProxy.before(cluster.kubeconfig());
                    RunningController controller =
                            RunningController.at(proxy.config(), renderer.delivery(), REQUEST_TIMEOUT, WORKERS)) {
                shoots.start(proxy);
                shoots.awaitDisturbances(proxy);
                shoots.awaitSameEndAsUndisturbed();
            }
            shoots.awaitSameEndAsUndisturbed();
        }
    }

    private static Disturbance once(String name, Fault fault) {
        return new Disturbance(name, (namespace, write) -> List.of(Rule.write(namespace, write, fault)));
    }
}
