package cloud.gardener.networking.calico.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cloud.gardener.networking.calico.cli.Commands;
import cloud.gardener.networking.calico.cli.Surroundings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** Installs the extension once, and looks at what becomes of a Network. */
class InstalledExtensionTest {

    private static final DockerImageName K3S = DockerImageName.parse("rancher/k3s:v1.34.1-k3s1");
    private static final String IMAGE = System.getProperty("image.name");
    private static final String NAMESPACE = "extension-networking-calico";
    private static final String SHOOT = "shoot--garden--plain";
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    @TempDir
    private static Path directory;

    private static K3sContainer k3s;
    private static KubernetesClient client;

    @BeforeAll
    static void install() throws IOException {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "no container engine answers here, and k3s runs in a container");
        Repository repository = Repository.find();
        k3s = new K3sContainer(K3S)
                // k3s takes in whatever lies there when it starts.
                .withCopyFileToContainer(
                        MountableFile.forHostPath(repository.image()),
                        "/var/lib/rancher/k3s/agent/images/networking-calico.tar");
        k3s.start();
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(k3s.getKubeConfigYaml()))
                .build();
        repository.resourceDefinitions().forEach(InstalledExtensionTest::apply);
        repository.plainShoot().forEach(InstalledExtensionTest::apply);
        client.resource(new PriorityClassBuilder()
                        .withNewMetadata()
                        .withName("gardener-system-900")
                        .endMetadata()
                        .withValue(999998900)
                        .build())
                .create();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        new ExtensionChart(repository.chart())
                .objects(client, NAMESPACE, IMAGE)
                .forEach(object -> client.resource(object).create());
    }

    @AfterAll
    static void end() {
        if (client != null) {
            client.close();
        }
        if (k3s != null) {
            k3s.stop();
        }
    }

    @Test
    void thePodOfTheChartBecomesReadyWithTheImageAsItIs() {
        client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(ExtensionChart.NAME)
                .waitUntilReady(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);

        assertThat(client.pods().inNamespace(NAMESPACE).list().getItems())
                .isNotEmpty()
                .allSatisfy(pod -> assertThat(pod.getStatus().getContainerStatuses())
                        .allSatisfy(container ->
                                assertThat(container.getRestartCount()).isZero()));
    }

    @Test
    void aNetworkSucceedsAndItsShootIsGivenCalico() throws IOException {
        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(lastState()).isEqualTo("Succeeded"));

        assertThat(delivered())
                .contains("kind: CustomResourceDefinition")
                .contains("kind: DaemonSet")
                .contains("name: calico-node");
    }

    private static void apply(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            // A resource is served only some time after its definition was accepted.
            List<HasMetadata> objects = client.load(content).items();
            Awaitility.await()
                    .atMost(LONG_ENOUGH)
                    .ignoreExceptionsMatching(
                            e -> e instanceof KubernetesClientException refusal && refusal.getCode() == 404)
                    .until(() -> {
                        objects.forEach(object ->
                                client.resource(object).forceConflicts().serverSideApply());
                        return true;
                    });
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static String lastState() {
        GenericKubernetesResource network = client.genericKubernetesResources(
                        "extensions.gardener.cloud/v1alpha1", "Network")
                .inNamespace(SHOOT)
                .list()
                .getItems()
                .get(0);
        Object state = network.get("status", "lastOperation", "state");
        return state == null ? "" : state.toString();
    }

    /** By the program's own command, from here. */
    private static String delivered() throws IOException {
        Path kubeconfig = directory.resolve("kubeconfig");
        Files.writeString(kubeconfig, k3s.getKubeConfigYaml());
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = Commands.of(new Surroundings(InputStream.nullInputStream(), Map.of()))
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute("delivered", "--kubeconfig", kubeconfig.toString(), "--namespace", SHOOT);
        assertThat(exitCode).as(errors.toString()).isZero();
        return output.toString();
    }
}
