package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.IpamSubnet;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.plan.CalicoSettings.Ipam;
import java.util.List;
import java.util.Optional;

/** Where pods get their addresses from: the CNI configuration's {@code ipam}. */
final class IpamPlan {

    /** Words of Calico's CNI plugin: the range that Kubernetes gave the node, per family. */
    private static final String NODE_POD_CIDR_IPV4 = "usePodCidr";

    private static final String NODE_POD_CIDR_IPV6 = "usePodCidrIPv6";

    private IpamPlan() {}

    static Ipam ipam(NetworkConfig config, IpFamilies families) {
        return new Ipam(type(config, families), subnet(config, families), ranges(families), assigned(families));
    }

    /** VXLAN in Calico's sense needs Calico's blocks to know which node has which addresses. */
    private static Setting<IpamType> type(NetworkConfig config, IpFamilies families) {
        if (config.isVxlanOn() && families.contains(IpFamily.IPV4)) {
            return new Setting<>(IpamType.CALICO_IPAM, "spec.providerConfig.vxlan.enabled needs Calico's own IPAM");
        }
        return writtenType(config);
    }

    private static Setting<IpamType> writtenType(NetworkConfig config) {
        NetworkConfig.Ipam ipam = config.ipam();
        return ipam == null || ipam.type() == null
                ? Setting.byDefault(IpamType.HOST_LOCAL)
                : Setting.written(ipam.type(), "ipam.type");
    }

    private static Optional<Setting<String>> subnet(NetworkConfig config, IpFamilies families) {
        if (families.isDualStack()) {
            return Optional.empty();
        }
        NetworkConfig.Ipam ipam = config.ipam();
        boolean hostLocal = writtenType(config).value() == IpamType.HOST_LOCAL;
        if (hostLocal && ipam != null && ipam.cidr() != null && fits(ipam.cidr(), families)) {
            return Optional.of(Setting.written(ipam.cidr().text(), "ipam.cidr"));
        }
        return Optional.of(
                Setting.byDefault(families.contains(IpFamily.IPV4) ? NODE_POD_CIDR_IPV4 : NODE_POD_CIDR_IPV6));
    }

    /** {@code usePodCIDR} means the node's IPv4 range to Calico; on an IPv6 shoot no node has one. */
    private static boolean fits(IpamSubnet subnet, IpFamilies families) {
        return subnet instanceof IpamSubnet.Literal || families.contains(IpFamily.IPV4);
    }

    private static List<String> ranges(IpFamilies families) {
        return families.isDualStack() ? List.of(NODE_POD_CIDR_IPV6, NODE_POD_CIDR_IPV4) : List.of();
    }

    private static List<IpFamily> assigned(IpFamilies families) {
        return List.of(IpFamily.values()).stream().filter(families::contains).toList();
    }
}
