package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.validation.Violation;
import java.util.stream.Collectors;

/** An outcome in one line of log: what was decided and what came of it, and never a manifest. */
final class OutcomeText {

    private OutcomeText() {}

    static String of(Outcome outcome) {
        return outcome.fold(
                deployed -> {
                    var privileges = deployed.decision().settings().privileges();
                    return "deployed, calico-node " + privileges.mode() + " (" + privileges.reason() + ")";
                },
                removed -> "removed",
                waiting -> "waiting, " + waiting.reason(),
                rejected -> "rejected, "
                        + rejected.violations().stream()
                                .map(Violation::toString)
                                .collect(Collectors.joining("; ")),
                failed -> "failed, " + failed.cause());
    }
}
