package cloud.gardener.networking.calico.combinations;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.KubeProxy;
import cloud.gardener.networking.calico.network.KubeProxyMode;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.PoolMode;
import cloud.gardener.networking.calico.plan.Situation;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that shoot owner and operator can say about routing, addresses and privileges, combined with each other. */
record Combinations(ImageVector images) {

    private static final List<IpFamilies> FAMILIES = List.of(
            IpFamilies.IPV4_ONLY,
            new IpFamilies(List.of(IpFamily.IPV6)),
            new IpFamilies(List.of(IpFamily.IPV4, IpFamily.IPV6)),
            new IpFamilies(List.of(IpFamily.IPV6, IpFamily.IPV4)));
    private static final List<@Nullable Backend> BACKENDS = orAbsent(Backend.values());
    private static final List<@Nullable Encapsulation> POOLS = orAbsent(Encapsulation.values());
    private static final List<@Nullable PoolMode> MODES = orAbsent(PoolMode.values());
    private static final List<NetworkConfig.@Nullable Overlay> OVERLAYS = orAbsent(
            new NetworkConfig.Overlay(true, null),
            new NetworkConfig.Overlay(true, true),
            new NetworkConfig.Overlay(false, null),
            new NetworkConfig.Overlay(false, true));
    private static final List<@Nullable IpamType> IPAM_TYPES = orAbsent(IpamType.values());
    private static final List<KubeProxy> KUBE_PROXIES = List.of(
            new KubeProxy(true, KubeProxyMode.IPTABLES),
            new KubeProxy(true, KubeProxyMode.IPVS),
            new KubeProxy(true, KubeProxyMode.NFTABLES),
            // Gardener fills in the mode whether kube-proxy runs or not.
            new KubeProxy(false, KubeProxyMode.IPTABLES));
    private static final List<Boolean> SWITCH = List.of(false, true);

    private static final int COUNT = Stream.of(
                    FAMILIES, BACKENDS, POOLS, MODES, OVERLAYS, IPAM_TYPES, KUBE_PROXIES, SWITCH, SWITCH, SWITCH)
            .mapToInt(List::size)
            .reduce(1, Math::multiplyExact);

    /** Also those that are refused. */
    Stream<Situation> all() {
        return IntStream.range(0, COUNT).mapToObj(this::situation);
    }

    private Situation situation(int number) {
        Choices choices = new Choices(number);
        IpFamilies families = choices.next(FAMILIES);
        KubeProxy kubeProxy = choices.next(KUBE_PROXIES);
        FeatureGates gates = FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, choices.next(SWITCH)));
        return new Situation(
                Shoots.network(families, config(choices)),
                Shoots.shoot(families, kubeProxy),
                gates,
                NonPrivilegedMode.AUTO,
                images);
    }

    private static NetworkConfig config(Choices choices) {
        return new NetworkConfig(
                choices.next(BACKENDS),
                new NetworkConfig.Ipam(choices.next(IPAM_TYPES), null),
                ipv4(choices.next(POOLS), choices.next(MODES)),
                null,
                null,
                null,
                new NetworkConfig.EbpfDataplane(choices.next(SWITCH)),
                choices.next(OVERLAYS),
                null,
                null,
                new NetworkConfig.Vxlan(choices.next(SWITCH)),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Absent where nothing is said: on a shoot without IPv4 the block itself is refused. */
    private static NetworkConfig.@Nullable Ipv4 ipv4(@Nullable Encapsulation pool, @Nullable PoolMode mode) {
        return pool == null && mode == null ? null : new NetworkConfig.Ipv4(pool, mode, null);
    }

    @SafeVarargs
    private static <T> List<@Nullable T> orAbsent(T... values) {
        List<@Nullable T> all = new ArrayList<>(Arrays.asList(values));
        all.add(null);
        return all;
    }
}
