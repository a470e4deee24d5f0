package cloud.gardener.networking.calico.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.FreePort;
import cloud.gardener.networking.calico.apiserver.Kubectl;
import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything together, as operators and shoot owners have it: the extension and its webhook, installed from their charts,
 * each with nothing but what its own pod gets. One API server plays the seed and a garden that has no other cluster.
 *
 * <p>What it prints {@code hack/image-check} shows.
 */
@WithApiServer
final class InstalledChartsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String WEBHOOK = DeploymentChart.ADMISSION_RUNTIME.objectName();
    private static final String NO_OTHER_CLUSTER = "gardener: {virtualCluster: {enabled: false}}";

    /** State, mode asked for, mode it runs in, and why. */
    private static final String SUMMARY = "{range .items[*]}{.status.lastOperation.state}"
            + "{range .status.providerStatus.calicoNode} {.requestedMode} {.effectiveMode} {.reason}{end}{end}";

    /** Every Shoot of later tests would otherwise be sent to a webhook that nobody serves. */
    @AfterEach
    void takeBackTheRegistration(TestCluster cluster) {
        Kubectl.of(cluster).run("", "delete", "validatingwebhookconfiguration", "--ignore-not-found", WEBHOOK);
    }

    @Test
    void whatTheChartsInstallReconcilesNetworksAndChecksShoots(
            TestCluster cluster, ApiServer server, @TempDir Path directory) throws Exception {
        Optional<InetAddress> address = ownAddress();
        assumeTrue(address.isPresent(), "this machine has no IPv4 address but loopback, which no pod may have");
        int[] ports = IntStream.generate(FreePort::find).limit(5).toArray();
        InstalledChart extension = InstalledChart.install(
                server,
                cluster,
                DeploymentChart.EXTENSION,
                "nonPrivilegedCalicoNode: {enabled: true}",
                "usablePorts: [%d, 10250, %d]".formatted(ports[0], ports[1]));
        InstalledChart webhook = InstalledChart.install(
                server,
                cluster,
                DeploymentChart.ADMISSION_RUNTIME,
                NO_OTHER_CLUSTER,
                "{metricsPort: %d, healthPort: %d, webhookConfig: {serverPort: %d}}"
                        .formatted(ports[2], ports[3], ports[4]));
        webhook.installBeside(cluster, DeploymentChart.ADMISSION_APPLICATION, NO_OTHER_CLUSTER);
        playEndpointController(cluster, webhook, address.get(), ports[4]);

        try (RunningPod controller = RunningPod.start("controller", extension, directory, ports[1]);
                RunningPod admission = RunningPod.start("webhook", webhook, directory, ports[3])) {
            report(controller.awaitReady());
            report(admission.awaitReady());
            Kubectl kubectl = Kubectl.of(cluster);

            createExamples(kubectl, cluster.namespace(), "plain");
            createExamples(kubectl, cluster.namespace() + "-ebpf", "ebpf");
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(network(kubectl, cluster.namespace()))
                        .contains("Succeeded NonPrivileged Capabilities SupportedByCalicoVersion");
                assertThat(network(kubectl, cluster.namespace() + "-ebpf"))
                        .contains("Succeeded NonPrivileged Privileged EBPFDataplane");
            });
            report("Network plain: " + network(kubectl, cluster.namespace()));
            report("Network ebpf: " + network(kubectl, cluster.namespace() + "-ebpf"));

            // The API server asks the webhook a moment after it was told of it.
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(create(kubectl, shoot(cluster, "nowhere")))
                            .contains("spec.networking.providerConfig.ipam.type: Unsupported value: \"nowhere\""));
            report("Shoot: " + create(kubectl, shoot(cluster, "nowhere")));
            assertThat(create(kubectl, shoot(cluster, "host-local"))).endsWith(" created");
            report("Shoot: " + create(kubectl, shoot(cluster, "host-local").replace("overlay-off", "another")));

            controller.end();
            admission.end();
        }
        assertThat(extension.refused()).isEmpty();
        assertThat(webhook.refused()).isEmpty();
        report("%d requests of the controller and %d of the webhook, none was forbidden"
                .formatted(extension.requests().size(), webhook.requests().size()));
    }

    /** Nor is there a kube-proxy: the API server looks for the pod itself. */
    private static void playEndpointController(
            TestCluster cluster, InstalledChart webhook, InetAddress address, int port) {
        cluster.client()
                .resource("""
                        apiVersion: discovery.k8s.io/v1
                        kind: EndpointSlice
                        metadata:
                          name: webhook
                          namespace: %s
                          labels: {kubernetes.io/service-name: %s}
                        addressType: IPv4
                        ports: [{name: webhook-server, port: %d, protocol: TCP}]
                        endpoints: [{addresses: [%s], conditions: {ready: true}}]
                        """.formatted(webhook.namespace(), WEBHOOK, port, address.getHostAddress()))
                .create();
    }

    /** The API server refuses an endpoint at loopback, and one of another family than the Service's. */
    private static Optional<InetAddress> ownAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address
                        && !address.isLoopbackAddress()
                        && !address.isLinkLocalAddress())
                .findFirst();
    }

    /** The Cluster and the Network of {@code example} that this shoot has there, in another namespace. */
    private static void createExamples(Kubectl kubectl, String namespace, String shoot) throws IOException {
        kubectl.run("", "create", "namespace", namespace);
        for (String file : List.of("cluster", "network")) {
            create(kubectl, example("*-" + file + "-" + shoot + ".yaml").replace("shoot--garden--" + shoot, namespace));
        }
    }

    private static String network(Kubectl kubectl, String namespace) {
        return said(kubectl.run("", "get", "networks", "-n", namespace, "-o", "jsonpath=" + SUMMARY));
    }

    /** Labelled as a garden does it. */
    private static String shoot(TestCluster cluster, String ipam) throws IOException {
        return example("40-shoot.yaml")
                .replace(
                        "namespace: garden-dev",
                        "namespace: " + cluster.namespace()
                                + "\n  labels: {networking.extensions.gardener.cloud/calico: \"true\"}")
                .replace("type: host-local", "type: " + ipam);
    }

    private static String example(String pattern) throws IOException {
        try (var files = Files.newDirectoryStream(RepositoryRoot.find().resolve("example"), pattern)) {
            return Files.readString(files.iterator().next());
        }
    }

    private static String create(Kubectl kubectl, String object) {
        return said(kubectl.run(object, "create", "-f", "-"));
    }

    private static String said(Kubectl.Answer answer) {
        return (String.join("\n", answer.lines()) + answer.errors()).strip();
    }

    private static void report(String line) {
        System.out.println(line);
    }
}
