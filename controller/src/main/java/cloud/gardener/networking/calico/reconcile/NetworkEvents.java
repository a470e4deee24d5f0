package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.lifecycle.Operation;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.lifecycle.StatusReport;
import cloud.gardener.networking.calico.seed.EventWriter;
import cloud.gardener.networking.calico.seed.EventWriter.Severity;
import cloud.gardener.networking.calico.seed.NetworkKey;
import cloud.gardener.networking.calico.seed.NetworkObject;
import cloud.gardener.networking.calico.seed.SeedException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people about a Network by events: no more of them than they would read, and nothing fails for want of one. */
final class NetworkEvents {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkEvents.class);

    private final EventWriter events;
    private final InstantSource clock;
    private final EventBudget<NetworkKey> budget = new EventBudget<>();

    /** What was last told of each Network that waits or is rejected; after a restart it is told once more. */
    private final Map<NetworkKey, String> standing = new HashMap<>();

    NetworkEvents(EventWriter events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Says once what a Network waits for or why it is rejected, for as long as that does not change. */
    void conclude(NetworkObject network, Operation operation, Outcome outcome) {
        String text = StatusReport.description(outcome, operation);
        switch (OutcomeKind.of(outcome)) {
            case DEPLOYED, REMOVED -> forget(network.key());
            case WAITING -> tellOnce(network, Severity.NORMAL, "Waiting", text);
            case REJECTED -> tellOnce(network, Severity.WARNING, "Rejected", text);
            case FAILED -> {} // it is tried again, and each attempt may fail in another way
        }
    }

    private synchronized void forget(NetworkKey key) {
        standing.remove(key);
    }

    private void tellOnce(NetworkObject network, Severity severity, String reason, String text) {
        if (isNew(network.key(), text)) {
            write(network, severity, reason, text);
        }
    }

    private synchronized boolean isNew(NetworkKey key, String text) {
        return !text.equals(standing.put(key, text));
    }

    /** @param reason one word, as {@code kubectl get events} shows it */
    void write(NetworkObject network, Severity severity, String reason, String message) {
        if (!fits(network.key())) {
            LOG.atDebug()
                    .addKeyValue("network", network.key())
                    .addKeyValue("reason", reason)
                    .log("There have been too many events about this Network, so this one is left out");
            return;
        }
        try {
            events.write(network, severity, reason, message);
        } catch (SeedException e) {
            LOG.atWarn().addKeyValue("network", network.key()).log(e.getMessage());
        }
    }

    private synchronized boolean fits(NetworkKey key) {
        return budget.takes(key, clock.instant());
    }
}
