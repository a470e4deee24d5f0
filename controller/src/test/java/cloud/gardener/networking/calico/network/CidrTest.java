package cloud.gardener.networking.calico.network;

import static cloud.gardener.networking.calico.network.Cidrs.cidr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,        10.0.0.0/8",
        "10.0.0.0/8,        10.250.0.0/16",
        "10.0.0.0/8,        10.255.255.255/32",
        "0.0.0.0/0,         203.0.113.0/24",
        "10.0.0.0/31,       10.0.0.1/32",
        "2001:db8::/32,     2001:db8:ffff:ffff::/64",
        "::/0,              2001:db8::/128"
    })
    void rangesOverlapWhereOneHoldsTheOther(String one, String other) {
        assertThat(cidr(one).overlaps(cidr(other))).isTrue();
        assertThat(cidr(other).overlaps(cidr(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,        11.0.0.0/8",
        "10.0.0.0/9,        10.128.0.0/9",
        "10.0.0.0/32,       10.0.0.1/32",
        "2001:db8::/33,     2001:db8:8000::/33",
        "0.0.0.0/0,         ::/0",
        "10.0.0.0/8,        ::a00:0/104"
    })
    void neighboursAndOtherFamiliesDoNotOverlap(String one, String other) {
        assertThat(cidr(one).overlaps(cidr(other))).isFalse();
        assertThat(cidr(other).overlaps(cidr(one))).isFalse();
    }

    @Test
    void hostBitsArePartOfTheTextOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cidr("10.0.0.1/8"))
                .withMessage("10.0.0.1/8: the first address of a range has no host bits");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/33, 32, IPv4", "10.0.0.0/-1, 32, IPv4", "2001:db8::/129, 128, IPv6"})
    void prefixLengthFitsTheFamily(String text, int longest, String family) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cidr(text))
                .withMessage(text + ": prefix length must be 0 to " + longest + " for " + family);
    }

    @Test
    void addressFitsTheFamily() {
        BigInteger tooLarge = BigInteger.ONE.shiftLeft(32);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cidr("4294967296/0", IpFamily.IPV4, tooLarge, 0))
                .withMessage("4294967296/0: not an address of IPv4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cidr("-1/32", IpFamily.IPV4, BigInteger.ONE.negate(), 32))
                .withMessage("-1/32: not an address of IPv4");
    }

    @Test
    void textStaysAsItWasWritten() {
        assertThat(new Cidr("10.1.2.3/8", IpFamily.IPV4, BigInteger.valueOf(10L << 24), 8))
                .hasToString("10.1.2.3/8");
    }
}
