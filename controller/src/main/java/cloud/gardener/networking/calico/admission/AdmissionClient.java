package cloud.gardener.networking.calico.admission;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** The client of a cluster with the webhook's certificates or its registration: a handful of requests a minute. */
public final class AdmissionClient {

    private static final int REQUEST_TIMEOUT_MILLIS = 20_000;
    private static final int CONNECTION_TIMEOUT_MILLIS = 10_000;

    private AdmissionClient() {}

    /** @param config where the cluster is and who we are; not shared with another client */
    public static KubernetesClient connect(Config config) {
        // What fails is tried again at the next look; a client that repeats by itself would only hide it.
        config.setRequestRetryBackoffLimit(0);
        // HTTP/2 in the JDK never leaves a connection that died without a word.
        config.setHttp2Disable(true);
        config.setRequestTimeout(REQUEST_TIMEOUT_MILLIS);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setUserAgent("gardener-extension-admission-calico");
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
