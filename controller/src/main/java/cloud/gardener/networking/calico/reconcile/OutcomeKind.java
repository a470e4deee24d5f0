package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.lifecycle.Outcome;

/** An outcome in one word, as log and metrics say it. */
public enum OutcomeKind {
    DEPLOYED("deployed"),
    REMOVED("removed"),
    WAITING("waiting"),
    REJECTED("rejected"),
    FAILED("failed");

    private final String spelling;

    OutcomeKind(String spelling) {
        this.spelling = spelling;
    }

    public static OutcomeKind of(Outcome outcome) {
        return outcome.fold(
                deployed -> DEPLOYED, removed -> REMOVED, waiting -> WAITING, rejected -> REJECTED, failed -> FAILED);
    }

    @Override
    public String toString() {
        return spelling;
    }
}
