package cloud.gardener.networking.calico.apiserver;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;

/** Clients with the settings that matter in production, too, so that tests see the same behaviour. */
public final class TestClient {
    private TestClient() {}

    public static KubernetesClient connect(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        // By default a 5xx or a refused connection is tried ten times inside the call, which hides what tests look for.
        config.setRequestRetryBackoffLimit(0);
        // HTTP/2 in the JDK never leaves a connection that died without a word.
        config.setHttp2Disable(true);
        config.setOnlyHttpWatches(true);
        // Whatever proxy the environment names, the server is on loopback.
        config.setHttpsProxy(null);
        // One unknown field would end an informer for good.
        ObjectMapper mapper = new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(new KubernetesSerialization(mapper, true))
                .build();
    }
}
