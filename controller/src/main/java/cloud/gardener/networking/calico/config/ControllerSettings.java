package cloud.gardener.networking.calico.config;

import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.lifecycle.Trigger;
import java.util.Optional;

/**
 * Everything an operator says to the controller, from file, flags and environment.
 *
 * @param images the vector to choose from, with what the operator overwrites in it
 * @param leaderElection the Lease that the leader holds; empty: this process works without asking others
 * @param metrics where metrics are served; empty: nowhere
 * @param health where health and readiness are served; empty: nowhere
 * @param trigger what makes the controller reconcile a Network that stands well
 * @param heartbeat empty: none
 * @param concurrentReconciles how many Networks are worked on at once
 */
public record ControllerSettings(
        ControllerConfiguration configuration,
        ImageVector images,
        Optional<LeaseName> leaderElection,
        Optional<BindAddress> metrics,
        Optional<BindAddress> health,
        Trigger trigger,
        Optional<HeartbeatSettings> heartbeat,
        int concurrentReconciles) {

    public ControllerSettings {
        if (concurrentReconciles < 1) {
            throw new IllegalArgumentException("without a worker nothing is done");
        }
    }
}
