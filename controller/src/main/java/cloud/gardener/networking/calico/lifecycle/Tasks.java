package cloud.gardener.networking.calico.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which task follows from where a Network stands; the first rule that matches wins. */
public final class Tasks {

    private static final List<Operation> GONE_ON_WITH = List.of(Operation.CREATE, Operation.MIGRATE, Operation.RESTORE);

    private Tasks() {}

    /**
     * The work that one look at a Network asks for, in the order of Gardener's generic Network reconciler
     * (gardener/gardener {@code extensions/pkg/controller/network/reconciler.go}).
     */
    public static Task next(NetworkState network) {
        if (network.annotation() == OperationAnnotation.WAIT_FOR_STATE) {
            return new Task.Nothing("its state is still to be restored");
        }
        Operation operation = operation(network);
        if (isMigratedAway(network.lastOperation(), operation)) {
            return new Task.Nothing("it has been migrated to another seed");
        }
        if (operation == Operation.DELETE && !network.hasOurFinalizer()) {
            return new Task.Nothing("it is being deleted and holds nothing of ours");
        }
        return new Task.Run(operation);
    }

    private static Operation operation(NetworkState network) {
        if (network.annotation() == OperationAnnotation.MIGRATE) {
            return Operation.MIGRATE;
        }
        if (network.deleting()) {
            return Operation.DELETE;
        }
        if (network.annotation() == OperationAnnotation.RESTORE) {
            return Operation.RESTORE;
        }
        return ordinary(network.lastOperation());
    }

    /** What was begun is gone on with under its own name, so that gardenlet sees the end of what it asked for. */
    private static Operation ordinary(@Nullable LastOperation last) {
        if (last == null) {
            return Operation.CREATE;
        }
        return GONE_ON_WITH.stream()
                .filter(begun -> last.isOf(begun) && !last.hasSucceeded())
                .findFirst()
                .orElse(Operation.RECONCILE);
    }

    /** After a migration the other seed owns the shoot; only a new request may bring the Network back to life here. */
    private static boolean isMigratedAway(@Nullable LastOperation last, Operation operation) {
        boolean migrated = last != null && last.isOf(Operation.MIGRATE) && last.hasSucceeded();
        return migrated && operation != Operation.MIGRATE && operation != Operation.RESTORE;
    }
}
