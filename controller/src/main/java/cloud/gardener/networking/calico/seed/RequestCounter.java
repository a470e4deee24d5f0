package cloud.gardener.networking.calico.seed;

/** How many requests each thread has sent, so that somebody can tell what one piece of work cost. */
public final class RequestCounter implements RequestListener {

    @SuppressWarnings("ThreadLocalUsage") // one per client, and there is one client: nothing that could pile up
    private final ThreadLocal<Long> sent = ThreadLocal.withInitial(() -> 0L);

    @Override
    public void sent() {
        sent.set(sent.get() + 1);
    }

    /** Requests that the calling thread has sent since it began. */
    public long ofThisThread() {
        return sent.get();
    }
}
