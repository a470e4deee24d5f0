package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.lifecycle.ObjectErrors;
import cloud.gardener.networking.calico.lifecycle.Operation;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.network.ShootLifecycle;
import cloud.gardener.networking.calico.seed.DeliveryWriter;
import cloud.gardener.networking.calico.seed.ManagedResourceObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes what was delivered out of this seed. That the ManagedResource is gone is waited for by looking again, so that a
 * shoot whose API server hangs holds no worker. What a Network's configuration says does not matter any more.
 */
final class Remover {

    private static final Duration UNTIL_NEXT_LOOK = Duration.ofSeconds(5);

    /** As long as Gardener's extensions wait for it before they report an error. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DeliveryWriter writer;
    private final Monitoring monitoring;
    private final InstantSource clock;

    Remover(DeliveryWriter writer, Monitoring monitoring, InstantSource clock) {
        this.writer = writer;
        this.monitoring = monitoring;
        this.clock = clock;
    }

    Outcome act(Operation operation, ShootLifecycle shoot, String namespace) {
        Optional<ManagedResourceObject> calico = writer.read(namespace);
        calico.ifPresent(existing -> remove(operation, existing));
        Optional<ManagedResourceObject> watched = monitoring.remove(namespace);
        Optional<Outcome> waiting = calico.map(existing -> stillThere("the ManagedResource", existing))
                .or(() -> watched.map(existing -> stillThere("the ManagedResource for monitoring", existing)));
        if (waiting.isPresent() && !shoot.forceDeletion()) {
            return waiting.get();
        }
        monitoring.removeLeftovers(namespace);
        return new Outcome.Removed();
    }

    /** Its end can take a while; if it takes too long, people have to know what stands in the way. */
    private Outcome stillThere(String what, ManagedResourceObject found) {
        Optional<String> obstacle = found.health().whyItStays();
        String reason =
                what + " is still there" + obstacle.map(why -> ", " + why).orElse("");
        boolean tooLong = found.deletingSince()
                .filter(since -> since.plus(PATIENCE).isBefore(clock.instant()))
                .isPresent();
        return tooLong
                ? new Outcome.Failed(reason, obstacle.map(ObjectErrors::codes).orElse(List.of()))
                : new Outcome.Waiting(reason, UNTIL_NEXT_LOOK);
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
