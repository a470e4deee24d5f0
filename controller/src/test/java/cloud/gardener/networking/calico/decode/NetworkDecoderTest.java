package cloud.gardener.networking.calico.decode;

import static cloud.gardener.networking.calico.decode.Example.NETWORK;
import static cloud.gardener.networking.calico.decode.Example.sentences;
import static cloud.gardener.networking.calico.decode.Example.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkDecoderTest {

    private static Decoded<NetworkSpec> decode(Example network) {
        return NetworkDecoder.decode(network.document());
    }

    @Test
    void aNetworkIsReadWithItsConfig() {
        NetworkConfig config =
                valueOf(NetworkConfigDecoder.decode(NETWORK.at("/spec/providerConfig"), "spec.providerConfig"));
        assertThat(valueOf(decode(NETWORK)))
                .isEqualTo(new NetworkSpec(
                        CidrParser.find("100.64.0.0/11").orElseThrow(),
                        CidrParser.find("100.104.0.0/13").orElseThrow(),
                        new IpFamilies(List.of(IpFamily.IPV4, IpFamily.IPV6)),
                        config));
    }

    @Test
    void theOrderOfTheFamiliesIsKept() {
        assertThat(valueOf(decode(NETWORK.with("/spec/ipFamilies", "[IPv6, IPv4]")))
                        .families())
                .isEqualTo(new IpFamilies(List.of(IpFamily.IPV6, IpFamily.IPV4)));
    }

    @Test
    void withoutProviderConfigTheConfigIsEmpty() {
        assertThat(valueOf(decode(NETWORK.without("/spec/providerConfig"))).config())
                .isEqualTo(NetworkConfig.EMPTY);
        assertThat(valueOf(decode(NETWORK.with("/spec/providerConfig", "null"))).config())
                .isEqualTo(NetworkConfig.EMPTY);
        assertThat(valueOf(decode(NETWORK.with("/spec/providerConfig", "{}"))).config())
                .isEqualTo(NetworkConfig.EMPTY);
    }

    @Test
    void whatANewerGardenerAddsIsOverlooked() {
        Example newer = NETWORK.with("/spec/egress", "{cidrs: [10.0.0.0/8]}").with("/new", "1");
        assertThat(valueOf(decode(newer))).isEqualTo(valueOf(decode(NETWORK)));
    }

    @Test
    void anItemOfAListNeedNotSayWhatItIs() {
        Example item = NETWORK.without("/apiVersion").without("/kind");
        assertThat(valueOf(decode(item))).isEqualTo(valueOf(decode(NETWORK)));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    /kind                 = Cluster           -> kind: Unsupported value: "Cluster": supported values: "Network"
                    /apiVersion           = v1                -> apiVersion: Unsupported value: "v1": supported values: "extensions.gardener.cloud/v1alpha1"
                    /spec                 = absent            -> spec: Required value: without it nothing is known about the network
                    /spec                 = text              -> spec: Invalid value: "text": must be an object, not text
                    /spec/podCIDR         = absent            -> spec.podCIDR: Required value: the addresses of pods come from it
                    /spec/podCIDR         = ''                -> spec.podCIDR: Invalid value: "": must be an address range such as 10.96.0.0/12 or 2001:db8::/32
                    /spec/podCIDR         = 100.64.0.0        -> spec.podCIDR: Invalid value: "100.64.0.0": must be an address range such as 10.96.0.0/12 or 2001:db8::/32
                    /spec/podCIDR         = [100.64.0.0/11]   -> spec.podCIDR: Invalid value: must be text, not a list
                    /spec/serviceCIDR     = null              -> spec.serviceCIDR: Required value: the addresses of Services come from it
                    /spec/serviceCIDR     = 10                -> spec.serviceCIDR: Invalid value: "10": must be text, not a whole number: put it in quotes
                    /spec/ipFamilies      = absent            -> spec.ipFamilies: Required value: a network has at least one family: IPv4, IPv6 or both, the preferred one first
                    /spec/ipFamilies      = []                -> spec.ipFamilies: Required value: a network has at least one family: IPv4, IPv6 or both, the preferred one first
                    /spec/ipFamilies      = IPv4              -> spec.ipFamilies: Invalid value: "IPv4": must be a list, not text
                    /spec/ipFamilies      = [IPv4, IPv5]      -> spec.ipFamilies[1]: Unsupported value: "IPv5": supported values: "IPv4", "IPv6"
                    /spec/ipFamilies      = [ipv4]            -> spec.ipFamilies[0]: Unsupported value: "ipv4": supported values: "IPv4", "IPv6"
                    /spec/ipFamilies      = [IPv6, IPv6]      -> spec.ipFamilies[1]: Duplicate value: "IPv6"
                    /spec/ipFamilies      = [6]               -> spec.ipFamilies[0]: Invalid value: "6": must be text, not a whole number: put it in quotes
                    /spec/providerConfig  = text              -> spec.providerConfig: Invalid value: "text": must be an object, not text
                    """)
    void oneMistakeIsOneSentence(String change, String sentence) {
        String[] parts = change.split("\\s+=\\s+", 2);
        assertThat(sentences(decode(NETWORK.changed(parts[0], parts[1])))).containsExactly(sentence);
    }

    @Test
    void mistakesOfTheNetworkAndOfItsConfigComeTogether() {
        Example wrong = NETWORK.with("/spec/podCIDR", "x")
                .without("/spec/ipFamilies")
                .with("/spec/providerConfig/backend", "y")
                .with("/spec/providerConfig/mtu", "1500");
        assertThat(sentences(decode(wrong)).stream()
                        .map(sentence -> sentence.replaceFirst("(: [A-Z][a-z]+ [a-z]+):.*", "$1")))
                .containsExactly(
                        "spec.ipFamilies: Required value",
                        "spec.podCIDR: Invalid value",
                        "spec.providerConfig.backend: Unsupported value",
                        "spec.providerConfig.mtu: Unknown field");
        assertThat(sentences(decode(wrong.reversed()))).isEqualTo(sentences(decode(wrong)));
    }
}
