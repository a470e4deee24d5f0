package cloud.gardener.networking.calico.combinations;

import cloud.gardener.networking.calico.network.Architecture;
import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.DualStackMigration;
import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.KubeProxy;
import cloud.gardener.networking.calico.network.KubernetesVersion;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkSpec;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.network.ShootLifecycle;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/** Ordinary shoots of every family, with the ranges that Gardener would have given them. */
final class Shoots {

    private static final Cidr PODS_IPV4 = ipv4("100.64.0.0/11", 100, 64);
    private static final Cidr SERVICES_IPV4 = ipv4("100.104.0.0/13", 100, 104);
    private static final Cidr NODES_IPV4 = ipv4("10.250.0.0/16", 10, 250);
    private static final Cidr PODS_IPV6 = ipv6("2001:db8:0:100::/56", 0x100);
    private static final Cidr SERVICES_IPV6 = ipv6("2001:db8:0:200::/108", 0x200);
    private static final Cidr NODES_IPV6 = ipv6("2001:db8:0:300::/56", 0x300);

    private Shoots() {}

    /** With two families the ranges are those of IPv4, in either order, as gardenlet writes it. */
    static NetworkSpec network(IpFamilies families, NetworkConfig config) {
        return families.contains(IpFamily.IPV4)
                ? new NetworkSpec(PODS_IPV4, SERVICES_IPV4, families, config)
                : new NetworkSpec(PODS_IPV6, SERVICES_IPV6, families, config);
    }

    static ShootFacts shoot(IpFamilies families, KubeProxy kubeProxy) {
        return new ShootFacts(
                new KubernetesVersion(1, 34, 4),
                kubeProxy,
                families.contains(IpFamily.IPV4) ? NODES_IPV4 : NODES_IPV6,
                of(families, PODS_IPV4, PODS_IPV6),
                of(families, NODES_IPV4, NODES_IPV6),
                false,
                DualStackMigration.NONE,
                false,
                Set.of(Architecture.AMD64, Architecture.ARM64),
                new ShootLifecycle(false, false, false));
    }

    private static List<Cidr> of(IpFamilies families, Cidr ipv4, Cidr ipv6) {
        return families.inOrder().stream()
                .map(family -> family == IpFamily.IPV4 ? ipv4 : ipv6)
                .toList();
    }

    private static Cidr ipv4(String text, int first, int second) {
        BigInteger address = BigInteger.valueOf(first * 256L + second).shiftLeft(16);
        return new Cidr(text, IpFamily.IPV4, address, prefixLength(text));
    }

    private static Cidr ipv6(String text, int fourthGroup) {
        BigInteger address = BigInteger.valueOf(0x20010db8L)
                .shiftLeft(32)
                .add(BigInteger.valueOf(fourthGroup))
                .shiftLeft(64);
        return new Cidr(text, IpFamily.IPV6, address, prefixLength(text));
    }

    private static int prefixLength(String text) {
        return Integer.parseInt(text.substring(text.indexOf('/') + 1));
    }
}
