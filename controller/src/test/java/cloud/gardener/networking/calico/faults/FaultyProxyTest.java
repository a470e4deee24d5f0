package cloud.gardener.networking.calico.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.seed.SeedClient;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@WithApiServer
final class FaultyProxyTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void whatNoRuleIsAboutGoesThrough(TestCluster cluster) {
        try (FaultyProxy proxy = FaultyProxy.before(cluster.kubeconfig());
                KubernetesClient client = SeedClient.connect(proxy.config())) {
            create(client, cluster, "one");

            assertThat(names(client, cluster)).containsExactly("one");
            assertThat(names(cluster.client(), cluster)).containsExactly("one");
            assertThat(proxy.writes(cluster.namespace()).stream().map(Request::summary))
                    .containsExactly("POST configmaps");
        }
    }

    @Test
    void theOneWriteOfARuleMeetsItsFaultAndNoOther(TestCluster cluster) {
        try (FaultyProxy proxy = FaultyProxy.before(cluster.kubeconfig());
                KubernetesClient client = SeedClient.connect(proxy.config())) {
            proxy.script(List.of(Rule.write(cluster.namespace(), 2, Fault.tooManyRequests(Duration.ofSeconds(7)))));

            create(client, cluster, "one");
            assertThatThrownBy(() -> create(client, cluster, "two"))
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            e -> assertThat(e.getCode()).isEqualTo(429));
            create(client, cluster, "three");

            assertThat(names(cluster.client(), cluster)).containsExactly("one", "three");
        }
    }

    @Test
    void aDroppedRequestIsNotSeenByTheApiServerAndOneWithADroppedAnswerIs(TestCluster cluster) {
        try (FaultyProxy proxy = FaultyProxy.before(cluster.kubeconfig());
                KubernetesClient client = SeedClient.connect(proxy.config())) {
            proxy.script(List.of(
                    Rule.write(cluster.namespace(), 1, new Fault.DropRequest()),
                    Rule.write(cluster.namespace(), 2, new Fault.DropAnswer())));

            assertThatThrownBy(() -> create(client, cluster, "unseen")).isInstanceOf(KubernetesClientException.class);
            assertThatThrownBy(() -> create(client, cluster, "seen")).isInstanceOf(KubernetesClientException.class);

            assertThat(names(cluster.client(), cluster)).containsExactly("seen");
        }
    }

    @Test
    void aHeldRequestIsAnsweredByNobody(TestCluster cluster) {
        try (FaultyProxy proxy = FaultyProxy.before(cluster.kubeconfig());
                KubernetesClient client = SeedClient.connect(proxy.config())) {
            client.getConfiguration().setRequestTimeout(300);
            proxy.script(List.of(Rule.write(cluster.namespace(), 1, new Fault.Hold())));

            assertThatThrownBy(() -> create(client, cluster, "one")).isInstanceOf(KubernetesClientException.class);

            assertThat(names(cluster.client(), cluster)).isEmpty();
        }
    }

    @Test
    void watchesRunThroughUntilTheyAreCut(TestCluster cluster) {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (FaultyProxy proxy = FaultyProxy.before(cluster.kubeconfig());
                KubernetesClient client = SeedClient.connect(proxy.config())) {
            client.getConfiguration().setWatchReconnectLimit(0);
            client.configMaps().inNamespace(cluster.namespace()).watch(new Watcher<>() {
                @Override
                public void eventReceived(Action action, ConfigMap object) {
                    seen.add(action + " " + object.getMetadata().getName());
                }

                @Override
                public void onClose(WatcherException cause) {
                    seen.add("closed");
                }
            });
            create(cluster.client(), cluster, "one");
            await().atMost(SOON).until(() -> seen.contains("ADDED one"));

            proxy.cutWatches();

            await().atMost(SOON).until(() -> seen.contains("closed"));
        }
    }

    @Test
    void nothingGoesThroughOnceTheProcessIsCutOff(TestCluster cluster) {
        try (FaultyProxy proxy = FaultyProxy.before(cluster.kubeconfig());
                KubernetesClient client = SeedClient.connect(proxy.config())) {
            create(client, cluster, "one");

            proxy.cutOff();

            assertThatThrownBy(() -> create(client, cluster, "two")).isInstanceOf(KubernetesClientException.class);
            assertThatThrownBy(() -> names(client, cluster)).isInstanceOf(KubernetesClientException.class);
            assertThat(names(cluster.client(), cluster)).containsExactly("one");
        }
    }

    private static void create(KubernetesClient client, TestCluster cluster, String name) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(cluster.namespace())
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private static List<String> names(KubernetesClient client, TestCluster cluster) {
        return client.configMaps().inNamespace(cluster.namespace()).list().getItems().stream()
                .map(found -> found.getMetadata().getName())
                .toList();
    }
}
