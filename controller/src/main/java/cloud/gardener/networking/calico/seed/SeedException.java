package cloud.gardener.networking.calico.seed;

/** The seed could not be asked or written to; the message says what for, and what the API server answered. */
public final class SeedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SeedException(String message) {
        super(message);
    }

    SeedException(String message, Throwable cause) {
        super(message, cause);
    }
}
