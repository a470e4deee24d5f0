package cloud.gardener.networking.calico.privilege;

import static cloud.gardener.networking.calico.privilege.SecurityContext.Capability.CHOWN;
import static cloud.gardener.networking.calico.privilege.SecurityContext.Capability.NET_ADMIN;
import static cloud.gardener.networking.calico.privilege.SecurityContext.Capability.NET_BIND_SERVICE;
import static cloud.gardener.networking.calico.privilege.SecurityContext.Capability.NET_RAW;

import cloud.gardener.networking.calico.network.Backend;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The security context of each container of the calico-node pod. Without privileges each gets what it was measured to
 * need, and not one container of the pod stays privileged: a single one would undo the rest.
 */
public final class NodeSecurity {

    /** User and group that the image's set-uid programs were made for. */
    private static final int CALICO_USER = 999;

    private static final int ROOT_GROUP = 0;

    private NodeSecurity() {}

    /** In the order in which the containers are declared; a container that is not in the map has no place in the mode. */
    public static Map<NodeContainer, SecurityContext> of(PrivilegeMode mode, Backend backend) {
        Map<NodeContainer, SecurityContext> contexts = new EnumMap<>(NodeContainer.class);
        switch (mode) {
            case PRIVILEGED -> addPrivileged(contexts);
            case CAPABILITIES -> {
                addCompanions(contexts);
                contexts.put(NodeContainer.OWN_STATE_DIRECTORIES, SecurityContext.rootWithOnly(CHOWN));
                contexts.put(NodeContainer.CALICO_NODE, calicoNodeAsRoot(backend));
                // The socket of BIRD belongs to root; reading it takes no capability.
                contexts.put(NodeContainer.BIRD_EXPORTER, SecurityContext.rootWithOnly());
            }
            case NON_ROOT -> {
                addCompanions(contexts);
                contexts.put(NodeContainer.HOSTPATH_INIT, SecurityContext.ordinaryRoot());
                contexts.put(NodeContainer.CALICO_NODE, calicoNodeAsUser());
                contexts.put(NodeContainer.BIRD_EXPORTER, birdExporterAsUser());
            }
        }
        return Collections.unmodifiableMap(contexts);
    }

    private static void addPrivileged(Map<NodeContainer, SecurityContext> contexts) {
        for (NodeContainer container : List.of(
                NodeContainer.CLEANUP_ROUTES,
                NodeContainer.LOG_MTU_ISSUES,
                NodeContainer.INSTALL_CNI,
                NodeContainer.EBPF_BOOTSTRAP,
                NodeContainer.ADD_SNAT_RULE_TO_UPSTREAM_DNS,
                NodeContainer.CALICO_NODE)) {
            contexts.put(container, SecurityContext.allPrivileges());
        }
        contexts.put(NodeContainer.NETWORK_UNAVAILABLE_CONDITION_ENSURER, SecurityContext.ordinary());
        contexts.put(NodeContainer.BIRD_EXPORTER, SecurityContext.ordinary());
    }

    /** The containers that both non-privileged modes run alike. eBPF never comes here, so ebpf-bootstrap has no place. */
    private static void addCompanions(Map<NodeContainer, SecurityContext> contexts) {
        contexts.put(NodeContainer.CLEANUP_ROUTES, SecurityContext.rootWithOnly(NET_ADMIN));
        // Legacy iptables opens a raw socket; nft would do without NET_RAW, but which one it is only the node knows.
        contexts.put(NodeContainer.LOG_MTU_ISSUES, SecurityContext.rootWithOnly(NET_ADMIN, NET_RAW));
        contexts.put(NodeContainer.ADD_SNAT_RULE_TO_UPSTREAM_DNS, SecurityContext.rootWithOnly(NET_ADMIN, NET_RAW));
        contexts.put(NodeContainer.INSTALL_CNI, SecurityContext.rootWithOnly());
        contexts.put(NodeContainer.NETWORK_UNAVAILABLE_CONDITION_ENSURER, SecurityContext.rootWithOnly());
    }

    /** BIRD listens on port 179, which takes NET_BIND_SERVICE; without BIRD nothing listens below 1024. */
    private static SecurityContext calicoNodeAsRoot(Backend backend) {
        return backend == Backend.BIRD
                ? SecurityContext.rootWithOnly(NET_ADMIN, NET_RAW, NET_BIND_SERVICE)
                : SecurityContext.rootWithOnly(NET_ADMIN, NET_RAW);
    }

    /** Escalation stays allowed: it is what makes set-uid programs work at all. */
    private static SecurityContext calicoNodeAsUser() {
        return new SecurityContext(
                false,
                true,
                CALICO_USER,
                ROOT_GROUP,
                SecurityContext.Base.RUNTIME_DEFAULT,
                List.of(NET_ADMIN, NET_RAW, NET_BIND_SERVICE));
    }

    /**
     * hostpath-init gives {@code /var/run/calico} to user 999 with mode 0700, so root without capabilities could not enter
     * (projectcalico/calico {@code node/pkg/hostpathinit}). The socket in it is open to group 0 (BIRD's
     * {@code sysdep/unix/main.c}).
     */
    private static SecurityContext birdExporterAsUser() {
        return new SecurityContext(false, false, CALICO_USER, ROOT_GROUP, SecurityContext.Base.NONE, List.of());
    }
}
