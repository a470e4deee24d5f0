package cloud.gardener.networking.calico.seed;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithApiServer
final class RequestCounterTest {

    private final RequestCounter counter = new RequestCounter();

    @Test
    void everyRequestCountsForTheThreadThatSentIt(TestCluster cluster) throws InterruptedException {
        try (KubernetesClient client = connect(cluster, counter)) {
            client.configMaps()
                    .inNamespace(cluster.namespace())
                    .withName("none")
                    .get();
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withNamespace(cluster.namespace())
                            .withName("one")
                            .endMetadata()
                            .build())
                    .create();
            Thread other = new Thread(
                    () -> client.configMaps().inNamespace(cluster.namespace()).list());
            other.start();
            other.join();
        }

        assertThat(counter.ofThisThread()).isEqualTo(2);
    }

    @Test
    void everyAnswerIsToldWithMethodAndCode(TestCluster cluster) {
        List<String> answers = Collections.synchronizedList(new ArrayList<>());
        RequestListener listener = new RequestListener() {
            @Override
            public void answered(String method, String host, int code) {
                answers.add(
                        method + " " + code + " " + host.replaceAll(".*:", ":").matches(":\\d+"));
            }
        };

        try (KubernetesClient client = connect(cluster, counter, listener)) {
            client.configMaps()
                    .inNamespace(cluster.namespace())
                    .withName("none")
                    .get();
            client.configMaps().inNamespace(cluster.namespace()).list();
        }

        assertThat(answers).containsExactly("GET 404 true", "GET 200 true");
    }

    private static KubernetesClient connect(TestCluster cluster, RequestListener... listeners) {
        return SeedClient.connect(Config.fromKubeconfig(cluster.kubeconfig().toFile()), listeners);
    }
}
