package cloud.gardener.networking.calico.network;

/** {@code ipam.cidr} of a NetworkConfig: the word {@code usePodCIDR} in any letter case, or a range. */
public sealed interface IpamSubnet {

    /** As it was written; goes to the CNI configuration letter by letter. */
    String text();

    /** The range that Kubernetes gave each node. */
    record NodePodCidr(String text) implements IpamSubnet {
        public NodePodCidr {
            if (!"usePodCIDR".equalsIgnoreCase(text)) {
                throw new IllegalArgumentException(text + " is not usePodCIDR");
            }
        }
    }

    /** One range for all nodes. */
    record Literal(Cidr range) implements IpamSubnet {
        @Override
        public String text() {
            return range.text();
        }
    }
}
