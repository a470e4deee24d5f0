package cloud.gardener.networking.calico.lifecycle;

/** Which events about a Network deserve a look at it. */
public final class Attention {

    private Attention() {}

    /**
     * A Network seen for the first time, also after a restart: whatever gardenlet may still be waiting for. Besides what is
     * asked for and what did not succeed, that is a generation that nobody has reported on.
     */
    public static boolean onSight(NetworkState network) {
        return network.annotation().asksForWork()
                || network.deleting()
                || network.lastOperation() == null
                || !network.lastOperation().hasSucceeded()
                || network.observedGeneration() != network.generation();
    }

    /**
     * A change. Judged by what others change and never by the status, which is our own hand: else each report would ask for
     * the next run.
     */
    public static boolean onChange(NetworkState before, NetworkState now, Trigger trigger) {
        boolean asked = now.annotation().asksForWork()
                && (now.annotation() != before.annotation()
                        || !now.timestamp().equals(before.timestamp())
                        || now.generation() != before.generation());
        boolean changed = trigger == Trigger.EVERY_CHANGE && now.generation() != before.generation();
        return asked || changed || now.deleting() && !before.deleting();
    }
}
