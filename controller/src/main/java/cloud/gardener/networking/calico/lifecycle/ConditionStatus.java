package cloud.gardener.networking.calico.lifecycle;

/** A condition's status; Gardener adds {@code Progressing} to the three of Kubernetes. */
public enum ConditionStatus {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown"),
    PROGRESSING("Progressing");

    private final String spelling;

    ConditionStatus(String spelling) {
        this.spelling = spelling;
    }

    /** What is not spelled as one of them says nothing. */
    public static ConditionStatus of(String spelling) {
        for (ConditionStatus status : values()) {
            if (status.spelling.equals(spelling)) {
                return status;
            }
        }
        return UNKNOWN;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
