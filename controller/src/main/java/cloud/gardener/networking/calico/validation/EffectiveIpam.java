package cloud.gardener.networking.calico.validation;

import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkRequest;

/** Who would give pods their addresses, whether it was written or follows from VXLAN, which needs Calico's blocks. */
final class EffectiveIpam {

    private EffectiveIpam() {}

    static IpamType of(NetworkRequest network) {
        return isWritten(network.config()) || followsFromVxlan(network) ? IpamType.CALICO_IPAM : IpamType.HOST_LOCAL;
    }

    static boolean followsFromVxlan(NetworkRequest network) {
        return network.config().isVxlanOn() && network.families().contains(IpFamily.IPV4);
    }

    private static boolean isWritten(NetworkConfig config) {
        return config.ipam() != null && config.ipam().type() == IpamType.CALICO_IPAM;
    }
}
