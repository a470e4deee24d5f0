package cloud.gardener.networking.calico.charts;

import static cloud.gardener.networking.calico.charts.RenderedChart.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShootChartTest {

    @Test
    void aPlainShootGetsTheseObjects() {
        assertThat(RenderedChart.of("plain").names())
                .containsExactly(
                        "NetworkPolicy gardener.cloud--allow-from-calico-node",
                        "PodDisruptionBudget calico-kube-controllers",
                        "PodDisruptionBudget calico-typha",
                        "ServiceAccount calico-kube-controllers",
                        "ServiceAccount calico-node",
                        "ServiceAccount calico-cni-plugin",
                        "ServiceAccount calico-node-cpva",
                        "ServiceAccount typha-cpha",
                        "ServiceAccount calico-typha",
                        "ServiceAccount typha-cpva",
                        "ConfigMap calico-config",
                        "ConfigMap calico-node-vertical-autoscaler",
                        "ConfigMap calico-typha-horizontal-autoscaler",
                        "ConfigMap calico-typha-vertical-autoscaler",
                        "ClusterRole calico-kube-controllers",
                        "ClusterRole calico-node",
                        "ClusterRole calico-cni-plugin",
                        "ClusterRole calico-node-cpva",
                        "ClusterRole calico-tier-getter",
                        "ClusterRole typha-cpha",
                        "ClusterRole typha-cpva",
                        "ClusterRoleBinding calico-kube-controllers",
                        "ClusterRoleBinding calico-node",
                        "ClusterRoleBinding calico-cni-plugin",
                        "ClusterRoleBinding calico-node-cpva",
                        "ClusterRoleBinding calico-tier-getter",
                        "ClusterRoleBinding typha-cpha",
                        "ClusterRoleBinding typha-cpva",
                        "Role typha-cpha",
                        "RoleBinding typha-cpha",
                        "Service calico-felix-monitoring",
                        "Service calico-typha-monitoring",
                        "Service calico-typha",
                        "DaemonSet calico-node",
                        "Deployment calico-kube-controllers",
                        "Deployment calico-node-vertical-autoscaler",
                        "Deployment calico-typha-deploy",
                        "Deployment calico-typha-horizontal-autoscaler",
                        "Deployment calico-typha-vertical-autoscaler");
    }

    @Test
    void whatIsSwitchedOffLeavesNothingBehind() {
        assertThat(RenderedChart.of("ebpf").names())
                .noneMatch(name -> name.contains("typha"))
                .contains("NetworkPolicy gardener.cloud--allow-from-calico-node");
        assertThat(RenderedChart.of("ipv6-only").names()).noneMatch(name -> name.contains("kube-controllers"));
        assertThat(RenderedChart.of("plain").names())
                .noneMatch(name -> name.contains("bird") || name.contains("multus") || name.startsWith("Vertical"));
        assertThat(RenderedChart.of("vxlan").names())
                .noneMatch(name -> name.contains("vertical") || name.startsWith("Vertical"));
    }

    @Test
    void requestsBelongToOneAutoscalerOnly() {
        assertThat(RenderedChart.of("everything-privileged").names())
                .noneMatch(name -> name.contains("vertical"))
                .contains(
                        "VerticalPodAutoscaler calico-node",
                        "VerticalPodAutoscaler calico-typha",
                        "VerticalPodAutoscaler calico-kube-controllers",
                        "Deployment calico-typha-horizontal-autoscaler");
    }

    @Test
    void selectorsAreThoseOfRunningShoots() {
        RenderedChart chart = RenderedChart.of("plain");

        assertThat(selector(chart.find("DaemonSet", "calico-node"))).isEqualTo("calico-node");
        assertThat(selector(chart.find("Deployment", "calico-typha-deploy"))).isEqualTo("calico-typha");
        assertThat(selector(chart.find("Deployment", "calico-kube-controllers")))
                .isEqualTo("calico-kube-controllers");
        assertThat(selector(chart.find("Deployment", "calico-node-vertical-autoscaler")))
                .isEqualTo("calico-node-autoscaler");
        assertThat(selector(RenderedChart.of("everything-privileged").find("DaemonSet", "multus")))
                .isEqualTo("multus");
    }

    @Test
    void podsFollowTheirConfiguration() {
        String checksum = "/metadata/annotations/checksum~1configmap-calico";
        String before =
                RenderedChart.of("plain").calicoNode().node().at(checksum).textValue();

        String after = RenderedChart.of("plain", "vethMTU: 1400")
                .calicoNode()
                .node()
                .at(checksum)
                .textValue();

        assertThat(before).hasSize(64);
        assertThat(after).hasSize(64).isNotEqualTo(before);
    }

    @Test
    void fixedRequestsAreNotPreserved() {
        assertThat(RenderedChart.of("vxlan").find("DaemonSet", "calico-node").at("/metadata/annotations"))
                .isEmpty();
        assertThat(RenderedChart.of("vxlan")
                        .find("Deployment", "calico-typha-deploy")
                        .at("/metadata/annotations"))
                .isEmpty();
        assertThat(RenderedChart.of("plain")
                        .find("DaemonSet", "calico-node")
                        .at("/metadata/annotations/resources.gardener.cloud~1preserve-resources")
                        .textValue())
                .isEqualTo("true");
    }

    @Test
    void whatUsersBuildOnOutlivesItsSwitch() {
        RenderedChart chart = RenderedChart.of("everything-privileged");

        assertThat(keep(chart.find("CustomResourceDefinition", "network-attachment-definitions.k8s.cni.cncf.io")))
                .isEqualTo("true");
        assertThat(keep(chart.find("IPPool", "default-ipv4-ippool"))).isEqualTo("true");
        assertThat(keep(chart.find("IPPool", "no-snat-for-node-cidr"))).isNull();
    }

    @Test
    void autoscalersMayPatchTheirTargetOnly() {
        RenderedChart chart = RenderedChart.of("plain");

        for (JsonNode role : List.of(
                chart.find("ClusterRole", "typha-cpva"),
                chart.find("ClusterRole", "calico-node-cpva"),
                chart.find("Role", "typha-cpha"))) {
            assertThat(elements(role.path("rules"))
                            .filter(rule ->
                                    !"nodes".equals(rule.at("/resources/0").textValue())))
                    .isNotEmpty()
                    .allSatisfy(rule -> {
                        assertThat(rule.path("resourceNames")).hasSize(1);
                        assertThat(rule.path("apiGroups").toString()).isIn("[\"apps\"]", "[\"\"]");
                    });
        }
    }

    @Test
    void cniConfigurationIsWhatCalicosPluginReads() throws JsonProcessingException {
        JsonNode plain = cniPlugin(RenderedChart.of("plain"));
        JsonNode dual = cniPlugin(RenderedChart.of("everything-privileged"));
        JsonNode calicoIpam = cniPlugin(RenderedChart.of("vxlan"));

        assertThat(plain.path("ipam").toString())
                .isEqualTo("{\"assign_ipv4\":\"true\",\"assign_ipv6\":\"false\",\"subnet\":\"usePodCidr\","
                        + "\"type\":\"host-local\"}");
        assertThat(dual.path("ipam").toString())
                .isEqualTo("{\"assign_ipv4\":\"true\",\"assign_ipv6\":\"true\","
                        + "\"ranges\":[[{\"subnet\":\"usePodCidrIPv6\"}],[{\"subnet\":\"usePodCidr\"}]],"
                        + "\"type\":\"host-local\"}");
        assertThat(calicoIpam.path("ipam").toString())
                .isEqualTo("{\"assign_ipv4\":\"true\",\"assign_ipv6\":\"false\",\"type\":\"calico-ipam\"}");
        // With a read-only /proc/sys Felix reports every endpoint as down; with this key the plugin would wait for
        // "up".
        assertThat(plain.findValue("policy_setup_timeout_seconds")).isNull();
        assertThat(plain.path("mtu").intValue()).isEqualTo(1500);
    }

    /** The first plugin of the CNI configuration, its placeholders filled in as Calico's installer does. */
    private static JsonNode cniPlugin(RenderedChart chart) throws JsonProcessingException {
        String configuration = chart.find("ConfigMap", "calico-config")
                .at("/data/cni_network_config")
                .textValue()
                .replace("__CNI_MTU__", "1500");
        return new JsonMapper().readTree(configuration).at("/plugins/0");
    }

    private static String selector(JsonNode workload) {
        assertThat(workload.at("/spec/selector/matchLabels")).hasSize(1);
        return workload.at("/spec/selector/matchLabels/k8s-app").textValue();
    }

    private static String keep(JsonNode object) {
        return object.at("/metadata/annotations/resources.gardener.cloud~1keep-object")
                .textValue();
    }
}
