package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.network.AutoscalingMode;
import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpamSubnet;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.Mtu;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.PoolMode;
import cloud.gardener.networking.calico.network.Quantity;
import cloud.gardener.networking.calico.network.ServiceLoopPrevention;
import cloud.gardener.networking.calico.validation.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Reads a NetworkConfig strictly, with every rule that concerns one field alone. What fields mean to each other and to the
 * shoot is judged in {@code validation}.
 */
public final class NetworkConfigDecoder {

    public static final String API_VERSION = "calico.networking.extensions.gardener.cloud/v1alpha1";
    public static final String KIND = "NetworkConfig";

    private NetworkConfigDecoder() {}

    /**
     * @param path where the config stands: {@code spec.providerConfig} of a Network, {@code
     *     spec.networking.providerConfig} of a Shoot
     */
    public static Decoded<NetworkConfig> decode(JsonNode config, String path) {
        return Fields.strict(config, path, NetworkConfigDecoder::config);
    }

    private static NetworkConfig config(Fields config) {
        config.type(API_VERSION, KIND);
        return new NetworkConfig(
                config.enumeration("backend", Backend.values()),
                config.object("ipam", NetworkConfigDecoder::ipam),
                config.object("ipv4", NetworkConfigDecoder::ipv4),
                config.object("ipv6", NetworkConfigDecoder::ipv6),
                config.object("typha", typha -> new NetworkConfig.Typha(typha.bool("enabled"))),
                config.text("vethMTU", NetworkConfigDecoder::mtu),
                config.object("ebpfDataplane", ebpf -> new NetworkConfig.EbpfDataplane(ebpf.bool("enabled"))),
                config.object(
                        "overlay",
                        overlay -> new NetworkConfig.Overlay(overlay.bool("enabled"), overlay.bool("createPodRoutes"))),
                config.object("snatToUpstreamDNS", snat -> new NetworkConfig.SnatToUpstreamDns(snat.bool("enabled"))),
                config.object("autoScaling", NetworkConfigDecoder::autoScaling),
                config.object("vxlan", vxlan -> new NetworkConfig.Vxlan(vxlan.bool("enabled"))),
                config.bool("wireguardEncryption"),
                config.object("birdExporter", exporter -> new NetworkConfig.BirdExporter(exporter.bool("enabled"))),
                config.object(
                        "multus",
                        multus -> new NetworkConfig.Multus(multus.bool("enabled"), multus.bool("installCNIPlugins"))),
                config.enumeration("serviceLoopPrevention", ServiceLoopPrevention.values()),
                config.enumeration("ipip", PoolMode.values()),
                config.text("ipAutodetectionMethod", AutodetectionMethodParser::parse));
    }

    // The API has this field without omitempty: clients that do not set it send an empty text.
    private static NetworkConfig.Ipam ipam(Fields ipam) {
        return new NetworkConfig.Ipam(
                ipam.absentIfEmpty("type").enumeration("type", IpamType.values()),
                ipam.text("cidr", NetworkConfigDecoder::ipamSubnet));
    }

    private static NetworkConfig.Ipv4 ipv4(Fields ipv4) {
        return new NetworkConfig.Ipv4(
                ipv4.enumeration("pool", Encapsulation.values()),
                ipv4.enumeration("mode", PoolMode.values()),
                ipv4.absentIfEmpty("autoDetectionMethod")
                        .text("autoDetectionMethod", AutodetectionMethodParser::parse));
    }

    private static NetworkConfig.Ipv6 ipv6(Fields ipv6) {
        return new NetworkConfig.Ipv6(
                ipv6.enumeration("pool", Encapsulation.values()),
                ipv6.enumeration("mode", PoolMode.values()),
                ipv6.absentIfEmpty("autoDetectionMethod").text("autoDetectionMethod", AutodetectionMethodParser::parse),
                ipv6.bool("sourceNATEnabled"));
    }

    private static NetworkConfig.AutoScaling autoScaling(Fields autoScaling) {
        autoScaling.require("mode", "autoScaling has no default mode: give cluster-proportional, vpa or static");
        return new NetworkConfig.AutoScaling(
                autoScaling.enumeration("mode", AutoscalingMode.values()),
                autoScaling.object("resources", NetworkConfigDecoder::resources));
    }

    private static NetworkConfig.Resources resources(Fields resources) {
        return new NetworkConfig.Resources(
                resources.object("node", NetworkConfigDecoder::componentResources),
                resources.object("typha", NetworkConfigDecoder::componentResources));
    }

    private static NetworkConfig.ComponentResources componentResources(Fields component) {
        return new NetworkConfig.ComponentResources(
                component.textOrNumber("cpu", NetworkConfigDecoder::amount),
                component.textOrNumber("memory", NetworkConfigDecoder::amount));
    }

    private static Decoded<IpamSubnet> ipamSubnet(String path, String text) {
        Optional<IpamSubnet> subnet = "usePodCIDR".equalsIgnoreCase(text)
                ? Optional.of(new IpamSubnet.NodePodCidr(text))
                : CidrParser.find(text).map(IpamSubnet.Literal::new);
        return Decoded.of(
                subnet, Violation.invalid(path, text, "must be the word usePodCIDR or " + CidrParser.EXAMPLES));
    }

    private static Decoded<Mtu> mtu(String path, String text) {
        return Decoded.of(
                Mtu.parse(text),
                Violation.invalid(path, text, "must be 68 to 65535 bytes in decimal digits, or 0 for autodetection"));
    }

    // Kubernetes' quantities have far fewer digits, and a million of them would keep BigDecimal busy for a while.
    private static Decoded<Quantity> amount(String path, String text) {
        return Decoded.of(
                        Optional.of(text).filter(some -> some.length() <= 64).flatMap(Quantity::parse),
                        Violation.invalid(path, text, "must be a quantity such as 250m or 100Mi"))
                .then(quantity -> Decoded.of(
                        Optional.of(quantity).filter(some -> some.amount().signum() > 0),
                        Violation.invalid(path, text, "must be greater than zero")));
    }
}
