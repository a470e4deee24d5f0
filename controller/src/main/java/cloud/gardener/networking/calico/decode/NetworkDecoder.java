package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkSpec;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads Gardener's Network resource leniently, and the NetworkConfig in it strictly. */
public final class NetworkDecoder {

    private NetworkDecoder() {}

    /** @param network the whole resource, as the API server stores it */
    public static Decoded<NetworkSpec> decode(JsonNode network) {
        return Fields.lenient(network, "", root -> {
            root.type("extensions.gardener.cloud/v1alpha1", "Network");
            return root.require("spec", "without it nothing is known about the network")
                    .object("spec", NetworkDecoder::spec);
        });
    }

    private static @Nullable NetworkSpec spec(Fields spec) {
        Cidr pods =
                spec.require("podCIDR", "the addresses of pods come from it").text("podCIDR", CidrParser::parse);
        Cidr services = spec.require("serviceCIDR", "the addresses of Services come from it")
                .text("serviceCIDR", CidrParser::parse);
        IpFamilies families = families(spec);
        NetworkConfig config = spec.decoded("providerConfig", NetworkConfigDecoder::decode);
        return pods == null || services == null || families == null
                ? null
                : new NetworkSpec(pods, services, families, config == null ? NetworkConfig.EMPTY : config);
    }

    private static @Nullable IpFamilies families(Fields spec) {
        // Gardener's API has this field optional, but a network of no family would serve no pod.
        spec.require("ipFamilies", "a network has at least one family: IPv4, IPv6 or both, the preferred one first");
        return FamilyList.read(spec, "ipFamilies");
    }
}
