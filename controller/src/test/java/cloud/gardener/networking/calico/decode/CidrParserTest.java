package cloud.gardener.networking.calico.decode;

import static cloud.gardener.networking.calico.decode.Example.sentences;
import static cloud.gardener.networking.calico.decode.Example.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.IpFamily;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expectation in this class is what {@code net.ParseCIDR} of Go 1.26 answers. */
class CidrParserTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, IPV4, 0a000000, 8",
        "10.1.2.3/8, IPV4, 0a000000, 8",
        "192.168.255.255/31, IPV4, c0a8fffe, 31",
        "255.255.255.255/32, IPV4, ffffffff, 32",
        "0.0.0.0/0, IPV4, 0, 0",
        "10.0.0.0/08, IPV4, 0a000000, 8",
        "10.0.0.0/0000008, IPV4, 0a000000, 8",
        "2001:db8::/32, IPV6, 20010db8000000000000000000000000, 32",
        "2001:DB8::1/64, IPV6, 20010db8000000000000000000000000, 64",
        "::/0, IPV6, 0, 0",
        "::1/128, IPV6, 1, 128",
        "0001::/16, IPV6, 00010000000000000000000000000000, 16",
        "1:2:3:4:5:6:7:8/64, IPV6, 00010002000300040000000000000000, 64",
        "1:2:3:4:5:6:7::/64, IPV6, 00010002000300040000000000000000, 64",
        "1::2:3:4:5:6:7/64, IPV6, 00010000000200030000000000000000, 64",
        "1:2:3:4:5:6:1.2.3.4/64, IPV6, 00010002000300040000000000000000, 64",
        "64:ff9b::10.0.0.0/104, IPV6, 0064ff9b00000000000000000a000000, 104",
        "::10.0.0.0/104, IPV6, 0a000000, 104",
        "::fffe:10.0.0.0/104, IPV6, fffe0a000000, 104",
    })
    void aRangeIsReadAsGoReadsIt(String text, IpFamily family, String first, int prefixLength) {
        assertThat(valueOf(CidrParser.parse("here", text)))
                .isEqualTo(new Cidr(text, family, new BigInteger(first, 16), prefixLength));
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:10.0.0.0/104, IPV4, 0a000000, 8",
        "::ffff:a00:0/104, IPV4, 0a000000, 8",
        "::ffff:10.1.2.3/120, IPV4, 0a010200, 24",
        "::ffff:10.1.2.3/128, IPV4, 0a010203, 32",
        "::ffff:10.0.0.0/96, IPV4, 0, 0",
        "::ffff:10.0.0.0/95, IPV6, fffe00000000, 95",
        "::ffff:0:0/0, IPV6, 0, 0",
    })
    void whatIpv6RepeatsOfIpv4IsIpv4(String text, IpFamily family, String first, int prefixLength) {
        assertThat(valueOf(CidrParser.parse("here", text)))
                .isEqualTo(new Cidr(text, family, new BigInteger(first, 16), prefixLength));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/8/8",
                "10.0.0.0//8",
                "10/8",
                "10.0/8",
                "10.0.0/8",
                "167772160/8",
                "0x0a000000/8",
                "0x0a.0.0.0/8",
                "10.0.0.256/8",
                "10.0.0.00/8",
                "010.0.0.0/8",
                "10.0.0.0 /8",
                " 10.0.0.0/8",
                "10.0.0.0/8 ",
                "10.0.0.0/ 8",
                "10.0.0.0/8\n",
                "10.0.0.*/8",
                "10.0.0.0-10/8",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/0.255.255.255",
                "*/8",
                "*",
                "all",
                "10.0.0.0/a",
                "10.0.0.0/8a",
                "10.0.0.0/1e1",
                "10.0.0.0/0x8",
                "a.b.c.d/8",
                "10.0.0.0.0/8",
                "10..0.0/8",
                ".10.0.0.0/8",
                "10.0.0.0./8",
                "-10.0.0.0/8",
                "10,0,0,0/8",
                "10.0.0.0/8,11.0.0.0/8",
                "localhost/8",
                "10.0.0.0/4294967304",
                "10.0.0.0/99999999999999999999",
                "1.2.3.4/\u0668",
                "\uff11\uff10.0.0.0/8",
                "2001:db8::/129",
                "2001:db8::/-1",
                "2001:db8:::/32",
                "2001::db8::/32",
                "2001:db8/32",
                "1:2:3:4:5:6:7:8:9/64",
                "1:2:3:4:5:6:7/64",
                "1:2:3:4::5:6:7:8/64",
                "::1:2:3:4:5:6:7:8/64",
                ":1::/64",
                "1:/64",
                ":/0",
                "::%eth0/64",
                "fe80::1%eth0/64",
                "fe80::1%1/64",
                "[2001:db8::]/32",
                "2001:db8::g/32",
                "00001::/16",
                "12345::/16",
                "::ffff:10.0.0/104",
                "::ffff:010.0.0.0/104",
                "::ffff:10.0.0.256/104",
                "::10.0.0.0.0/96",
                "1:2:3:4:5:6:7:1.2.3.4/64",
                "1.2.3.4::/64",
                "::1.2.3.4:5/64",
                "2001:db8::/ffff::",
                "2001-db8--.ipv6-literal.net/32",
                "4)+k&C#VzJ4br>0wv%Yp/32",
                "2001:db8::*/32",
                "2001:db8::1-5/64",
                "0b1010::/16",
                "::1/128 "
            })
    void whatGoRefusesIsRefused(String text) {
        assertThat(sentences(CidrParser.parse("spec.podCIDR", text)))
                .containsExactly("spec.podCIDR: Invalid value: \"" + text
                        + "\": must be an address range such as 10.96.0.0/12 or 2001:db8::/32");
    }

    @Test
    void theTextStaysAsWritten() {
        assertThat(valueOf(CidrParser.parse("here", "10.1.2.3/8"))).hasToString("10.1.2.3/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "::1", "2001:db8::1", "::ffff:10.0.0.1"})
    void anAddressIsAnAddress(String text) {
        assertThat(CidrParser.isAddress(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0", "10.0.0.1/32", "10.0.0.01", "fe80::1%eth0", " ::1", "example.org"})
    void whatIsNoAddressIsNone(String text) {
        assertThat(CidrParser.isAddress(text)).isFalse();
    }
}
