package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.validation.Violation;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Address ranges as Go reads them, because Gardener, Kubernetes and Calico all do so.
 *
 * @see <a href="https://pkg.go.dev/net#ParseCIDR">net.ParseCIDR</a>
 */
final class CidrParser {

    static final String EXAMPLES = "an address range such as 10.96.0.0/12 or 2001:db8::/32";

    /** The library takes blanks around an address and groups of five digits; Go takes neither. */
    private static final Pattern ADDRESS = Pattern.compile("(?!.*[0-9a-fA-F]{5})[0-9a-fA-F:.]+");

    private static final Pattern RANGE = Pattern.compile("([^/]*)/0*([0-9]{1,3})");

    private static final IPAddressStringParameters AS_IN_GO = asInGo();

    /** ::ffff:0:0/96, where IPv6 repeats all of IPv4. */
    private static final int MAPPED_BITS = 96;

    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff);

    private CidrParser() {}

    static Decoded<Cidr> parse(String path, String text) {
        return Decoded.of(find(text), Violation.invalid(path, text, "must be " + EXAMPLES));
    }

    /** The range with its host bits masked, and with the text as it stands. */
    static Optional<Cidr> find(String text) {
        Matcher parts = RANGE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        IPAddress address = address(parts.group(1));
        int prefixLength = Integer.parseInt(parts.group(2));
        return address == null || prefixLength > address.getBitCount()
                ? Optional.empty()
                : Optional.of(range(text, address, prefixLength));
    }

    /** @see <a href="https://pkg.go.dev/net#ParseIP">net.ParseIP</a> */
    static boolean isAddress(String text) {
        return address(text) != null;
    }

    private static @Nullable IPAddress address(String text) {
        return ADDRESS.matcher(text).matches() ? new IPAddressString(text, AS_IN_GO).getAddress() : null;
    }

    private static Cidr range(String text, IPAddress address, int prefixLength) {
        int hostBits = address.getBitCount() - prefixLength;
        BigInteger first = address.getValue().shiftRight(hostBits).shiftLeft(hostBits);
        if (address.isIPv4()) {
            return new Cidr(text, IpFamily.IPV4, first, prefixLength);
        }
        // To Go such a range is an IPv4 range, in comparisons as in print.
        if (first.shiftRight(IpFamily.IPV4.addressBits()).equals(MAPPED)) {
            BigInteger mapped = first.subtract(MAPPED.shiftLeft(IpFamily.IPV4.addressBits()));
            return new Cidr(text, IpFamily.IPV4, mapped, prefixLength - MAPPED_BITS);
        }
        return new Cidr(text, IpFamily.IPV6, first, prefixLength);
    }

    private static IPAddressStringParameters asInGo() {
        var parameters = new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowMask(false)
                .allowPrefix(false)
                .allowPrefixOnly(false)
                .allowSingleSegment(false)
                .allowWildcardedSeparator(false)
                .setRangeOptions(RangeParameters.NO_RANGE)
                .allow_inet_aton(false);
        parameters.getIPv4AddressParametersBuilder().allowLeadingZeros(false).allowBinary(false);
        parameters
                .getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .getEmbeddedIPv4AddressParametersBuilder()
                .allowLeadingZeros(false);
        return parameters.toParams();
    }
}
