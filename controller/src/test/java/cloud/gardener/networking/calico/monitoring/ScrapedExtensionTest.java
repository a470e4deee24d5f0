package cloud.gardener.networking.calico.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.operations.ScrapedController;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The seed's dashboard on what a running controller really says, scraped by a real Prometheus with the labels that
 * Gardener's seed gives its targets.
 */
@WithApiServer
final class ScrapedExtensionTest {

    private static final Path EXAMPLES = RepositoryRoot.find().resolve("example");
    private static final Duration SEVERAL_SCRAPES = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void everyPanelOfTheSeedShowsARunningController(TestCluster cluster) throws IOException {
        Binaries binaries = Binaries.find();
        try (ScrapedController controller = ScrapedController.leading(cluster)) {
            Files.writeString(directory.resolve("prometheus.yml"), """
                    global: {scrape_interval: 1s}
                    scrape_configs:
                    - job_name: extensions
                      static_configs:
                      - targets: ["%s"]
                        labels:
                          app_kubernetes_io_name: gardener-extension-networking-calico
                          namespace: extension-networking-calico-x7k2p
                          pod: gardener-extension-networking-calico-0
                    """.formatted(controller.address()));
            assertThat(binaries.promtool(directory, List.of("check", "config", "prometheus.yml"))
                            .exitCode())
                    .isZero();
            createNetwork(cluster);
            // Else there may be no pause to show by then.
            System.gc();

            try (Prometheus prometheus = Prometheus.start(binaries, directory)) {
                for (Dashboard dashboard : MonitoringCharts.ofSeed().dashboards()) {
                    dashboard
                            .panels()
                            .forEach(panel -> panel.targets()
                                    .forEach(target -> await(panel.title() + ": " + target.expression())
                                            .atMost(SEVERAL_SCRAPES)
                                            .until(() -> !prometheus
                                                    .query(target.withAllChosen(), Instant.now())
                                                    .isEmpty())));
                }
                // Other tests may have left Networks in the same API server.
                assertThat(prometheus.query(
                                "calico_node_privilege_mode{exported_namespace=\"shoot--garden--plain\"}",
                                Instant.now()))
                        .hasSize(1)
                        .allMatch(series ->
                                series.at("/metric/effective").asText().equals("Capabilities"));
            }
            Path scrape = Files.writeString(directory.resolve("scrape"), controller.scrape());
            assertThat(binaries.promtool(directory, scrape, List.of("check", "metrics")))
                    .isEqualTo(new Binaries.Answer(0, ""));
        }
    }

    private static void createNetwork(TestCluster cluster) throws IOException {
        cluster.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("shoot--garden--plain")
                        .endMetadata()
                        .build())
                .serverSideApply();
        for (String file : List.of("10-cluster-plain.yaml", "11-network-plain.yaml")) {
            cluster.client().resource(Files.readString(EXAMPLES.resolve(file))).serverSideApply();
        }
    }
}
