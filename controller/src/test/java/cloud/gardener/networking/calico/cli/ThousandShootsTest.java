package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A seed full of shoots, whose Clusters are as large as real ones, and a controller with a small heap. A few of them in
 * every build, a thousand with {@code mvn -Pscale test -Dtest=ThousandShootsTest}.
 */
@WithApiServer
final class ThousandShootsTest {

    private static final int SHOOTS = Integer.getInteger("scale.shoots", 30);
    private static final int CLUSTER_BYTES = 100_000;
    private static final String JVM = System.getProperty("scale.jvm", "-Xmx96m");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aSeedFullOfLargeClustersFitsASmallHeap(TestCluster cluster, ApiServer server, @TempDir Path directory)
            throws Exception {
        String machineTypes = machineTypes();
        // One after another: a parallel stream would take the threads on which the client waits for its answers.
        List<String> namespaces = IntStream.range(0, SHOOTS)
                .mapToObj(number -> createShoot(cluster, machineTypes))
                .toList();
        Set<String> succeeded = ConcurrentHashMap.newKeySet();
        try (SharedIndexInformer<GenericKubernetesResource> networks = watch(cluster, succeeded)) {
            long start = System.nanoTime();
            try (ChildProgram controller = start(cluster, directory)) {
                await().atMost(PATIENCE).until(() -> {
                    assertThat(controller.process().isAlive())
                            .as(controller.complained())
                            .isTrue();
                    return succeeded.containsAll(namespaces);
                });
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                double each = requestsPerNetwork(server, Set.copyOf(namespaces));
                System.out.printf(
                        "%d Networks with Clusters of %d kB succeeded %.1f s after the start of the process; %s: peak RSS"
                                + " %d MB; %.1f requests per Network%n",
                        SHOOTS, CLUSTER_BYTES / 1000, took.toMillis() / 1000.0, JVM, peakMegabytes(controller), each);
                assertThat(each).isLessThanOrEqualTo(10);
                assertThat(controller.complained()).doesNotContain("OutOfMemoryError");
            }
        }
    }

    private static ChildProgram start(TestCluster cluster, Path directory) throws IOException {
        return ChildProgram.start(
                directory,
                Map.of("KUBECONFIG", cluster.kubeconfig().toString(), "JAVA_TOOL_OPTIONS", JVM),
                "controller",
                "--config-file=" + Program.example("00-component-config.yaml"),
                "--leader-election=false",
                "--metrics-bind-address=0",
                "--health-bind-address=127.0.0.1:0");
    }

    private static String createShoot(TestCluster cluster, String machineTypes) {
        String namespace = cluster.client()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("shoot--scale--")
                        .addToLabels("gardener.cloud/role", "shoot")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        cluster.client().resource("""
                {"apiVersion": "extensions.gardener.cloud/v1alpha1", "kind": "Cluster", "metadata": {"name": "%s"},
                 "spec": {
                   "cloudProfile": {"apiVersion": "core.gardener.cloud/v1beta1", "kind": "CloudProfile",
                     "spec": {"machineTypes": [%s]}},
                   "seed": {"apiVersion": "core.gardener.cloud/v1beta1", "kind": "Seed"},
                   "shoot": {"apiVersion": "core.gardener.cloud/v1beta1", "kind": "Shoot", "spec": {
                     "kubernetes": {"version": "1.34.4"},
                     "networking": {"type": "calico", "nodes": "10.250.0.0/16"}}}}}
                """.formatted(namespace, machineTypes)).create();
        cluster.client().resource("""
                {"apiVersion": "extensions.gardener.cloud/v1alpha1", "kind": "Network",
                 "metadata": {"name": "scale", "namespace": "%s", "annotations": {
                   "gardener.cloud/operation": "reconcile", "gardener.cloud/timestamp": "2026-01-01T00:00:00Z"}},
                 "spec": {"type": "calico", "podCIDR": "100.96.0.0/11", "serviceCIDR": "100.64.0.0/13",
                   "ipFamilies": ["IPv4"], "providerConfig": {}}}
                """.formatted(namespace)).create();
        return namespace;
    }

    /** What makes real Clusters large: the CloudProfile with all that a cloud offers. */
    private static String machineTypes() {
        String one = """
                {"name": "m5.%04dxlarge", "cpu": "%d", "gpu": "0", "memory": "%dGi", "usable": true,
                 "architecture": "amd64", "capabilities": {"architecture": ["amd64"], "hypervisor": ["nitro"]}}""";
        int count = CLUSTER_BYTES / one.length();
        return IntStream.range(0, count)
                .mapToObj(number -> one.formatted(number, number % 96 + 1, (number % 96 + 1) * 4))
                .collect(Collectors.joining(","));
    }

    private static SharedIndexInformer<GenericKubernetesResource> watch(TestCluster cluster, Set<String> succeeded) {
        return cluster.client()
                .genericKubernetesResources("extensions.gardener.cloud/v1alpha1", "Network")
                .inAnyNamespace()
                .inform(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(GenericKubernetesResource network) {
                        note(network);
                    }

                    @Override
                    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource now) {
                        note(now);
                    }

                    @Override
                    public void onDelete(GenericKubernetesResource network, boolean unknownFinalState) {}

                    private void note(GenericKubernetesResource network) {
                        if (JSON.valueToTree(network)
                                .at("/status/lastOperation/state")
                                .asText()
                                .equals("Succeeded")) {
                            succeeded.add(network.getMetadata().getNamespace());
                        }
                    }
                });
    }

    private static double requestsPerNetwork(ApiServer server, Set<String> namespaces) {
        long requests = server.auditEvents().stream()
                .filter(event -> event.userAgent().startsWith("gardener-extension-networking-calico"))
                .filter(event -> event.namespace() != null && namespaces.contains(event.namespace()))
                .count();
        return (double) requests / namespaces.size();
    }

    /** As Linux counts it. */
    private static long peakMegabytes(ChildProgram program) throws IOException {
        return Files.readAllLines(
                        Path.of("/proc", String.valueOf(program.process().pid()), "status"))
                .stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
