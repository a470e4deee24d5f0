package cloud.gardener.networking.calico.seed;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Requests to the API server, with their failures in our words. */
final class Calls {

    private Calls() {}

    /**
     * @param what the request does, to complete "could not"
     * @throws ConflictException where the API server answers 409
     * @throws SeedException for every other failure
     */
    static <T> T call(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            String message = "could not " + what + ": " + reason(e);
            throw e.getCode() == HttpURLConnection.HTTP_CONFLICT
                    ? new ConflictException(message, e)
                    : new SeedException(message, e);
        }
    }

    /** The API server's own words where it answered; what stood in the way on the network where it did not. */
    private static String reason(KubernetesClientException e) {
        if (e.getStatus() != null && e.getStatus().getMessage() != null) {
            return e.getStatus().getMessage();
        }
        return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .filter(cause -> cause.getClass() != IOException.class)
                .findFirst()
                .map(cause -> e.getMessage() + " (" + cause.getClass().getSimpleName() + ")")
                .orElseGet(() -> String.valueOf(e.getMessage()));
    }
}
