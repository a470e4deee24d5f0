package cloud.gardener.networking.calico.admission;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;

/** Requests to an API server, with their failures in our words. */
final class Requests {

    private Requests() {}

    /** @param what the request does, to complete "could not" */
    static <T> T call(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            String reason = e.getStatus() != null && e.getStatus().getMessage() != null
                    ? e.getStatus().getMessage()
                    : e.getMessage();
            throw new AdmissionException("could not " + what + ": " + reason, e);
        }
    }
}
