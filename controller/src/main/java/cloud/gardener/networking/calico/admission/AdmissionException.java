package cloud.gardener.networking.calico.admission;

/** The webhook could not find something out, or not do it; the message says what. */
public final class AdmissionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AdmissionException(String message) {
        super(message);
    }

    AdmissionException(String message, Throwable cause) {
        super(message, cause);
    }
}
