package cloud.gardener.networking.calico.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.privilege.SecurityContext.Base;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodeSecurityTest {

    @ParameterizedTest
    @EnumSource(Backend.class)
    void privilegedPodIsWhatItHasAlwaysBeen(Backend backend) {
        assertThat(contexts(PrivilegeMode.PRIVILEGED, backend))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "cleanup-routes", "privileged",
                        "log-mtu-issues", "privileged",
                        "install-cni", "privileged",
                        "ebpf-bootstrap", "privileged",
                        "add-snat-rule-to-upstream-dns", "privileged",
                        "network-unavailable-condition-ensurer", "the image's user, no escalation, default []",
                        "calico-node", "privileged",
                        "bird-exporter", "the image's user, no escalation, default []"));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void withCapabilitiesEachContainerIsRootWithNothingButWhatItWasMeasuredToNeed(Backend backend) {
        String node = backend == Backend.BIRD ? "[NET_ADMIN, NET_RAW, NET_BIND_SERVICE]" : "[NET_ADMIN, NET_RAW]";

        assertThat(contexts(PrivilegeMode.CAPABILITIES, backend))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "own-state-directories", "0:0, no escalation, only [CHOWN]",
                        "cleanup-routes", "0:0, no escalation, only [NET_ADMIN]",
                        "log-mtu-issues", "0:0, no escalation, only [NET_ADMIN, NET_RAW]",
                        "install-cni", "0:0, no escalation, only []",
                        "add-snat-rule-to-upstream-dns", "0:0, no escalation, only [NET_ADMIN, NET_RAW]",
                        "network-unavailable-condition-ensurer", "0:0, no escalation, only []",
                        "calico-node", "0:0, no escalation, only " + node,
                        "bird-exporter", "0:0, no escalation, only []"));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void asNonRootCalicoNodeMayEscalateAndNobodyElseMay(Backend backend) {
        assertThat(contexts(PrivilegeMode.NON_ROOT, backend))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "hostpath-init", "0:0, no escalation, default []",
                        "cleanup-routes", "0:0, no escalation, only [NET_ADMIN]",
                        "log-mtu-issues", "0:0, no escalation, only [NET_ADMIN, NET_RAW]",
                        "install-cni", "0:0, no escalation, only []",
                        "add-snat-rule-to-upstream-dns", "0:0, no escalation, only [NET_ADMIN, NET_RAW]",
                        "network-unavailable-condition-ensurer", "0:0, no escalation, only []",
                        "calico-node", "999:0, escalation, default [NET_ADMIN, NET_RAW, NET_BIND_SERVICE]",
                        "bird-exporter", "999:0, no escalation, only []"));
    }

    @Test
    void containersStandInTheOrderInWhichTheyAreDeclared() {
        assertThat(contexts(PrivilegeMode.CAPABILITIES, Backend.BIRD).keySet())
                .startsWith("own-state-directories", "cleanup-routes")
                .endsWith("calico-node", "bird-exporter");
    }

    private static Map<String, String> contexts(PrivilegeMode mode, Backend backend) {
        Map<String, String> contexts = new LinkedHashMap<>();
        NodeSecurity.of(mode, backend)
                .forEach((container, context) -> contexts.put(container.toString(), inShort(context)));
        return contexts;
    }

    private static String inShort(SecurityContext context) {
        if (context.equals(new SecurityContext(true, true, null, null, Base.RUNTIME_DEFAULT, List.of()))) {
            return "privileged";
        }
        assertThat(context.privileged()).isFalse();
        return (context.user() == null ? "the image's user" : context.user() + ":" + context.group())
                + (context.privilegeEscalation() ? ", escalation, " : ", no escalation, ")
                + (context.base() == Base.NONE ? "only " : "default ")
                + context.added();
    }
}
