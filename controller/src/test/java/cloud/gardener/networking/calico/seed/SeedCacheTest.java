package cloud.gardener.networking.calico.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@WithApiServer
final class SeedCacheTest {

    /** What liveness looks at. */
    @Test
    void watchesThatHaveEndedForGoodAreNotRunning(TestCluster cluster) {
        try (KubernetesClient client =
                SeedClient.connect(Config.fromKubeconfig(cluster.kubeconfig().toFile()))) {
            SeedCache cache = new SeedCache(client);
            cache.start();
            await().atMost(Duration.ofSeconds(30)).until(cache::hasSynced);
            assertThat(cache.isRunning()).isTrue();

            cache.close();

            await().atMost(Duration.ofSeconds(10)).until(() -> !cache.isRunning());
        }
    }
}
