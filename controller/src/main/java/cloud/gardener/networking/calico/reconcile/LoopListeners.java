package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.delivery.Delivery;
import cloud.gardener.networking.calico.lifecycle.Operation;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.seed.NetworkKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several listeners as one; a defect in one of them costs neither the others nor the worker. */
public record LoopListeners(List<LoopListener> listeners) implements LoopListener {

    private static final Logger LOG = LoggerFactory.getLogger(LoopListeners.class);

    public LoopListeners {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void queued(NetworkKey key) {
        tell(listener -> listener.queued(key));
    }

    @Override
    public void taken(NetworkKey key, Duration waited) {
        tell(listener -> listener.taken(key, waited));
    }

    @Override
    public void delivered(Delivery delivery) {
        tell(listener -> listener.delivered(delivery));
    }

    @Override
    public void concluded(NetworkKey key, Operation operation, Outcome outcome) {
        tell(listener -> listener.concluded(key, operation, outcome));
    }

    @Override
    public void looked(NetworkKey key, Reconciliation reconciliation, Duration took, Optional<Duration> untilNext) {
        tell(listener -> listener.looked(key, reconciliation, took, untilNext));
    }

    private void tell(Consumer<LoopListener> event) {
        for (LoopListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("An event of the loop could not be told");
            }
        }
    }
}
