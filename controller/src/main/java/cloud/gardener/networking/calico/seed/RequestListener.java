package cloud.gardener.networking.calico.seed;

/** Hears of every request to an API server, watches included. Must be quick, and must not throw. */
public interface RequestListener {

    /** A request is on its way; called by the thread that asks. */
    default void sent() {}

    /**
     * The API server has answered; called by a thread of the client. That there was no answer is not told: the client says
     * so to nobody but the caller when it does not repeat requests.
     *
     * @param method of HTTP, in capitals
     * @param host with its port where the URL names one
     * @param code of HTTP
     */
    default void answered(String method, String host, int code) {}
}
