package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.faults.FaultyProxy;
import java.nio.file.Path;
import java.time.Duration;

/** A controller with the proxy through which all of its requests go: cut off, it is as good as killed. */
record KillableController(FaultyProxy proxy, RunningController controller) implements AutoCloseable {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
    private static final int WORKERS = 5;

    static KillableController start(Path kubeconfig, SharedRenderer renderer) {
        FaultyProxy proxy = FaultyProxy.before(kubeconfig);
        return new KillableController(
                proxy, RunningController.at(proxy.config(), renderer.delivery(), REQUEST_TIMEOUT, WORKERS));
    }

    /** What it would still like to do it cannot do any more. */
    @Override
    public void close() {
        proxy.cutOff();
        controller.close();
        proxy.close();
    }
}
