package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.lifecycle.Condition;
import cloud.gardener.networking.calico.lifecycle.Conditions;
import cloud.gardener.networking.calico.lifecycle.NetworkState;
import cloud.gardener.networking.calico.lifecycle.Operation;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.lifecycle.StatusReport;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Notice;
import cloud.gardener.networking.calico.privilege.PrivilegeDecision;
import cloud.gardener.networking.calico.seed.EventWriter.Severity;
import cloud.gardener.networking.calico.seed.NetworkObject;
import cloud.gardener.networking.calico.seed.NetworkWriter;
import cloud.gardener.networking.calico.seed.ReportedNetwork;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells gardenlet and people how far a Network has come. */
final class Reporter {

    private final NetworkWriter networks;
    private final NetworkEvents events;
    private final InstantSource clock;

    Reporter(NetworkWriter networks, NetworkEvents events, InstantSource clock) {
        this.networks = networks;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Says that work begins, before a request is taken off the Network: if the process dies in between, the status makes the
     * next one pick it up. While a removal is waited for it has been said already.
     */
    NetworkObject begin(NetworkObject network, Operation operation) {
        return network.state().isUnderWay(operation)
                ? network
                : networks.patchStatus(network, StatusReport.begun(operation, clock.instant()));
    }

    /** @param conditions that follow from the outcome; others stay */
    NetworkObject report(NetworkObject network, Operation operation, Outcome outcome, List<Condition> conditions) {
        return isSaid(network, operation, outcome) ? network : reportAnew(network, operation, outcome, conditions);
    }

    /** For what was just delivered: the description may be the former one and the rest of the status another. */
    NetworkObject reportAnew(NetworkObject network, Operation operation, Outcome outcome, List<Condition> conditions) {
        NetworkObject reported = write(network, operation, outcome, conditions);
        events.conclude(network, operation, outcome);
        outcome.delivered().ifPresent(decision -> {
            announceMode(network, decision.settings().privileges());
            announceNotices(network, reported, decision);
        });
        return reported;
    }

    /** A list is replaced as a whole, so where others have conditions in it too, nobody may have written in between. */
    private NetworkObject write(NetworkObject network, Operation operation, Outcome outcome, List<Condition> wanted) {
        Instant now = clock.instant();
        Map<String, @Nullable Object> status = StatusReport.of(outcome, operation, network.generation(), now);
        Conditions former = network.conditions();
        Conditions conditions = former.with(wanted, now);
        if (conditions.equals(former)) {
            return networks.patchStatus(network, status);
        }
        status.putAll(StatusReport.of(conditions));
        return former.areShared()
                ? networks.patchStatusUnlessChanged(network, status)
                : networks.patchStatus(network, status);
    }

    /**
     * Whether the status says just this already: who waits, or fails, looks again and again, and says it once. A success is
     * always said, because somebody has asked for it.
     */
    boolean isSaid(NetworkObject network, Operation operation, Outcome outcome) {
        NetworkState state = network.state();
        return state.isUnderWay(operation)
                && (outcome instanceof Outcome.Waiting || state.observedGeneration() == state.generation())
                && network.status()
                        .path("lastOperation")
                        .path("description")
                        .asText("")
                        .equals(StatusReport.description(outcome, operation));
    }

    /** One event when the mode is another than the status said before, so that a change stands in the Network's history. */
    private void announceMode(NetworkObject before, PrivilegeDecision.Effective now) {
        String mode = before.reported().map(ReportedNetwork::effectiveMode).orElse("");
        if (!mode.equals(now.mode().toString())) {
            events.write(
                    before,
                    now.isForcedBack() ? Severity.WARNING : Severity.NORMAL,
                    now.reason().toString(),
                    "calico-node runs in mode " + now.mode() + (mode.isEmpty() ? "" : " instead of " + mode) + ". "
                            + now.reason().sentence());
        }
    }

    /** One event when there is something else to tell than before; the status holds it for as long as it is so. */
    private void announceNotices(NetworkObject before, NetworkObject now, Decision.Proceed decision) {
        if (!decision.notices().isEmpty() && !notices(before).equals(notices(now))) {
            events.write(
                    before,
                    Severity.WARNING,
                    "ConfigurationNotices",
                    decision.notices().stream().map(Notice::toString).collect(Collectors.joining("; ")));
        }
    }

    private static JsonNode notices(NetworkObject network) {
        return network.status().path("providerStatus").path("notices");
    }
}
