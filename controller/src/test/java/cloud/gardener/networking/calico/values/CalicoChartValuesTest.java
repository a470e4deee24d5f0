package cloud.gardener.networking.calico.values;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.plan.Situations;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalicoChartValuesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Situations UNPRIVILEGED = Situations.plain().withGate(FeatureGate.NON_PRIVILEGED_CALICO_NODE);

    @Test
    void plainShootIsSpelledOutWhole() throws JsonProcessingException {
        assertThat(values(Situations.plain())).isEqualTo(JSON.readTree("""
                {"images": {
                   "node": "registry.example/calico-node:v3.31.6",
                   "cni": "registry.example/calico-cni:v3.31.6",
                   "typha": "registry.example/calico-typha:v3.31.6",
                   "kubeControllers": "registry.example/calico-kube-controllers:v3.31.6",
                   "clusterProportionalAutoscaler": "registry.example/calico-cpa:v1.0.0",
                   "clusterProportionalVerticalAutoscaler": "registry.example/calico-cpva:v1.0.0",
                   "birdExporter": null, "multus": null, "cniPlugins": null},
                 "backend": "bird",
                 "vethMTU": 0,
                 "cni": {"ipam": {"type": "host-local", "subnet": "usePodCidr", "ranges": null,
                                  "assign_ipv4": "true", "assign_ipv6": "false"}},
                 "ipv4": {"podCIDR": "100.96.0.0/11", "autodetectionMethod": "cidr=10.250.0.0/16",
                          "startupPool": {"encapsulation": "IPIP", "mode": "Always"}},
                 "ipv6": null,
                 "ipPools": [],
                 "node": {
                   "privilegeMode": "Privileged",
                   "securityContexts": {
                     "own-state-directories": null, "hostpath-init": null,
                     "cleanup-routes": {"privileged": true},
                     "log-mtu-issues": {"privileged": true},
                     "install-cni": {"privileged": true},
                     "ebpf-bootstrap": {"privileged": true},
                     "add-snat-rule-to-upstream-dns": {"privileged": true},
                     "network-unavailable-condition-ensurer":
                       {"privileged": false, "allowPrivilegeEscalation": false},
                     "calico-node": {"privileged": true},
                     "bird-exporter": {"privileged": false, "allowPrivilegeEscalation": false}},
                   "usePodCIDR": true,
                   "bird": {"ipv4": true, "ipv6": false},
                   "cleanupRoutes": false,
                   "networkUnavailableConditionEnsurer": false,
                   "snatToUpstreamDNS": {"enabled": false, "podCIDRs": ["100.96.0.0/11"]},
                   "autoscaling": "ClusterProportional",
                   "requests": {"cpu": "250m", "memory": "100Mi"},
                   "vpaMinAllowed": {}},
                 "felix": {
                   "ipv6Support": false, "ipipEnabled": true, "vxlanEnabled": null, "bpfEnabled": false,
                   "bpfKubeProxyHealthzPort": null, "bpfKubeProxyIptablesCleanupEnabled": false,
                   "nftablesMode": null, "chainInsertMode": null, "serviceLoopPrevention": null,
                   "wireguardEnabled": null, "wireguardEnabledV6": null,
                   "logSeverityScreen": null, "xdpEnabled": null, "ipForwarding": null},
                 "typha": {"enabled": true, "autoscaling": "ClusterProportional",
                           "requests": {"cpu": "200m", "memory": "100Mi"}, "vpaMinAllowed": {}},
                 "kubeControllers": {"enabled": true, "vpa": false},
                 "birdExporter": {"enabled": false},
                 "multus": {"enabled": false, "installCNIPlugins": false}}"""));
    }

    @Test
    void dualStackShootHasABlockAndARangeForEachFamily() throws JsonProcessingException {
        JsonNode values = values(Situations.plain()
                .withFamilies(IPV4, IPV6)
                .withConfig("overlay: {enabled: true}", "wireguardEncryption: true"));

        assertThat(values.at("/cni/ipam")).isEqualTo(JSON.readTree("""
                {"type": "host-local", "subnet": null,
                 "ranges": [[{"subnet": "usePodCidrIPv6"}], [{"subnet": "usePodCidr"}]],
                 "assign_ipv4": "true", "assign_ipv6": "true"}"""));
        assertThat(values.at("/ipv6")).isEqualTo(JSON.readTree("""
                {"podCIDR": "2001:db8:1::/56", "autodetectionMethod": "cidr=2001:db8:3::/64", "natOutgoing": true,
                 "startupPool": {"encapsulation": "VXLAN", "mode": "Always"}}"""));
        assertThat(values.at("/node/bird")).isEqualTo(JSON.readTree("{\"ipv4\": true, \"ipv6\": true}"));
        assertThat(values.at("/felix/ipv6Support").asBoolean()).isTrue();
    }

    @Test
    void poolsOfPodsOutliveTheManagedResourceAndOthersDoNot() throws JsonProcessingException {
        JsonNode values = values(Situations.plain().withConfig("overlay: {enabled: false}"));

        assertThat(values.at("/ipPools")).isEqualTo(JSON.readTree("""
                [{"name": "default-ipv4-ippool", "keep": true,
                  "spec": {"allowedUses": ["Workload", "Tunnel"], "blockSize": 26, "cidr": "100.96.0.0/11",
                           "ipipMode": "Never", "natOutgoing": true, "nodeSelector": "all()", "vxlanMode": "Never"}},
                 {"name": "no-snat-for-node-cidr", "keep": false,
                  "spec": {"cidr": "10.250.0.0/16", "disableBGPExport": true, "disabled": true}}]"""));
    }

    @Test
    void withCapabilitiesAloneFelixKeepsOffWhatItCannotReach() throws JsonProcessingException {
        JsonNode values = values(UNPRIVILEGED);

        assertThat(values.at("/node/privilegeMode").asText()).isEqualTo("Capabilities");
        assertThat(values.at("/node/securityContexts/calico-node")).isEqualTo(JSON.readTree("""
                {"privileged": false, "allowPrivilegeEscalation": false, "runAsUser": 0, "runAsGroup": 0,
                 "capabilities": {"add": ["NET_ADMIN", "NET_RAW", "NET_BIND_SERVICE"], "drop": ["ALL"]}}"""));
        assertThat(values.at("/node/securityContexts/install-cni")).isEqualTo(JSON.readTree("""
                {"privileged": false, "allowPrivilegeEscalation": false, "runAsUser": 0, "runAsGroup": 0,
                 "capabilities": {"drop": ["ALL"]}}"""));
        // Null, or the chart's own default would make it privileged.
        assertThat(values.at("/node/securityContexts/ebpf-bootstrap").isNull()).isTrue();
        assertThat(values.at("/felix/logSeverityScreen").asText()).isEqualTo("Error");
        assertThat(values.at("/felix/xdpEnabled")).isEqualTo(JSON.readTree("false"));
        assertThat(values.at("/felix/ipForwarding").asText()).isEqualTo("Disabled");
    }

    @Test
    void asNonRootCalicoNodeAddsToTheRuntimesCapabilities() throws JsonProcessingException {
        JsonNode values = values(UNPRIVILEGED.withCalico("v3.22.5"));

        assertThat(values.at("/node/privilegeMode").asText()).isEqualTo("NonRoot");
        assertThat(values.at("/node/securityContexts/calico-node")).isEqualTo(JSON.readTree("""
                {"privileged": false, "allowPrivilegeEscalation": true, "runAsUser": 999, "runAsGroup": 0,
                 "capabilities": {"add": ["NET_ADMIN", "NET_RAW", "NET_BIND_SERVICE"]}}"""));
        assertThat(values.at("/node/securityContexts/hostpath-init")).isEqualTo(JSON.readTree("""
                {"privileged": false, "allowPrivilegeEscalation": false, "runAsUser": 0, "runAsGroup": 0}"""));
        assertThat(values.at("/felix/logSeverityScreen").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode: vpa, resources: {node: {cpu: 1}, typha: {memory: 1Gi}} | VPA    | {\"cpu\":\"1\"} | {\"memory\":\"1Gi\"}",
                "mode: vpa                                                    | VPA    | {}              | {}",
                "mode: static, resources: {node: {cpu: 1}}                    | Static | {}              | {}"
            })
    void autoscalerGetsTheWrittenMinimumOnly(String config, String autoscaling, String node, String typha) {
        JsonNode values =
                values(Situations.plain().withVerticalPodAutoscaler().withConfig("autoScaling: {" + config + "}"));

        assertThat(values.at("/node/autoscaling").asText()).isEqualTo(autoscaling);
        assertThat(values.at("/typha/autoscaling").asText()).isEqualTo(autoscaling);
        assertThat(values.at("/node/vpaMinAllowed")).hasToString(node);
        assertThat(values.at("/typha/vpaMinAllowed")).hasToString(typha);
    }

    @Test
    void everyImageOfARunningComponentIsNamed() {
        JsonNode images = values(Situations.plain()
                        .withConfig(
                                "birdExporter: {enabled: true}", "multus: {enabled: true, installCNIPlugins: true}"))
                .at("/images");

        assertThat(images).hasSize(9).noneMatch(JsonNode::isNull);
        assertThat(images.at("/cniPlugins").asText()).isEqualTo("registry.example/cni-plugins:v1.0.0");
    }

    @Test
    void calicoIpamDoesNotUseTheNodesRange() {
        JsonNode values = values(Situations.plain().withConfig("ipam: {type: calico-ipam}"));

        assertThat(values.at("/node/usePodCIDR").asBoolean(true)).isFalse();
    }

    @Test
    void birdRunsForNoFamilyWithoutBackendBird() {
        JsonNode values = values(Situations.plain().withFamilies(IPV4, IPV6).withConfig("overlay: {enabled: false}"));

        assertThat(values.at("/node/bird")).hasToString("{\"ipv4\":false,\"ipv6\":false}");
    }

    private static JsonNode values(Situations shoot) {
        return JSON.valueToTree(CalicoChartValues.of(shoot.settings()).tree());
    }
}
