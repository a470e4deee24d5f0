package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.plan.CalicoSettings.Tunnels;

/**
 * What follows from {@code overlay} for backend and tunnels. The overlay beats what the NetworkConfig says about the
 * backend, because Gardener's own components (route controllers, IPAM of the cloud) rely on it.
 */
final class OverlayPolicy {

    private OverlayPolicy() {}

    static Setting<OverlayState> overlay(NetworkConfig config) {
        NetworkConfig.Overlay overlay = config.overlay();
        if (overlay == null) {
            return Setting.byDefault(OverlayState.UNSET);
        }
        if (overlay.enabled() == null) {
            return new Setting<>(OverlayState.OFF, "spec.providerConfig.overlay is there without enabled: true");
        }
        return Setting.written(overlay.enabled() ? OverlayState.ON : OverlayState.OFF, "overlay.enabled");
    }

    static Setting<Backend> backend(NetworkConfig config, IpFamilies families, OverlayState overlay) {
        return switch (overlay) {
            case ON ->
                config.isVxlanOn()
                        ? Setting.written(Backend.VXLAN, "vxlan.enabled")
                        : new Setting<>(Backend.BIRD, "an overlay without VXLAN is carried by BGP");
            case OFF ->
                createsPodRoutes(config)
                        ? Setting.written(Backend.BIRD, "overlay.createPodRoutes")
                        : new Setting<>(Backend.NONE, "without an overlay the infrastructure routes pod ranges");
            case UNSET -> backendWithoutOverlay(config, families);
        };
    }

    private static Setting<Backend> backendWithoutOverlay(NetworkConfig config, IpFamilies families) {
        if (families.contains(IpFamily.IPV6)) {
            return new Setting<>(Backend.NONE, "with IPv6 the infrastructure routes pod ranges unless overlay is on");
        }
        return config.backend() == null
                ? Setting.byDefault(Backend.BIRD)
                : Setting.written(config.backend(), "backend");
    }

    /**
     * Felix obeys an explicit false, so whoever encapsulates must also say which device it needs. Without the overlay field
     * an IPv4 shoot keeps its IPIP device whatever the pool says: taking it away would change the MTU of running pods.
     */
    static Setting<Tunnels> tunnels(NetworkConfig config, IpFamilies families, OverlayState overlay, Backend backend) {
        if (overlay == OverlayState.ON && config.isVxlanOn()) {
            return Setting.written(Tunnels.VXLAN, "vxlan.enabled");
        }
        if (overlay == OverlayState.OFF || backend == Backend.NONE) {
            return new Setting<>(Tunnels.NONE, "nothing is encapsulated");
        }
        return families.contains(IpFamily.IPV4)
                ? new Setting<>(Tunnels.IPIP, "IPv4 pods are encapsulated with IPIP")
                : new Setting<>(Tunnels.NONE, "IPIP exists for IPv4 only");
    }

    /** Routes of an earlier overlay would beat those of the infrastructure; while BIRD runs they are still its own. */
    static Setting<Boolean> cleanupRoutes(OverlayState overlay, Backend backend) {
        return overlay == OverlayState.OFF && backend != Backend.BIRD
                ? new Setting<>(true, "the overlay is off, routes that BGP once made must go")
                : new Setting<>(false, "BGP routes, where there are any, are in use");
    }

    static boolean createsPodRoutes(NetworkConfig config) {
        return config.overlay() != null && Boolean.TRUE.equals(config.overlay().createPodRoutes());
    }
}
