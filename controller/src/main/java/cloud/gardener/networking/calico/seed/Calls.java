package cloud.gardener.networking.calico.seed;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.function.Supplier;

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

    /** The API server's own words where it answered; the status is missing where it could not be reached. */
    private static String reason(KubernetesClientException e) {
        return e.getStatus() != null && e.getStatus().getMessage() != null
                ? e.getStatus().getMessage()
                : String.valueOf(e.getMessage());
    }
}
