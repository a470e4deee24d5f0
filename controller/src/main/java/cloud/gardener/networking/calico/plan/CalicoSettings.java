package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.images.Image;
import cloud.gardener.networking.calico.images.ImageName;
import cloud.gardener.networking.calico.network.AutodetectionMethod;
import cloud.gardener.networking.calico.network.AutoscalingMode;
import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.KubernetesVersion;
import cloud.gardener.networking.calico.network.Mtu;
import cloud.gardener.networking.calico.network.NetworkConfig.ComponentResources;
import cloud.gardener.networking.calico.network.PoolMode;
import cloud.gardener.networking.calico.network.Quantity;
import cloud.gardener.networking.calico.network.ServiceLoopPrevention;
import cloud.gardener.networking.calico.privilege.Dataplane;
import cloud.gardener.networking.calico.privilege.PrivilegeDecision;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resolved truth about one shoot's network: every field is there, every default applied. {@link Setting} carries the
 * reason of what a person may want to have explained.
 */
public record CalicoSettings(
        KubernetesVersion kubernetesVersion,
        Setting<IpFamilies> families,
        Routing routing,
        Ipam ipam,
        Map<IpFamily, FamilyNetwork> networks,
        List<IpPool> pools,
        Felix felix,
        PrivilegeDecision.Effective privileges,
        Node node,
        Typha typha,
        KubeControllers kubeControllers,
        Setting<Boolean> birdExporter,
        Multus multus,
        Map<ImageName, Image> images) {

    public CalicoSettings {
        networks = Collections.unmodifiableMap(new EnumMap<>(networks));
        pools = List.copyOf(pools);
        images = Collections.unmodifiableMap(new EnumMap<>(images));
    }

    public Optional<FamilyNetwork> network(IpFamily family) {
        return Optional.ofNullable(networks.get(family));
    }

    /**
     * Whether packets between nodes depend on routes of the infrastructure: Calico neither exchanges routes nor encapsulates.
     * A pool of its own making may encapsulate where none is delivered; that of a shoot's IPv6 range never does.
     */
    public boolean isRoutedByInfrastructure() {
        return routing.backend().value() == Backend.NONE
                && felix.tunnels().value() == Tunnels.NONE
                && (routing.overlay().value() != OverlayState.UNSET
                        || network(IpFamily.IPV4)
                                .map(ipv4 -> ipv4.startupMode().value())
                                .filter(mode -> mode != PoolMode.NEVER && mode != PoolMode.OFF)
                                .isEmpty());
    }

    /** How packets find pods on other nodes. */
    public record Routing(
            Setting<OverlayState> overlay,
            Setting<Backend> backend,
            Setting<Mtu> vethMtu,
            Setting<Boolean> wireguard) {}

    /**
     * How pods get addresses.
     *
     * @param subnet of the CNI configuration; empty where {@code ranges} say it
     * @param ranges one subnet per family, for dual stack only
     */
    public record Ipam(
            Setting<IpamType> type, Optional<Setting<String>> subnet, List<String> ranges, List<IpFamily> assigned) {
        public Ipam {
            ranges = List.copyOf(ranges);
            assigned = List.copyOf(assigned);
        }
    }

    /**
     * One family's share.
     *
     * @param autodetection how calico-node finds the node's address; empty leaves it to Calico (first found)
     * @param startupEncapsulation of the pool that calico-node creates itself if it finds none
     * @param startupMode of the same pool
     * @param natOutgoing whether pods are masqueraded when they leave the cluster
     */
    public record FamilyNetwork(
            String podCidr,
            Optional<Setting<AutodetectionMethod>> autodetection,
            Setting<Encapsulation> startupEncapsulation,
            Setting<PoolMode> startupMode,
            Setting<Boolean> natOutgoing) {}

    /** How Felix programs nodes. An empty option leaves Felix' own default. */
    public record Felix(
            Setting<Dataplane> dataplane,
            Setting<KubeProxyDuty> kubeProxyDuty,
            Setting<Tunnels> tunnels,
            Setting<ChainInsertMode> chainInsertMode,
            Optional<Setting<ServiceLoopPrevention>> serviceLoopPrevention) {}

    /** Who programs Services, and what that means to Felix. */
    public enum KubeProxyDuty {
        /** kube-proxy does. */
        KUBE_PROXY,
        /** Felix does, in eBPF, while kube-proxy still runs: their health ports must differ. */
        FELIX_BESIDE_KUBE_PROXY,
        /** Felix does, and removes what a former kube-proxy left behind. */
        FELIX_ALONE
    }

    /** Which tunnel device Felix keeps on every node. */
    public enum Tunnels {
        IPIP,
        VXLAN,
        NONE
    }

    /** Where Felix' rules stand in the node's own chains. */
    public enum ChainInsertMode {
        /** First, Felix' default: nothing on the node passes before policy. */
        INSERT,
        /** Last: rules of the node, such as those for upstream DNS, come first. */
        APPEND
    }

    /** What runs beside Felix on each node. */
    public record Node(
            Setting<Boolean> cleanupRoutes,
            Setting<Boolean> networkUnavailableConditionEnsurer,
            Setting<Boolean> snatToUpstreamDns,
            List<String> podCidrs,
            Autoscaling autoscaling) {
        public Node {
            podCidrs = List.copyOf(podCidrs);
        }
    }

    public record Typha(Setting<Boolean> enabled, Autoscaling autoscaling) {}

    public record KubeControllers(Setting<Boolean> enabled, Setting<Boolean> verticalPodAutoscaler) {}

    public record Multus(Setting<Boolean> enabled, Setting<Boolean> installCniPlugins) {}

    /**
     * How the resource requests of a component follow the cluster.
     *
     * @param minimum what a VPA may not go below; empty in the other modes
     */
    public record Autoscaling(
            Setting<AutoscalingMode> mode, Quantity cpu, Quantity memory, Optional<ComponentResources> minimum) {}
}
