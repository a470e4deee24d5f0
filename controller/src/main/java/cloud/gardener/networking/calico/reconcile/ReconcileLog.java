package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.lifecycle.Operation;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.privilege.PrivilegeDecision;
import cloud.gardener.networking.calico.seed.NetworkKey;
import cloud.gardener.networking.calico.seed.RequestCounter;
import cloud.gardener.networking.calico.validation.Violation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each look at a Network: what was decided, what came of it, what it cost and when the next look is due; never
 * a manifest. A look that asked the seed for nothing is for debugging: those who wait are looked at every few seconds.
 */
public final class ReconcileLog implements LoopListener {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileLog.class);

    private record Look(
            long requestsBefore,
            @Nullable Operation operation,
            @Nullable Outcome outcome) {}

    private final RequestCounter requests;
    private final Map<Thread, Look> underWay = new ConcurrentHashMap<>();

    /** @param requests hears of the requests of the client that the loop works with */
    public ReconcileLog(RequestCounter requests) {
        this.requests = requests;
    }

    @Override
    public void taken(NetworkKey key, Duration waited) {
        underWay.put(Thread.currentThread(), new Look(requests.ofThisThread(), null, null));
    }

    @Override
    public void concluded(NetworkKey key, Operation operation, Outcome outcome) {
        underWay.computeIfPresent(
                Thread.currentThread(), (thread, look) -> new Look(look.requestsBefore(), operation, outcome));
    }

    @Override
    public void looked(NetworkKey key, Reconciliation reconciliation, Duration took, Optional<Duration> untilNext) {
        Look look = underWay.remove(Thread.currentThread());
        if (look == null) {
            return;
        }
        long sent = requests.ofThisThread() - look.requestsBefore();
        LoggingEventBuilder line =
                LOG.atLevel(sent > 0 ? Level.INFO : Level.DEBUG).addKeyValue("network", key);
        if (look.operation() != null && look.outcome() != null) {
            line = describe(line.addKeyValue("operation", look.operation()), look.outcome());
        }
        line = line.addKeyValue("milliseconds", took.toMillis()).addKeyValue("requests", sent);
        if (untilNext.isPresent()) {
            line = line.addKeyValue("nextLookInMilliseconds", untilNext.get().toMillis());
        }
        line.log("Reconciled");
    }

    private static LoggingEventBuilder describe(LoggingEventBuilder line, Outcome outcome) {
        LoggingEventBuilder named = line.addKeyValue("outcome", OutcomeKind.of(outcome));
        String because = outcome.fold(
                deployed -> "",
                removed -> "",
                Outcome.Waiting::reason,
                rejected ->
                        rejected.violations().stream().map(Violation::toString).collect(Collectors.joining("; ")),
                Outcome.Failed::cause);
        LoggingEventBuilder explained = because.isEmpty() ? named : named.addKeyValue("because", because);
        return outcome.delivered()
                .map(decision -> describe(explained, decision))
                .orElse(explained);
    }

    private static LoggingEventBuilder describe(LoggingEventBuilder line, Decision.Proceed decision) {
        PrivilegeDecision.Effective privileges = decision.settings().privileges();
        return line.addKeyValue("requestedMode", privileges.requested())
                .addKeyValue("effectiveMode", privileges.mode())
                .addKeyValue("reason", privileges.reason())
                .addKeyValue("notices", decision.notices().size());
    }
}
