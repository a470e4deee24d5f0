package cloud.gardener.networking.calico.decode;

import static cloud.gardener.networking.calico.decode.Example.sentences;
import static cloud.gardener.networking.calico.decode.Example.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.AutodetectionMethod;
import cloud.gardener.networking.calico.network.AutodetectionMethod.Option;
import cloud.gardener.networking.calico.network.AutoscalingMode;
import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpamSubnet;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.Mtu;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.PoolMode;
import cloud.gardener.networking.calico.network.Quantity;
import cloud.gardener.networking.calico.network.ServiceLoopPrevention;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkConfigDecoderTest {

    private static final String PATH = "spec.providerConfig";
    private static final Example FULL = new Example(Example.NETWORK.at("/spec/providerConfig"));

    private static Decoded<NetworkConfig> decode(Example example) {
        return NetworkConfigDecoder.decode(example.document(), PATH);
    }

    @Test
    void everyFieldArrivesWhereItBelongs() {
        assertThat(valueOf(decode(FULL)))
                .isEqualTo(new NetworkConfig(
                        Backend.BIRD,
                        new NetworkConfig.Ipam(IpamType.HOST_LOCAL, new IpamSubnet.NodePodCidr("usePodCIDR")),
                        new NetworkConfig.Ipv4(
                                Encapsulation.IPIP,
                                PoolMode.CROSS_SUBNET,
                                new AutodetectionMethod(Option.CIDR, "10.250.0.0/16,10.251.0.0/16")),
                        new NetworkConfig.Ipv6(
                                Encapsulation.VXLAN,
                                PoolMode.NEVER,
                                new AutodetectionMethod(Option.INTERFACE, "eth.*,en[sp][0-9]+"),
                                true),
                        new NetworkConfig.Typha(true),
                        new Mtu(1440),
                        new NetworkConfig.EbpfDataplane(false),
                        new NetworkConfig.Overlay(true, false),
                        new NetworkConfig.SnatToUpstreamDns(true),
                        new NetworkConfig.AutoScaling(
                                AutoscalingMode.STATIC,
                                new NetworkConfig.Resources(resources("250m", "200Mi"), resources("0.5", "100Mi"))),
                        new NetworkConfig.Vxlan(false),
                        true,
                        new NetworkConfig.BirdExporter(true),
                        new NetworkConfig.Multus(true, true),
                        ServiceLoopPrevention.REJECT,
                        PoolMode.ALWAYS,
                        new AutodetectionMethod(Option.CAN_REACH, "203.0.113.7")));
    }

    private static NetworkConfig.ComponentResources resources(String cpu, String memory) {
        return new NetworkConfig.ComponentResources(
                Quantity.parse(cpu).orElseThrow(), Quantity.parse(memory).orElseThrow());
    }

    @Test
    void everyComponentOfANetworkConfigIsReadFromTheFieldOfItsName() throws ReflectiveOperationException {
        assertAllRead(valueOf(decode(FULL)), FULL.document(), "");
    }

    private static void assertAllRead(Record config, JsonNode yaml, String path) throws ReflectiveOperationException {
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            String field = path + "/" + component.getName();
            Object value = component.getAccessor().invoke(config);
            assertThat(yaml.has(component.getName()))
                    .as(field + " is in the example")
                    .isTrue();
            assertThat(value).as(field + " is read").isNotNull();
            if (component.getType().getEnclosingClass() == NetworkConfig.class) {
                assertAllRead((Record) value, yaml.get(component.getName()), field);
            }
        }
    }

    @Test
    void everyFieldOfTheExampleMakesADifference() {
        NetworkConfig full = valueOf(decode(FULL));
        List<String> fields = Example.leaves(FULL.document()).stream()
                .filter(pointer -> !List.of("/apiVersion", "/kind").contains(pointer))
                .toList();
        assertThat(fields).hasSize(29).allSatisfy(pointer -> {
            boolean same = decode(FULL.without(pointer)).fold(full::equals, violations -> false);
            assertThat(same).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "apiVersion: calico.networking.extensions.gardener.cloud/v1alpha1",
                "kind: NetworkConfig",
                "{backend: null, ipam: ~, ipv4: , autoScaling: null}"
            })
    void aConfigMayBeEmpty(String yaml) {
        assertThat(valueOf(decode(Example.of(yaml)))).isEqualTo(NetworkConfig.EMPTY);
    }

    @Test
    void anEmptyBlockIsThereAndSaysNothing() {
        NetworkConfig config = valueOf(decode(Example.of("{overlay: {}, typha: {}, ipam: {type: ''}}")));
        assertThat(config.overlay()).isEqualTo(new NetworkConfig.Overlay(null, null));
        assertThat(config.typha()).isEqualTo(new NetworkConfig.Typha(null));
        assertThat(config.ipam()).isEqualTo(new NetworkConfig.Ipam(null, null));
        assertThat(config.multus()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ipam/type", "/ipv4/autoDetectionMethod", "/ipv6/autoDetectionMethod"})
    void anEmptyTextMeansNotGivenWhereClientsSendIt(String pointer) {
        assertThat(valueOf(decode(FULL.with(pointer, "''")))).isEqualTo(valueOf(decode(FULL.without(pointer))));
    }

    @ParameterizedTest
    @CsvSource({"usepodcidr, usepodcidr", "UsePodCidr, UsePodCidr", "USEPODCIDR, USEPODCIDR"})
    void usePodCidrIsTakenInAnyLetterCaseAndKept(String yaml, String text) {
        assertThat(valueOf(decode(FULL.with("/ipam/cidr", yaml))).ipam())
                .isEqualTo(new NetworkConfig.Ipam(IpamType.HOST_LOCAL, new IpamSubnet.NodePodCidr(text)));
    }

    @Test
    void theIpamRangeMayBeAnAddressRange() {
        Cidr range = CidrParser.find("10.1.2.3/16").orElseThrow();
        assertThat(valueOf(decode(FULL.with("/ipam/cidr", "10.1.2.3/16"))).ipam())
                .isEqualTo(new NetworkConfig.Ipam(IpamType.HOST_LOCAL, new IpamSubnet.Literal(range)));
    }

    @ParameterizedTest
    @CsvSource({"'\"0\"', 0", "'\"+1500\"', 1500", "'\"01500\"', 1500", "'\"68\"', 68", "'\"65535\"', 65535"})
    void anMtuIsReadAsANumber(String yaml, int bytes) {
        assertThat(valueOf(decode(FULL.with("/vethMTU", yaml))).vethMTU()).isEqualTo(new Mtu(bytes));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    /apiVersion            = calico.networking.extensions.gardener.cloud/v1 -> .apiVersion: Unsupported value: "calico.networking.extensions.gardener.cloud/v1": supported values: "calico.networking.extensions.gardener.cloud/v1alpha1"
                    /kind                  = Network         -> .kind: Unsupported value: "Network": supported values: "NetworkConfig"
                    /backend               = Bird            -> .backend: Unsupported value: "Bird": supported values: "bird", "vxlan", "none"
                    /backend               = ''              -> .backend: Unsupported value: "": supported values: "bird", "vxlan", "none"
                    /ipam/type             = calico          -> .ipam.type: Unsupported value: "calico": supported values: "calico-ipam", "host-local"
                    /ipam/cidr             = usePodCIDRs     -> .ipam.cidr: Invalid value: "usePodCIDRs": must be the word usePodCIDR or an address range such as 10.96.0.0/12 or 2001:db8::/32
                    /ipam/cidr             = ''              -> .ipam.cidr: Invalid value: "": must be the word usePodCIDR or an address range such as 10.96.0.0/12 or 2001:db8::/32
                    /ipv4/pool             = IPIP            -> .ipv4.pool: Unsupported value: "IPIP": supported values: "ipip", "vxlan"
                    /ipv4/mode             = always          -> .ipv4.mode: Unsupported value: "always": supported values: "Always", "Never", "CrossSubnet", "Off"
                    /ipv4/mode             = Off             -> .ipv4.mode: Invalid value: "false": must be text, not a boolean: put it in quotes
                    /ipv4/autoDetectionMethod = cidr         -> .ipv4.autoDetectionMethod: Invalid value: "cidr": cidr needs a parameter: cidr=10.250.0.0/16
                    /ipv4/sourceNATEnabled = true            -> .ipv4.sourceNATEnabled: Unknown field: known fields: pool, mode, autoDetectionMethod
                    /ipv6/pool             = ipinip          -> .ipv6.pool: Unsupported value: "ipinip": supported values: "ipip", "vxlan"
                    /ipv6/mode             = Sometimes       -> .ipv6.mode: Unsupported value: "Sometimes": supported values: "Always", "Never", "CrossSubnet", "Off"
                    /ipv6/autoDetectionMethod = first-found= -> .ipv6.autoDetectionMethod: Invalid value: "first-found=": first-found takes no parameter
                    /ipv6/sourceNATEnabled = "true"          -> .ipv6.sourceNATEnabled: Invalid value: "true": must be true or false, not text
                    /typha                 = true            -> .typha: Invalid value: "true": must be an object, not a boolean
                    /typha/enabled         = 1               -> .typha.enabled: Invalid value: "1": must be true or false, not a whole number
                    /vethMTU               = 1440            -> .vethMTU: Invalid value: "1440": must be text, not a whole number: put it in quotes
                    /vethMTU               = ''              -> .vethMTU: Invalid value: "": must be 68 to 65535 bytes in decimal digits, or 0 for autodetection
                    /vethMTU               = auto            -> .vethMTU: Invalid value: "auto": must be 68 to 65535 bytes in decimal digits, or 0 for autodetection
                    /vethMTU               = "-1"            -> .vethMTU: Invalid value: "-1": must be 68 to 65535 bytes in decimal digits, or 0 for autodetection
                    /vethMTU               = "67"            -> .vethMTU: Invalid value: "67": must be 68 to 65535 bytes in decimal digits, or 0 for autodetection
                    /vethMTU               = "65536"         -> .vethMTU: Invalid value: "65536": must be 68 to 65535 bytes in decimal digits, or 0 for autodetection
                    /ebpfDataplane/enabled = maybe           -> .ebpfDataplane.enabled: Invalid value: "maybe": must be true or false, not text
                    /overlay/createRoutes  = true            -> .overlay.createRoutes: Unknown field: known fields: enabled, createPodRoutes
                    /snatToUpstreamDns     = {enabled: true} -> .snatToUpstreamDns: Unknown field: known fields: apiVersion, kind, backend, ipam, ipv4, ipv6, typha, vethMTU, ebpfDataplane, overlay, snatToUpstreamDNS, autoScaling, vxlan, wireguardEncryption, birdExporter, multus, serviceLoopPrevention, ipip, ipAutodetectionMethod
                    /autoScaling/mode      = absent          -> .autoScaling.mode: Required value: autoScaling has no default mode: give cluster-proportional, vpa or static
                    /autoScaling           = {}              -> .autoScaling.mode: Required value: autoScaling has no default mode: give cluster-proportional, vpa or static
                    /autoScaling/mode      = ''              -> .autoScaling.mode: Unsupported value: "": supported values: "cluster-proportional", "vpa", "static"
                    /autoScaling/mode      = VPA             -> .autoScaling.mode: Unsupported value: "VPA": supported values: "cluster-proportional", "vpa", "static"
                    /autoScaling/resources/node/cpu     = 0      -> .autoScaling.resources.node.cpu: Invalid value: "0": must be greater than zero
                    /autoScaling/resources/node/memory  = -1Mi   -> .autoScaling.resources.node.memory: Invalid value: "-1Mi": must be greater than zero
                    /autoScaling/resources/typha/cpu    = lots   -> .autoScaling.resources.typha.cpu: Invalid value: "lots": must be a quantity such as 250m or 100Mi
                    /autoScaling/resources/typha/memory = 1 Gi   -> .autoScaling.resources.typha.memory: Invalid value: "1 Gi": must be a quantity such as 250m or 100Mi
                    /autoScaling/resources/typha/memory = true   -> .autoScaling.resources.typha.memory: Invalid value: "true": must be text or a number, not a boolean
                    /autoScaling/resources/node/storage = 1Gi    -> .autoScaling.resources.node.storage: Unknown field: known fields: cpu, memory
                    /autoScaling/resources/calico       = {}     -> .autoScaling.resources.calico: Unknown field: known fields: node, typha
                    /vxlan/enabled         = "false"         -> .vxlan.enabled: Invalid value: "false": must be true or false, not text
                    /wireguardEncryption   = {}              -> .wireguardEncryption: Invalid value: must be true or false, not an object
                    /birdExporter          = []              -> .birdExporter: Invalid value: must be an object, not a list
                    /multus/installCNIPlugins = "yes"        -> .multus.installCNIPlugins: Invalid value: "yes": must be true or false, not text
                    /serviceLoopPrevention = drop            -> .serviceLoopPrevention: Unsupported value: "drop": supported values: "Disabled", "Drop", "Reject"
                    /ipip                  = ipip            -> .ipip: Unsupported value: "ipip": supported values: "Always", "Never", "CrossSubnet", "Off"
                    /ipAutodetectionMethod = ''              -> .ipAutodetectionMethod: Unsupported value: "": supported values: "first-found", "kubernetes-internal-ip", "cidr=10.250.0.0/16", "can-reach=203.0.113.7", "interface=eth.*", "skip-interface=docker.*"
                    /ipAutodetectionMethod = interface=(     -> .ipAutodetectionMethod: Invalid value: "interface=(": "(" must be a regular expression of Go: Unclosed group
                    """)
    void oneMistakeIsOneSentence(String change, String sentence) {
        String[] parts = change.split("\\s+=\\s+", 2);
        assertThat(sentences(decode(FULL.changed(parts[0], parts[1])))).containsExactly(PATH + sentence);
    }

    @Test
    void aQuantityWithoutEndIsNoQuantity() {
        Example wrong = FULL.with("/autoScaling/resources/node/cpu", '"' + "1".repeat(1_000_000) + '"');
        assertThat(sentences(decode(wrong)))
                .singleElement()
                .asString()
                .endsWith("\": must be a quantity such as 250m or 100Mi");
    }

    @Test
    void theFieldThatIsNearlyTheDeprecatedOneIsUnknown() {
        assertThat(sentences(decode(Example.of("ipAutoDetectionMethod: first-found"))))
                .singleElement()
                .asString()
                .startsWith("spec.providerConfig.ipAutoDetectionMethod: Unknown field: ");
    }

    @Test
    void theBaseOfThePathIsThatOfTheOneWhoAsks() {
        assertThat(sentences(NetworkConfigDecoder.decode(
                        Example.of("backend: cloud").document(), "spec.networking.providerConfig")))
                .containsExactly("spec.networking.providerConfig.backend: Unsupported value: \"cloud\": supported"
                        + " values: \"bird\", \"vxlan\", \"none\"");
    }

    @Test
    void manyMistakesAreSaidInTheSameOrderHoweverTheyAreWritten() {
        Example wrong = FULL.with("/vethMTU", "12")
                .with("/backend", "x")
                .with("/ipv4/pool", "y")
                .with("/new", "1")
                .with("/autoScaling/resources/node/cpu", "0");
        List<String> found = sentences(decode(wrong));
        assertThat(found).hasSize(5).isSorted().isEqualTo(sentences(decode(wrong.reversed())));
    }
}
