package cloud.gardener.networking.calico.explain;

import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.privilege.Dataplane;
import cloud.gardener.networking.calico.privilege.NodeContainer;
import cloud.gardener.networking.calico.privilege.NodeSecurity;
import cloud.gardener.networking.calico.privilege.SecurityContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** The containers that the calico-node pod of a shoot has. The chart decides the same; a test holds the two together. */
final class NodePod {

    private NodePod() {}

    static Map<NodeContainer, SecurityContext> containers(CalicoSettings settings) {
        Map<NodeContainer, SecurityContext> possible = NodeSecurity.of(
                settings.privileges().mode(), settings.routing().backend().value());
        Map<NodeContainer, SecurityContext> containers = new LinkedHashMap<>();
        possible.forEach((container, context) -> {
            if (isThere(container, settings)) {
                containers.put(container, context);
            }
        });
        return containers;
    }

    private static boolean isThere(NodeContainer container, CalicoSettings settings) {
        return switch (container) {
            case CLEANUP_ROUTES -> settings.node().cleanupRoutes().value();
            case EBPF_BOOTSTRAP -> settings.felix().dataplane().value() == Dataplane.EBPF;
            case ADD_SNAT_RULE_TO_UPSTREAM_DNS ->
                settings.node().snatToUpstreamDns().value();
            case NETWORK_UNAVAILABLE_CONDITION_ENSURER ->
                settings.node().networkUnavailableConditionEnsurer().value();
            case BIRD_EXPORTER -> settings.birdExporter().value();
            case OWN_STATE_DIRECTORIES, HOSTPATH_INIT, LOG_MTU_ISSUES, INSTALL_CNI, CALICO_NODE -> true;
        };
    }
}
