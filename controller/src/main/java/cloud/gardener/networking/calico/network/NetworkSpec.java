package cloud.gardener.networking.calico.network;

/**
 * The spec of Gardener's Network resource (extensions.gardener.cloud/v1alpha1).
 *
 * @param podCidr the pods' range; for dual stack the IPv4 one in either order of the families
 * @param families what is requested; a shoot that is being migrated to dual stack may run fewer
 */
public record NetworkSpec(Cidr podCidr, Cidr serviceCidr, IpFamilies families, NetworkConfig config) {}
