package cloud.gardener.networking.calico.decode;

import static cloud.gardener.networking.calico.decode.Example.sentences;
import static cloud.gardener.networking.calico.decode.Example.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.AutodetectionMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutodetectionMethodParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first-found",
                "kubernetes-internal-ip",
                "cidr=10.250.0.0/16",
                "cidr=10.250.0.0/16,10.251.0.0/16",
                "cidr=10.250.0.0/16 , fd00::/64",
                "can-reach=203.0.113.7",
                "can-reach=2001:db8::1",
                "can-reach=www.example.org",
                "interface=eth0",
                "interface=eth.*,en[sp][0-9]+",
                "interface=a=b",
                "interface=(?P<nic>eth)\\d",
                "skip-interface=docker.*",
                "skip-interface=docker.* , br-[0-9a-f]{12}"
            })
    void whatCalicoReadsIsAcceptedAndPassedOnAsWritten(String text) {
        assertThat(valueOf(AutodetectionMethodParser.parse("here", text))).hasToString(text);
    }

    @Test
    void theParameterIsAllBehindTheFirstEqualsSign() {
        assertThat(valueOf(AutodetectionMethodParser.parse("here", "interface=a=b")))
                .isEqualTo(new AutodetectionMethod(AutodetectionMethod.Option.INTERFACE, "a=b"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    first-found=                -> first-found takes no parameter
                    first-found=eth0            -> first-found takes no parameter
                    kubernetes-internal-ip=a    -> kubernetes-internal-ip takes no parameter
                    cidr                        -> cidr needs a parameter: cidr=10.250.0.0/16
                    cidr=                       -> cidr needs a parameter: cidr=10.250.0.0/16
                    can-reach=                  -> can-reach needs a parameter: can-reach=203.0.113.7
                    interface                   -> interface needs a parameter: interface=eth.*
                    skip-interface=             -> skip-interface needs a parameter: skip-interface=docker.*
                    cidr=10.250.0.0             -> "10.250.0.0" must be an address range such as 10.96.0.0/12 or 2001:db8::/32
                    cidr=10.250.0.0/16,         -> "" must be an address range such as 10.96.0.0/12 or 2001:db8::/32
                    cidr= 10.250.0.0/16         -> " 10.250.0.0/16" must be an address range such as 10.96.0.0/12 or 2001:db8::/32
                    cidr=10.0.0.0/8;11.0.0.0/8  -> "10.0.0.0/8;11.0.0.0/8" must be an address range such as 10.96.0.0/12 or 2001:db8::/32
                    can-reach=Example.org       -> "Example.org" must be an IP address or a DNS name in lower case
                    can-reach=10.0.0.1,10.0.0.2 -> "10.0.0.1,10.0.0.2" must be an IP address or a DNS name in lower case
                    can-reach=http://a          -> "http://a" must be an IP address or a DNS name in lower case
                    can-reach=-a                -> "-a" must be an IP address or a DNS name in lower case
                    interface=eth(              -> "eth(" must be a regular expression of Go: Unclosed group
                    interface=eth0,(?!lo).*     -> "(?!lo).*" must be a regular expression of Go: "(?!": Go knows no lookahead and no lookbehind
                    skip-interface=(a)\\1       -> "(a)\\1" must be a regular expression of Go: "\\1": Go knows no backreference
                    """)
    void whatCalicoCannotUseIsRefusedWithTheReason(String text, String reason) {
        assertThat(sentences(AutodetectionMethodParser.parse("spec.providerConfig.ipv4.autoDetectionMethod", text)))
                .containsExactly(
                        "spec.providerConfig.ipv4.autoDetectionMethod: Invalid value: \"" + text + "\": " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "first", "First-Found", "=a", "cidrs=10.0.0.0/8", " first-found", "10.250.0.0/16"})
    void anUnknownOptionIsAnsweredWithAllOptions(String text) {
        assertThat(sentences(AutodetectionMethodParser.parse("here", text)))
                .containsExactly("here: Unsupported value: \"" + text
                        + "\": supported values: \"first-found\", \"kubernetes-internal-ip\", \"cidr=10.250.0.0/16\","
                        + " \"can-reach=203.0.113.7\", \"interface=eth.*\", \"skip-interface=docker.*\"");
    }

    @Test
    void everyBadItemOfAListIsNamed() {
        assertThat(sentences(AutodetectionMethodParser.parse("here", "cidr=a,10.0.0.0/8,b")))
                .containsExactly(
                        "here: Invalid value: \"cidr=a,10.0.0.0/8,b\": \"a\" must be an address range such as"
                                + " 10.96.0.0/12 or 2001:db8::/32",
                        "here: Invalid value: \"cidr=a,10.0.0.0/8,b\": \"b\" must be an address range such as"
                                + " 10.96.0.0/12 or 2001:db8::/32");
    }

    @Test
    void aTextWithoutEndIsRefusedAtOnce() {
        String text = "cidr=" + "a,".repeat(100_000);
        assertThat(sentences(AutodetectionMethodParser.parse("here", text)))
                .containsExactly("here: Invalid value: \"" + text + "\": must have at most 1000 characters");
        assertThat(sentences(AutodetectionMethodParser.parse("here", "interface=" + "(".repeat(990))))
                .hasSize(1);
    }
}
