package cloud.gardener.networking.calico.cli;

/** A command could not find out what it was asked for; the message is all that a person needs. */
final class CannotRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotRunException(String message) {
        super(message);
    }
}
