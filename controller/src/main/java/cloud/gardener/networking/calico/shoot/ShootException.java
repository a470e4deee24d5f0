package cloud.gardener.networking.calico.shoot;

/** A shoot could not be asked; the message says why, and never holds a credential. */
final class ShootException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ShootException(String message) {
        super(message);
    }
}
