package cloud.gardener.networking.calico.network;

import org.jspecify.annotations.Nullable;

/**
 * The {@code providerConfig} of a Calico Network, {@code calico.networking.extensions.gardener.cloud/v1alpha1}, as its
 * author wrote it. {@code null} means "not written"; what then holds is decided in {@code plan}, never here.
 *
 * @param ipip deprecated in favour of {@code ipv4.mode}
 * @param ipAutodetectionMethod deprecated in favour of {@code ipv4.autoDetectionMethod}
 */
public record NetworkConfig(
        @Nullable Backend backend,
        @Nullable Ipam ipam,
        @Nullable Ipv4 ipv4,
        @Nullable Ipv6 ipv6,
        @Nullable Typha typha,
        @Nullable Mtu vethMTU,
        @Nullable EbpfDataplane ebpfDataplane,
        @Nullable Overlay overlay,
        @Nullable SnatToUpstreamDns snatToUpstreamDNS,
        @Nullable AutoScaling autoScaling,
        @Nullable Vxlan vxlan,
        @Nullable Boolean wireguardEncryption,
        @Nullable BirdExporter birdExporter,
        @Nullable Multus multus,
        @Nullable ServiceLoopPrevention serviceLoopPrevention,
        @Nullable PoolMode ipip,
        @Nullable AutodetectionMethod ipAutodetectionMethod) {

    /** A Network without providerConfig. */
    public static final NetworkConfig EMPTY = new NetworkConfig(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** A switch is on only where it is written as true: {@code ebpfDataplane: {}} leaves it off. */
    public boolean isEbpfOn() {
        return ebpfDataplane != null && Boolean.TRUE.equals(ebpfDataplane.enabled);
    }

    public boolean isVxlanOn() {
        return vxlan != null && Boolean.TRUE.equals(vxlan.enabled);
    }

    public boolean isWireguardOn() {
        return Boolean.TRUE.equals(wireguardEncryption);
    }

    public boolean isBirdExporterOn() {
        return birdExporter != null && Boolean.TRUE.equals(birdExporter.enabled);
    }

    public boolean isMultusOn() {
        return multus != null && Boolean.TRUE.equals(multus.enabled);
    }

    public record Ipam(@Nullable IpamType type, @Nullable IpamSubnet cidr) {}

    public record Ipv4(
            @Nullable Encapsulation pool,
            @Nullable PoolMode mode,
            @Nullable AutodetectionMethod autoDetectionMethod) {}

    public record Ipv6(
            @Nullable Encapsulation pool,
            @Nullable PoolMode mode,
            @Nullable AutodetectionMethod autoDetectionMethod,
            @Nullable Boolean sourceNATEnabled) {}

    public record Typha(@Nullable Boolean enabled) {}

    public record EbpfDataplane(@Nullable Boolean enabled) {}

    public record Overlay(
            @Nullable Boolean enabled, @Nullable Boolean createPodRoutes) {}

    public record SnatToUpstreamDns(@Nullable Boolean enabled) {}

    /** @param mode required where the block is written, so never null after validation */
    public record AutoScaling(
            @Nullable AutoscalingMode mode, @Nullable Resources resources) {}

    public record Resources(
            @Nullable ComponentResources node, @Nullable ComponentResources typha) {}

    public record ComponentResources(
            @Nullable Quantity cpu, @Nullable Quantity memory) {}

    public record Vxlan(@Nullable Boolean enabled) {}

    public record BirdExporter(@Nullable Boolean enabled) {}

    public record Multus(
            @Nullable Boolean enabled, @Nullable Boolean installCNIPlugins) {}
}
