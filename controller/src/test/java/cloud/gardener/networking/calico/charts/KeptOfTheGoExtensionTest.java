package cloud.gardener.networking.calico.charts;

import static cloud.gardener.networking.calico.charts.RenderedChart.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is deliberately as the Go extension has it, although it could be thought of otherwise (docs/reference/differences.md). */
class KeptOfTheGoExtensionTest {

    private static final RenderedChart PLAIN = RenderedChart.of("plain");
    private static final RenderedChart EVERYTHING = RenderedChart.of("everything-privileged");

    @Test
    void typhaIsOpenOnTheNodeWithoutTlsBesideAPolicyThatCannotSelectIt() {
        PodTemplate typha = typha(PLAIN);
        JsonNode policy = PLAIN.find("NetworkPolicy", "gardener.cloud--allow-from-calico-node");

        assertThat(typha.node().at("/spec/hostNetwork").asBoolean()).isTrue();
        assertThat(typha.environmentNames("calico-typha"))
                .isNotEmpty()
                .noneMatch(name -> name.matches("TYPHA_(CAFILE|SERVER.*FILE|CLIENTCN|CLIENTURISAN)"));
        assertThat(PLAIN.calicoNode().environmentNames("calico-node"))
                .isNotEmpty()
                .noneMatch(name -> name.matches("FELIX_TYPHA(CAFILE|CERTFILE|KEYFILE|CN|URISAN)"));
        assertThat(policy.at("/spec/podSelector")).hasToString("{\"matchLabels\":{\"k8s-app\":\"calico-typha\"}}");
        assertThat(policy.at("/spec/ingress/0/ports/0/port").asInt()).isEqualTo(5473);
    }

    @Test
    void metricsAreServedOnFixedPortsOfTheHost() {
        assertThat(hostPort(EVERYTHING.calicoNode(), "calico-node", "metrics")).isEqualTo(9091);
        assertThat(hostPort(typha(EVERYTHING), "calico-typha", "metrics")).isEqualTo(9093);
        assertThat(hostPort(EVERYTHING.calicoNode(), "bird-exporter", "bird-metrics"))
                .isEqualTo(9094);
        assertThat(EVERYTHING.calicoNode().environment("calico-node"))
                .containsEntry("FELIX_PROMETHEUSMETRICSENABLED", "true")
                .containsEntry("FELIX_PROMETHEUSMETRICSPORT", "9091");
        assertThat(typha(EVERYTHING).environment("calico-typha"))
                .containsEntry("TYPHA_PROMETHEUSMETRICSENABLED", "true")
                .containsEntry("TYPHA_PROMETHEUSMETRICSPORT", "9093");
        assertThat(Stream.of("felix", "typha", "bird")
                        .map(component -> EVERYTHING.find("Service", "calico-" + component + "-monitoring"))
                        .map(service -> service.at("/spec/ports/0/targetPort").asInt()))
                .containsExactly(9091, 9093, 9094);
    }

    @Test
    void verticalAutoscalerOfCalicoNodeIsNotLikeThatOfTypha() {
        JsonNode ofNode = PLAIN.find("Deployment", "calico-node-vertical-autoscaler");
        JsonNode ofTypha = PLAIN.find("Deployment", "calico-typha-vertical-autoscaler");
        String label = "/spec/template/metadata/labels/k8s-app";
        String priority = "/spec/template/spec/priorityClassName";
        String deletion = "/metadata/annotations/resources.gardener.cloud~1delete-on-invalid-update";

        assertThat(ofNode.at(label).textValue()).isEqualTo("calico-node-autoscaler");
        assertThat(ofTypha.at(label).textValue()).isEqualTo("calico-typha-vertical-autoscaler");
        assertThat(ofNode.at(priority).textValue()).isEqualTo("system-cluster-critical");
        assertThat(ofTypha.at(priority).textValue()).isEqualTo("gardener-shoot-system-800");
        assertThat(ofNode.at(deletion).isMissingNode()).isTrue();
        assertThat(ofTypha.at(deletion).textValue()).isEqualTo("true");
    }

    @Test
    void daemonSetsRollTwoNodesAtATime() {
        assertThat(Stream.of("calico-node", "multus")
                        .map(name -> EVERYTHING.find("DaemonSet", name).at("/spec/updateStrategy")))
                .allSatisfy(strategy -> {
                    assertThat(strategy.path("type").textValue()).isEqualTo("RollingUpdate");
                    assertThat(strategy.at("/rollingUpdate/maxUnavailable").asInt())
                            .isEqualTo(2);
                });
    }

    @Test
    void cniVersionIsThatOfRunningShoots() throws IOException {
        String configuration = EVERYTHING
                .find("ConfigMap", "calico-config")
                .at("/data/cni_network_config")
                .textValue()
                .replace("__CNI_MTU__", "0");
        PodTemplate multus =
                new PodTemplate(EVERYTHING.find("DaemonSet", "multus").at("/spec/template"));

        assertThat(new JsonMapper().readTree(configuration).path("cniVersion").textValue())
                .isEqualTo("0.3.1");
        assertThat(multus.command("multus", "/args")).contains("--cni-version=0.3.1");
    }

    @Test
    void whoeverTalksToTheApiServerFromTheNodeTakesItsAddressFromAConfigMapIfThereIsOne() {
        List<JsonNode> containers = EVERYTHING.calicoNode().containers();

        assertThat(containers.stream().filter(container -> container.has("envFrom")))
                .extracting(container -> container.path("name").textValue())
                .containsExactlyInAnyOrder("install-cni", "network-unavailable-condition-ensurer", "calico-node");
        assertThat(containers.stream().filter(container -> container.has("envFrom")))
                .allSatisfy(container -> assertThat(container.path("envFrom"))
                        .hasToString(
                                "[{\"configMapRef\":{\"name\":\"kubernetes-services-endpoint\",\"optional\":true}}]"));
        assertThat(EVERYTHING.names()).doesNotContain("ConfigMap kubernetes-services-endpoint");
    }

    @Test
    void verticalPodAutoscalersAreAskedToResizeInPlace() {
        assertThat(EVERYTHING.objects().stream()
                        .filter(object -> object.path("kind").textValue().equals("VerticalPodAutoscaler")))
                .hasSize(3)
                .allSatisfy(autoscaler -> assertThat(
                                autoscaler.at("/spec/updatePolicy/updateMode").textValue())
                        .isEqualTo("InPlaceOrRecreate"));
    }

    @Test
    void sideContainersAreNotProbed() {
        assertThat(EVERYTHING.calicoNode().containers().stream()
                        .filter(container -> container.has("livenessProbe") || container.has("readinessProbe")))
                .extracting(container -> container.path("name").textValue())
                .containsExactly("calico-node");
        assertThat(EVERYTHING.calicoNode().containerNames())
                .contains("add-snat-rule-to-upstream-dns", "network-unavailable-condition-ensurer", "bird-exporter");
    }

    private static PodTemplate typha(RenderedChart chart) {
        return new PodTemplate(chart.find("Deployment", "calico-typha-deploy").at("/spec/template"));
    }

    /** Of a pod in the host's network, so that the container's port is the host's. */
    private static int hostPort(PodTemplate pod, String container, String port) {
        assertThat(pod.node().at("/spec/hostNetwork").asBoolean()).isTrue();
        return elements(pod.container(container).path("ports"))
                .filter(found -> found.path("name").textValue().equals(port))
                .map(found -> found.path("containerPort").asInt())
                .findFirst()
                .orElseThrow();
    }
}
