package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.PoolMode;
import cloud.gardener.networking.calico.plan.CalicoSettings.FamilyNetwork;
import cloud.gardener.networking.calico.plan.CalicoSettings.Tunnels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encapsulation of the pod ranges, and the IPPool objects that are delivered. */
final class PoolPlan {

    /** Calico's default block sizes: 64 addresses. */
    private static final int IPV4_BLOCK_SIZE = 26;

    private static final int IPV6_BLOCK_SIZE = 122;

    private PoolPlan() {}

    static Setting<Encapsulation> ipv4Encapsulation(NetworkConfig config) {
        NetworkConfig.Ipv4 ipv4 = config.ipv4();
        if (ipv4 != null && ipv4.pool() != null) {
            return Setting.written(ipv4.pool(), "ipv4.pool");
        }
        return config.isVxlanOn()
                ? Setting.written(Encapsulation.VXLAN, "vxlan.enabled")
                : Setting.byDefault(Encapsulation.IPIP);
    }

    /** With IPv4 alone the overlay decides; with IPv6 beside it, {@code ipv4.mode} still has the last word. */
    static Setting<PoolMode> ipv4Mode(
            NetworkConfig config, IpFamilies families, OverlayState overlay, Backend backend) {
        if (!families.contains(IpFamily.IPV6) && overlay != OverlayState.UNSET) {
            return overlay == OverlayState.ON
                    ? Setting.written(PoolMode.ALWAYS, "overlay.enabled")
                    : Setting.written(PoolMode.NEVER, "overlay.enabled");
        }
        NetworkConfig.Ipv4 ipv4 = config.ipv4();
        if (ipv4 != null && ipv4.mode() != null) {
            return Setting.written(ipv4.mode(), "ipv4.mode");
        }
        if (config.isVxlanOn()) {
            return Setting.written(PoolMode.ALWAYS, "vxlan.enabled");
        }
        return backend == Backend.NONE || overlay == OverlayState.OFF
                ? new Setting<>(PoolMode.NEVER, "nothing is encapsulated")
                : Setting.byDefault(PoolMode.ALWAYS);
    }

    static Setting<PoolMode> ipv6Mode(OverlayState overlay) {
        return overlay == OverlayState.ON
                ? Setting.written(PoolMode.ALWAYS, "overlay.enabled")
                : new Setting<>(PoolMode.NEVER, "without an overlay nothing is encapsulated");
    }

    static Setting<Boolean> ipv6NatOutgoing(NetworkConfig config) {
        NetworkConfig.Ipv6 ipv6 = config.ipv6();
        if (ipv6 != null && ipv6.sourceNATEnabled() != null) {
            return Setting.written(ipv6.sourceNATEnabled(), "ipv6.sourceNATEnabled");
        }
        return config.isWireguardOn() ? Setting.written(true, "wireguardEncryption") : Setting.byDefault(false);
    }

    /** @param nodes the range of the nodes, where it is known */
    static List<IpPool> pools(
            Map<IpFamily, FamilyNetwork> networks, OverlayState overlay, Tunnels tunnels, @Nullable Cidr nodes) {
        List<IpPool> pools = new ArrayList<>();
        FamilyNetwork ipv4 = networks.get(IpFamily.IPV4);
        if (ipv4 != null && overlay != OverlayState.UNSET) {
            pools.add(ipv4Pool(ipv4, overlay, tunnels));
        }
        if (ipv4 != null && overlay == OverlayState.OFF && nodes != null && nodes.family() == IpFamily.IPV4) {
            pools.add(new IpPool.NoSnatPool("no-snat-for-node-cidr", nodes.text()));
        }
        FamilyNetwork ipv6 = networks.get(IpFamily.IPV6);
        if (ipv6 != null) {
            pools.add(ipv6Pool(ipv6));
        }
        return pools;
    }

    private static IpPool ipv4Pool(FamilyNetwork network, OverlayState overlay, Tunnels tunnels) {
        boolean overVxlan = overlay == OverlayState.ON && tunnels == Tunnels.VXLAN;
        boolean overIpip = overlay == OverlayState.ON && !overVxlan;
        return new IpPool.PodPool(
                "default-ipv4-ippool",
                network.podCidr(),
                IPV4_BLOCK_SIZE,
                overIpip ? PoolMode.ALWAYS : PoolMode.NEVER,
                overVxlan ? PoolMode.ALWAYS : PoolMode.NEVER,
                network.natOutgoing().value());
    }

    /** The pool of a shoot never encapsulates IPv6: clouds route it, and a running pool must not change. */
    private static IpPool ipv6Pool(FamilyNetwork network) {
        return new IpPool.PodPool(
                "default-ipv6-ippool",
                network.podCidr(),
                IPV6_BLOCK_SIZE,
                PoolMode.NEVER,
                PoolMode.NEVER,
                network.natOutgoing().value());
    }
}
