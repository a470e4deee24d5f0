package cloud.gardener.networking.calico.seed;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** The client of the seed, set up so that it never does something on its own that we have to know about. */
public final class SeedClient {

    private static final int REQUEST_TIMEOUT_MILLIS = 20_000;
    private static final int CONNECTION_TIMEOUT_MILLIS = 10_000;

    private SeedClient() {}

    /**
     * @param config where the seed is and who we are
     * @param listeners who hear of every request
     */
    public static KubernetesClient connect(Config config, RequestListener... listeners) {
        // The queue backs off per Network; a client that repeats a failed request itself holds a worker for 20 s.
        config.setRequestRetryBackoffLimit(0);
        // HTTP/2 multiplexes everything over one connection and never notices when that has died silently; plain
        // watches
        // are left sooner than WebSockets.
        config.setHttp2Disable(true);
        config.setOnlyHttpWatches(true);
        config.setRequestTimeout(REQUEST_TIMEOUT_MILLIS);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setUserAgent("gardener-extension-networking-calico");
        // A field that a newer Gardener adds must not stop an informer.
        ObjectMapper json = new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        KubernetesSerialization serialization = new KubernetesSerialization(json, true);
        // Events of a watch are read by kind; unknown ones would arrive as generic objects.
        serialization.registerKubernetesResource(NetworkObject.class);
        serialization.registerKubernetesResource(ClusterObject.class);
        serialization.registerKubernetesResource(ManagedResourceObject.class);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .withHttpClientBuilderConsumer(http -> listen(http, listeners))
                .build();
    }

    /** Lets them hear of every request of a client that is being built. */
    public static void listen(HttpClient.Builder http, RequestListener... listeners) {
        for (int i = 0; i < listeners.length; i++) {
            http.addOrReplaceInterceptor("listener-" + i, new RequestInterceptor(listeners[i]));
        }
    }
}
