package cloud.gardener.networking.calico.seed;

/** Somebody else was faster, so what we know is outdated: nothing is wrong, look again. */
public final class ConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
