package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpamSubnet;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.PoolMode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fields that count only together with another one, which is not there. They do no harm, and nothing comes of them. */
final class FieldsWithoutEffect {

    private static final Set<PoolMode> NOT_ENCAPSULATED = Set.of(PoolMode.NEVER, PoolMode.OFF);

    private FieldsWithoutEffect() {}

    static Stream<Notice> of(NetworkConfig config, IpFamilies families) {
        OverlayState overlay = OverlayPolicy.overlay(config).value();
        return Stream.of(
                        podRoutesInAnOverlay(config, overlay),
                        snatWithoutOverlayOff(config, overlay),
                        ipv6Mode(config),
                        ipamRange(config, families),
                        pluginsWithoutMultus(config))
                .flatMap(Optional::stream);
    }

    private static Optional<Notice> podRoutesInAnOverlay(NetworkConfig config, OverlayState overlay) {
        return overlay == OverlayState.ON && OverlayPolicy.createsPodRoutes(config)
                ? notice("overlay.createPodRoutes", "counts only together with overlay.enabled: false")
                : Optional.empty();
    }

    private static Optional<Notice> snatWithoutOverlayOff(NetworkConfig config, OverlayState overlay) {
        NetworkConfig.SnatToUpstreamDns snat = config.snatToUpstreamDNS();
        return overlay != OverlayState.OFF && snat != null && Boolean.TRUE.equals(snat.enabled())
                ? notice("snatToUpstreamDNS.enabled", "counts only together with overlay.enabled: false")
                : Optional.empty();
    }

    private static Optional<Notice> ipv6Mode(NetworkConfig config) {
        PoolMode mode = config.ipv6() == null ? null : config.ipv6().mode();
        return mode != null && !NOT_ENCAPSULATED.contains(mode)
                ? notice("ipv6.mode", "the IPv6 pool is never encapsulated; remove the field")
                : Optional.empty();
    }

    private static Optional<Notice> ipamRange(NetworkConfig config, IpFamilies families) {
        boolean written = config.ipam() != null && config.ipam().cidr() instanceof IpamSubnet.Literal;
        boolean read = !families.isDualStack()
                && IpamPlan.ipam(config, families).type().value() == IpamType.HOST_LOCAL;
        return written && !read
                ? notice("ipam.cidr", "counts only for host-local with one IP family; remove the field")
                : Optional.empty();
    }

    private static Optional<Notice> pluginsWithoutMultus(NetworkConfig config) {
        NetworkConfig.Multus multus = config.multus();
        return multus != null && Boolean.TRUE.equals(multus.installCNIPlugins()) && !config.isMultusOn()
                ? notice("multus.installCNIPlugins", "counts only together with multus.enabled: true")
                : Optional.empty();
    }

    private static Optional<Notice> notice(String field, String message) {
        return Optional.of(new Notice(Notice.Kind.FIELD_WITHOUT_EFFECT, "spec.providerConfig." + field, message));
    }
}
