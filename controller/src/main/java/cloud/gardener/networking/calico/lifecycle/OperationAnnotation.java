package cloud.gardener.networking.calico.lifecycle;

/** What annotation {@code gardener.cloud/operation} asks for. */
public enum OperationAnnotation {
    NONE(""),
    RECONCILE("reconcile"),
    MIGRATE("migrate"),
    RESTORE("restore"),
    /** The state of a migrated shoot is still to come; until then nobody may touch the Network. */
    WAIT_FOR_STATE("wait-for-state"),
    /** Not for us; treated as if it were not there. */
    OTHER("");

    public static final String KEY = "gardener.cloud/operation";

    /** When gardenlet asked. It waits for this very value, so the controller never touches it. */
    public static final String TIMESTAMP_KEY = "gardener.cloud/timestamp";

    private final String spelling;

    OperationAnnotation(String spelling) {
        this.spelling = spelling;
    }

    public static OperationAnnotation of(String value) {
        if (value.isEmpty()) {
            return NONE;
        }
        for (OperationAnnotation annotation : values()) {
            if (annotation.spelling.equals(value)) {
                return annotation;
            }
        }
        return OTHER;
    }

    /** Whether somebody waits for work to be done. */
    public boolean asksForWork() {
        return this == RECONCILE || this == MIGRATE || this == RESTORE;
    }
}
