package cloud.gardener.networking.calico.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.ApiServer;
import cloud.gardener.networking.calico.apiserver.AuditEvent;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.cli.ChildProgram;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A chart in a namespace of a real API server, seen by what its ServiceAccount may do and what it did.
 *
 * @param kubeconfig with nothing but a token of the ServiceAccount
 */
public record InstalledChart(
        ApiServer server, DeploymentChart chart, RenderedObjects rendered, String namespace, Path kubeconfig) {

    /**
     * In a namespace of its own.
     *
     * @param values as YAML, later ones before earlier ones
     */
    public static InstalledChart install(
            ApiServer server, TestCluster cluster, DeploymentChart chart, String... values) {
        String namespace = cluster.client()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("extension-")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        RenderedObjects rendered = apply(cluster, chart, namespace, values);
        String token = cluster.client()
                .serviceAccounts()
                .inNamespace(namespace)
                .withName(chart.objectName())
                .tokenRequest(new TokenRequest())
                .getStatus()
                .getToken();
        return new InstalledChart(server, chart, rendered, namespace, server.kubeconfig(namespace, token));
    }

    /** The same chart with other values. */
    InstalledChart upgrade(TestCluster cluster, String... values) {
        return new InstalledChart(server, chart, apply(cluster, chart, namespace, values), namespace, kubeconfig);
    }

    /** Another chart, in the namespace of this one, whose account it grants more. */
    void installBeside(TestCluster cluster, DeploymentChart other, String... values) {
        apply(cluster, other, namespace, values);
    }

    private static RenderedObjects apply(
            TestCluster cluster, DeploymentChart chart, String namespace, String... values) {
        RenderedObjects rendered = chart.render(namespace, values);
        // What is not in a namespace may be there from an earlier test.
        rendered.resources(cluster.client())
                .forEach(object ->
                        cluster.client().resource(object).forceConflicts().serverSideApply());
        return rendered;
    }

    /**
     * What the chart's Deployment asks for.
     *
     * @param directory for files, temporary and mounted ones
     */
    public ChildProgram start(Path directory) throws IOException {
        return ContainerProcess.start(this, Optional.empty(), directory);
    }

    /** The same with the kubeconfig of another cluster, where it is known by that account. */
    public ChildProgram start(InstalledChart garden, Path directory) throws IOException {
        return ContainerProcess.start(this, Optional.of(garden), directory);
    }

    /** What the ServiceAccount asked for so far. */
    public List<AuditEvent> requests() {
        String user = "system:serviceaccount:" + namespace + ":" + chart.objectName();
        return server.auditEvents().stream()
                .filter(event -> event.user().equals(user))
                .toList();
    }

    /** What was refused, as one would have to grant it. */
    public List<String> refused() {
        return requests().stream()
                .filter(event -> event.code() == 403)
                .map(event -> event.verb() + " " + event.uri())
                .distinct()
                .toList();
    }

    /**
     * That all that is granted was used, but for what the chart's file in {@code deployment-roles} of the test resources
     * lists with a reason; and that what it lists was not.
     */
    public void assertEveryPermissionIsNeeded() {
        List<AuditEvent> requests = requests();
        Map<String, String> unused = Permission.granted(rendered).stream()
                .filter(permission -> requests.stream().noneMatch(permission::covers))
                .collect(Collectors.toMap(Permission::toString, permission -> "", (one, same) -> one, TreeMap::new));
        Map<String, String> inReserve = new TreeMap<>();
        for (JsonNode entry : RenderedObjects.yaml(chart.permissionsInReserve())) {
            entry.path("permissions").forEach(permission -> inReserve.put(permission.asText(), ""));
            assertThat(entry.path("because").asText()).as("%s", entry).isNotBlank();
        }
        assertThat(unused.keySet())
                .as(
                        "what is granted, and was not used by: %s",
                        requests.stream()
                                .map(event -> event.verb() + " " + event.resource())
                                .distinct()
                                .toList())
                .containsExactlyInAnyOrderElementsOf(inReserve.keySet());
    }
}
