package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.lifecycle.Operation;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.network.ShootLifecycle;
import cloud.gardener.networking.calico.seed.DeliveryWriter;
import cloud.gardener.networking.calico.seed.ManagedResourceObject;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes what was delivered out of this seed. That the ManagedResource is gone is waited for by looking again, so that a
 * shoot whose API server hangs holds no worker. What a Network's configuration says does not matter any more.
 */
final class Remover {

    private static final Duration UNTIL_NEXT_LOOK = Duration.ofSeconds(5);

    private final DeliveryWriter writer;

    Remover(DeliveryWriter writer) {
        this.writer = writer;
    }

    Outcome act(Operation operation, ShootLifecycle shoot, String namespace) {
        Optional<ManagedResourceObject> found = writer.read(namespace);
        if (found.isEmpty()) {
            return new Outcome.Removed();
        }
        remove(operation, found.get());
        return shoot.forceDeletion()
                ? new Outcome.Removed()
                : new Outcome.Waiting("the ManagedResource is still there", UNTIL_NEXT_LOOK);
    }

    /** In a migration the shoot keeps its network: only this seed lets go of it. */
    private void remove(Operation operation, ManagedResourceObject found) {
        if (operation == Operation.MIGRATE) {
            writer.keepObjects(found);
        }
        if (!found.isDeleting()) {
            writer.delete(found);
        }
    }
}
