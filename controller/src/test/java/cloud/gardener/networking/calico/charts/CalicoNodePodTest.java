package cloud.gardener.networking.calico.charts;

import static cloud.gardener.networking.calico.charts.RenderedChart.elements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalicoNodePodTest {

    private static final String ALL_VALUES = "cloud.gardener.networking.calico.charts.RenderedChart#allValues";

    /** All of the host that calico-node may see without eBPF. */
    private static final Set<String> NARROW_PATHS = Set.of(
            "/lib/modules",
            "/var/run/calico",
            "/var/lib/calico",
            "/var/log/calico",
            "/run/xtables.lock",
            "/opt/cni/bin",
            "/etc/cni/net.d",
            "/var/log/calico/cni",
            "/var/run/nodeagent");

    @Test
    void noContainerIsPrivilegedInModeCapabilities() {
        PodTemplate pod = RenderedChart.of("capabilities").calicoNode();

        assertThat(pod.initContainerNames())
                .containsExactly("own-state-directories", "cleanup-routes", "log-mtu-issues", "install-cni");
        assertThat(pod.containerNames())
                .containsExactly(
                        "add-snat-rule-to-upstream-dns",
                        "network-unavailable-condition-ensurer",
                        "calico-node",
                        "bird-exporter");
        assertThat(pod.containers()).allSatisfy(container -> {
            JsonNode context = container.path("securityContext");
            assertThat(context.path("privileged").isBoolean()).isTrue();
            assertThat(context.path("privileged").asBoolean()).isFalse();
            assertThat(context.path("allowPrivilegeEscalation").isBoolean()).isTrue();
            assertThat(context.path("allowPrivilegeEscalation").asBoolean()).isFalse();
            assertThat(context.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
        });
        assertThat(pod.node().at("/spec/securityContext/seccompProfile/type").textValue())
                .isEqualTo("RuntimeDefault");
    }

    @Test
    void stateDirectoriesAreTakenOverInModeCapabilities() {
        PodTemplate pod = RenderedChart.of("capabilities").calicoNode();

        assertThat(pod.mounts("own-state-directories"))
                .containsExactly(
                        "var-lib-calico at /var/lib/calico",
                        "var-run-calico at /var/run/calico",
                        "var-log-calico at /var/log/calico");
        assertThat(pod.command("own-state-directories", "/args"))
                .endsWith("own-state-directories", "/var/lib/calico", "/var/run/calico", "/var/log/calico");
        assertThat(pod.environment("calico-node"))
                .containsEntry("FELIX_XDPENABLED", "false")
                .containsEntry("FELIX_LOGSEVERITYSCREEN", "Error")
                .containsEntry("FELIX_IPFORWARDING", "Disabled");
    }

    @Test
    void stateDirectoriesAreHandedToTheUserOfModeNonRoot() {
        PodTemplate pod = RenderedChart.of("non-root").calicoNode();

        assertThat(pod.initContainerNames()).endsWith("hostpath-init").doesNotContain("own-state-directories");
        assertThat(pod.environment("hostpath-init")).containsEntry("NODE_USER_ID", "999");
        assertThat(pod.mounts("hostpath-init"))
                .containsExactly(
                        "var-lib-calico at /var/lib/calico",
                        "var-run-calico at /var/run/calico",
                        "var-log-calico at /var/log/calico");
        assertThat(pod.container("calico-node").at("/securityContext/runAsUser").intValue())
                .isEqualTo(999);
    }

    @Test
    void modePrivilegedRepairsNothing() {
        assertThat(RenderedChart.of("everything-privileged").calicoNode().initContainerNames())
                .containsExactly("cleanup-routes", "log-mtu-issues", "install-cni");
        assertThat(RenderedChart.of("plain").calicoNode().initContainerNames())
                .containsExactly("log-mtu-issues", "install-cni");
        assertThat(RenderedChart.of("plain").calicoNode().containerNames()).containsExactly("calico-node");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "everything-privileged", "capabilities", "non-root", "vxlan", "ipv6-only"})
    void onlyCalicosOwnDirectoriesOfTheHostAreMounted(String values) {
        assertThat(RenderedChart.of(values).calicoNode().hostPaths()).isSubsetOf(NARROW_PATHS);
    }

    @Test
    void ebpfSeesMoreOfTheHost() {
        PodTemplate pod = RenderedChart.of("ebpf").calicoNode();

        assertThat(pod.initContainerNames()).containsExactly("log-mtu-issues", "install-cni", "ebpf-bootstrap");
        assertThat(pod.hostPaths()).contains("/sys/fs/", "/sys/fs/bpf", "/proc");
        assertThat(pod.environment("calico-node"))
                .containsEntry("FELIX_BPFENABLED", "true")
                .containsEntry("FELIX_BPFKUBEPROXYHEALTHZPORT", "10266")
                .containsEntry("FELIX_BPFKUBEPROXYIPTABLESCLEANUPENABLED", "false");
    }

    @ParameterizedTest
    @MethodSource(ALL_VALUES)
    void everyMountHasAVolumeAndEveryVolumeAMount(String values) {
        assertThat(RenderedChart.of(values).podTemplates()).allSatisfy(pod -> {
            Set<String> mounted = pod.containers().stream()
                    .flatMap(container -> elements(container.path("volumeMounts")))
                    .map(mount -> mount.path("name").textValue())
                    .collect(Collectors.toSet());
            assertThat(pod.volumeNames()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(mounted);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"log-mtu-issues", "add-snat-rule-to-upstream-dns", "calico-node"})
    void whoeverCallsIptablesSharesItsLock(String container) {
        assertThat(RenderedChart.of("everything-privileged").calicoNode().mounts(container))
                .contains("xtables-lock at /run/xtables.lock");
        assertThat(RenderedChart.of("capabilities").calicoNode().mounts(container))
                .contains("xtables-lock at /run/xtables.lock");
    }

    @ParameterizedTest
    @MethodSource(ALL_VALUES)
    void noEnvironmentVariableComesTwice(String values) {
        assertThat(RenderedChart.of(values).podTemplates()).allSatisfy(pod -> {
            for (JsonNode container : pod.containers()) {
                assertThat(pod.environmentNames(container.path("name").textValue()))
                        .doesNotHaveDuplicates();
            }
        });
    }

    @Test
    void whatIsNotSetIsLeftToCalico() {
        assertThat(RenderedChart.of("plain").calicoNode().environmentNames("calico-node"))
                .containsExactly(
                        "USE_POD_CIDR",
                        "FELIX_PROMETHEUSMETRICSENABLED",
                        "FELIX_PROMETHEUSMETRICSPORT",
                        "DATASTORE_TYPE",
                        "FELIX_TYPHAK8SSERVICENAME",
                        "WAIT_FOR_DATASTORE",
                        "NODENAME",
                        "CALICO_NETWORKING_BACKEND",
                        "CLUSTER_TYPE",
                        "IP",
                        "CALICO_IPV4POOL_IPIP",
                        "CALICO_IPV4POOL_CIDR",
                        "CALICO_IPV6POOL_CIDR",
                        "FELIX_IPV6SUPPORT",
                        "FELIX_IPINIPMTU",
                        "FELIX_VXLANMTU",
                        "FELIX_WIREGUARDMTU",
                        "CALICO_DISABLE_FILE_LOGGING",
                        "FELIX_DEFAULTENDPOINTTOHOSTACTION",
                        "FELIX_USAGEREPORTINGENABLED",
                        "FELIX_IPINIPENABLED",
                        "FELIX_BPFENABLED",
                        "FELIX_BPFKUBEPROXYIPTABLESCLEANUPENABLED",
                        "FELIX_HEALTHENABLED",
                        "FELIX_NATPORTRANGE",
                        "CALICO_MANAGE_CNI");
    }

    @ParameterizedTest
    @MethodSource(ALL_VALUES)
    void nothingIsReportedToCalicosVendor(String values) {
        assertThat(RenderedChart.of(values).calicoNode().environment("calico-node"))
                .containsEntry("FELIX_USAGEREPORTINGENABLED", "false");
    }

    @Test
    void bothFamiliesAreConfiguredInFull() {
        PodTemplate pod = RenderedChart.of("everything-privileged").calicoNode();

        assertThat(pod.environmentNames("calico-node"))
                .containsSubsequence(
                        "IP",
                        "CALICO_IPV4POOL_IPIP",
                        "CALICO_IPV4POOL_CIDR",
                        "IP_AUTODETECTION_METHOD",
                        "IP6",
                        "CALICO_IPV6POOL_VXLAN",
                        "CALICO_IPV6POOL_CIDR",
                        "IP6_AUTODETECTION_METHOD",
                        "CALICO_IPV6POOL_NAT_OUTGOING",
                        "CALICO_ROUTER_ID",
                        "FELIX_IPV6SUPPORT",
                        "FELIX_VXLANMTUV6",
                        "FELIX_WIREGUARDMTUV6",
                        "FELIX_SERVICELOOPPREVENTION",
                        "FELIX_NFTABLESMODE",
                        "FELIX_CHAININSERTMODE",
                        "FELIX_WIREGUARDENABLED",
                        "FELIX_WIREGUARDENABLEDV6",
                        "CALICO_MANAGE_CNI");
        assertThat(pod.environment("calico-node"))
                .containsEntry("IP6", "autodetect")
                .containsEntry("CALICO_IPV6POOL_NAT_OUTGOING", "true");
        assertThat(pod.command("add-snat-rule-to-upstream-dns", "/args"))
                .endsWith("add-snat-rule-to-upstream-dns", "100.96.0.0/11", "2001:db8:1::/56");
    }

    @Test
    void aFamilyThatIsNotThereGetsNoPool() {
        assertThat(RenderedChart.of("plain").calicoNode().environment("calico-node"))
                .containsEntry("IP", "autodetect")
                .containsEntry("CALICO_IPV6POOL_CIDR", "none");
        assertThat(RenderedChart.of("ipv6-only").calicoNode().environment("calico-node"))
                .containsEntry("IP", "none")
                .containsEntry("CALICO_IPV4POOL_CIDR", "none")
                .containsEntry("CALICO_IPV6POOL_CIDR", "2001:db8:1::/56")
                .doesNotContainKeys("CALICO_IPV4POOL_IPIP", "CALICO_IPV4POOL_VXLAN");
    }

    @Test
    void aVxlanPoolIsNotAnIpipPoolToo() {
        assertThat(RenderedChart.of("vxlan").calicoNode().environment("calico-node"))
                .containsEntry("CALICO_IPV4POOL_VXLAN", "Always")
                .containsEntry("CALICO_IPV4POOL_IPIP", "Never")
                .containsEntry("FELIX_VXLANENABLED", "true")
                .doesNotContainKeys("FELIX_IPINIPENABLED", "USE_POD_CIDR");
    }

    @Test
    void healthIsAskedOfTheDaemonsThatRun() {
        assertThat(RenderedChart.of("everything-privileged")
                        .calicoNode()
                        .command("calico-node", "/livenessProbe/exec/command"))
                .containsExactly("/bin/calico-node", "-felix-live", "-bird-live", "-bird6-live");
        assertThat(RenderedChart.of("everything-privileged")
                        .calicoNode()
                        .command("calico-node", "/readinessProbe/exec/command"))
                .containsExactly("/bin/calico-node", "-felix-ready", "-bird-ready", "-bird6-ready");
        assertThat(RenderedChart.of("vxlan").calicoNode().command("calico-node", "/livenessProbe/exec/command"))
                .containsExactly("/bin/calico-node", "-felix-live");
    }

    @Test
    void birdExporterAsksBothDaemonsWhereCalicoHasThem() {
        assertThat(RenderedChart.of("capabilities").calicoNode().command("bird-exporter", "/args"))
                .containsExactly(
                        "-format.new=true",
                        "-bird.ipv4=true",
                        "-bird.socket=/var/run/calico/bird.ctl",
                        "-bird.ipv6=true",
                        "-bird.socket6=/var/run/calico/bird6.ctl",
                        "-web.listen-address=:9094");
    }

    @Test
    void thereIsTimeToShutDown() {
        assertThat(RenderedChart.of("plain")
                        .calicoNode()
                        .node()
                        .at("/spec/terminationGracePeriodSeconds")
                        .intValue())
                .isPositive();
        assertThat(RenderedChart.of("everything-privileged")
                        .find("DaemonSet", "multus")
                        .at("/spec/template/spec/terminationGracePeriodSeconds")
                        .intValue())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "own-state-directories",
                "cleanup-routes",
                "log-mtu-issues",
                "install-cni",
                "add-snat-rule-to-upstream-dns",
                "network-unavailable-condition-ensurer",
                "calico-node",
                "bird-exporter"
            })
    void noContainerComesWithoutASecurityContext(String container) {
        assertThatThrownBy(() ->
                        RenderedChart.of("capabilities", "node: {securityContexts: {%s: null}}".formatted(container)))
                .hasMessageContaining(
                        "node.securityContexts.%s is missing: every container of calico-node needs one", container);
    }

    @Test
    void aContextThatWasForgottenIsNotTakenFromModePrivileged() {
        assertThatThrownBy(
                        () -> RenderedChart.of(
                                "plain",
                                "node: {privilegeMode: Capabilities, securityContexts: {"
                                        + "own-state-directories: {privileged: false, capabilities: {drop: [ALL], add: [CHOWN]}}}}"))
                .hasMessageContaining("node.securityContexts.log-mtu-issues must drop ALL capabilities and not be"
                        + " privileged in mode Capabilities");
    }

    @Test
    void requestsAreThoseThatWereComputed() {
        assertThat(RenderedChart.of("vxlan")
                        .calicoNode()
                        .container("calico-node")
                        .at("/resources/requests")
                        .toString())
                .isEqualTo("{\"cpu\":\"1\",\"memory\":\"1Gi\"}");
        assertThat(List.of(
                        RenderedChart.of("everything-privileged")
                                .find("VerticalPodAutoscaler", "calico-node")
                                .at("/spec/resourcePolicy/containerPolicies/0/minAllowed")
                                .toString(),
                        RenderedChart.of("everything-privileged")
                                .find("VerticalPodAutoscaler", "calico-typha")
                                .at("/spec/resourcePolicy/containerPolicies/0/minAllowed")
                                .toString()))
                .containsExactly("{\"cpu\":\"120m\",\"memory\":\"80Mi\"}", "{\"memory\":\"90Mi\"}");
    }
}
