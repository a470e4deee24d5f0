package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.FreePort;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.cli.ChildProgram;
import cloud.gardener.networking.calico.deployment.DeploymentChart;
import cloud.gardener.networking.calico.deployment.InstalledChart;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the chart's value by way of ConfigMap, volume and environment into the shoot. */
@WithApiServer
final class ImageVectorOverwriteTest {

    private static final String VALUES = """
            imageVectorOverwrite: |
              images:
              - name: calico-node
                repository: mirror.example.com/calico/node
                tag: v3.31.5
            usablePorts: [%d, %d, %d]
            """;

    @Test
    void imagesOfTheChartsValueArriveInTheShoot(TestCluster cluster, ApiServer server, @TempDir Path directory)
            throws Exception {
        Seed seed = Seed.of(cluster);
        InstalledChart installed = InstalledChart.install(
                server,
                cluster,
                DeploymentChart.EXTENSION,
                VALUES.formatted(FreePort.find(), FreePort.find(), FreePort.find()));
        seed.createPlainCluster();
        seed.createNetwork("{}");

        try (ChildProgram controller = installed.start(directory)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> seed.isReady("2026-01-01T00:00:00Z"));
        }

        assertThat(seed.networkTree().at("/status/providerStatus/notices").toString())
                .contains("v3.31.5", "v3.31.6");
        var containers = seed.deliveredCalicoNode().getSpec().getTemplate().getSpec();
        assertThat(containers.getContainers())
                .filteredOn(container -> container.getName().equals("calico-node"))
                .singleElement()
                .satisfies(container ->
                        assertThat(container.getImage()).isEqualTo("mirror.example.com/calico/node:v3.31.5"));
        assertThat(containers.getInitContainers())
                .filteredOn(container -> container.getName().equals("install-cni"))
                .singleElement()
                .satisfies(container -> assertThat(container.getImage()).startsWith("quay.io/calico/cni:"));
    }
}
