package cloud.gardener.networking.calico.shoot;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** Why a request failed, in few words that stay the same while the reason does. */
final class Failures {

    private Failures() {}

    /** The API server's own words where it answered; the kind of obstacle on the network where it did not. */
    static String reason(KubernetesClientException e) {
        if (e.getStatus() != null && e.getStatus().getMessage() != null) {
            return e.getStatus().getMessage();
        }
        return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .filter(cause -> cause.getClass() != IOException.class)
                .findFirst()
                .map(cause -> cause.getClass().getSimpleName())
                .orElse("no answer");
    }
}
