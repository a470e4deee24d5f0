package cloud.gardener.networking.calico.network;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a shoot's network, whether it was read from a Shoot or from the Network that gardenlet makes of
 * it.
 *
 * @param podCidr absent in a Shoot where the infrastructure or Gardener is to choose it; in a Network always there
 * @param serviceCidr likewise
 * @param kubeProxyEnabled whether kube-proxy programs Services
 */
public record NetworkRequest(
        IpFamilies families,
        NetworkConfig config,
        @Nullable Cidr podCidr,
        @Nullable Cidr serviceCidr,
        boolean kubeProxyEnabled) {

    public static NetworkRequest of(NetworkSpec network, ShootFacts shoot) {
        return new NetworkRequest(
                network.families(),
                network.config(),
                network.podCidr(),
                network.serviceCidr(),
                shoot.kubeProxy().enabled());
    }
}
