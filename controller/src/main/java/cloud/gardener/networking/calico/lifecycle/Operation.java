package cloud.gardener.networking.calico.lifecycle;

/** The kinds of work that Gardener knows for an extension resource, spelled as {@code lastOperation.type}. */
public enum Operation {
    CREATE("Create", "reconciling", "Reconciling", "reconciled"),
    RECONCILE("Reconcile", "reconciling", "Reconciling", "reconciled"),
    DELETE("Delete", "deleting", "Deleting", "deleted"),
    MIGRATE("Migrate", "migrating", "Migrating", "migrated"),
    RESTORE("Restore", "restoring", "Restoring", "restored");

    private final String spelling;
    private final String doing;
    private final String doingFirst;
    private final String done;

    Operation(String spelling, String doing, String doingFirst, String done) {
        this.spelling = spelling;
        this.doing = doing;
        this.doingFirst = doingFirst;
        this.done = done;
    }

    /** Whether this seed lets go of the network; that has to be waited for. */
    public boolean isRemoval() {
        return this == DELETE || this == MIGRATE;
    }

    /** As in "Reconciling the Network". */
    String beginning() {
        return doingFirst + " the Network";
    }

    /** As in "Successfully reconciled Network". */
    String success() {
        return "Successfully " + done + " Network";
    }

    /** As in "Error reconciling Network: the cause". */
    String failure(String cause) {
        return "Error " + doing + " Network: " + cause;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
