package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.lifecycle.LastOperation;
import cloud.gardener.networking.calico.lifecycle.Operation;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.lifecycle.StatusReport;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Notice;
import cloud.gardener.networking.calico.privilege.PrivilegeDecision;
import cloud.gardener.networking.calico.seed.EventWriter;
import cloud.gardener.networking.calico.seed.EventWriter.Severity;
import cloud.gardener.networking.calico.seed.NetworkObject;
import cloud.gardener.networking.calico.seed.NetworkWriter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.stream.Collectors;

/** Tells gardenlet and people how far a Network has come. */
final class Reporter {

    private final NetworkWriter networks;
    private final EventWriter events;
    private final InstantSource clock;

    Reporter(NetworkWriter networks, EventWriter events, InstantSource clock) {
        this.networks = networks;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Says that work begins, before a request is taken off the Network: if the process dies in between, the status makes the
     * next one pick it up. While a removal is waited for it has been said already.
     */
    NetworkObject begin(NetworkObject network, Operation operation) {
        LastOperation processing = new LastOperation(operation.toString(), "Processing");
        return operation.isRemoval() && processing.equals(network.state().lastOperation())
                ? network
                : networks.patchStatus(network, StatusReport.begun(operation, clock.instant()));
    }

    NetworkObject report(NetworkObject network, Operation operation, Outcome outcome) {
        if (outcome instanceof Outcome.Waiting && isSaid(network, operation, outcome)) {
            return network;
        }
        NetworkObject reported = networks.patchStatus(
                network, StatusReport.of(outcome, operation, network.generation(), clock.instant()));
        if (outcome instanceof Outcome.Deployed deployed) {
            announceMode(network, deployed.decision().settings().privileges());
            announceNotices(network, reported, deployed.decision());
        }
        return reported;
    }

    /** Whether the status says just this already: who waits looks again and again, and says it once. */
    boolean isSaid(NetworkObject network, Operation operation, Outcome outcome) {
        return network.status()
                .path("lastOperation")
                .path("description")
                .asText("")
                .equals(StatusReport.description(outcome, operation));
    }

    /** One event when the mode is another than the status said before, so that a change stands in the Network's history. */
    private void announceMode(NetworkObject before, PrivilegeDecision.Effective now) {
        String mode = before.status()
                .path("providerStatus")
                .path("calicoNode")
                .path("effectiveMode")
                .asText("");
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
