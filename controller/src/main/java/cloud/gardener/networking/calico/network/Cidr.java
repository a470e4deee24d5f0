package cloud.gardener.networking.calico.network;

import java.math.BigInteger;

/**
 * An address range.
 *
 * @param text the range as it was written; this is what is passed on, so that a shoot's manifests do not change because
 *     we would have spelled it differently
 * @param first the first address of the range, as a number
 * @param prefixLength 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Cidr(String text, IpFamily family, BigInteger first, int prefixLength) {

    public Cidr {
        if (prefixLength < 0 || prefixLength > family.addressBits()) {
            throw new IllegalArgumentException(
                    text + ": prefix length must be 0 to " + family.addressBits() + " for " + family);
        }
        if (first.signum() < 0 || first.bitLength() > family.addressBits()) {
            throw new IllegalArgumentException(text + ": not an address of " + family);
        }
        if (first.signum() > 0 && first.getLowestSetBit() < family.addressBits() - prefixLength) {
            throw new IllegalArgumentException(text + ": the first address of a range has no host bits");
        }
    }

    public boolean overlaps(Cidr other) {
        return family == other.family && first.compareTo(other.last()) <= 0 && other.first.compareTo(last()) <= 0;
    }

    private BigInteger last() {
        return first.add(BigInteger.ONE.shiftLeft(family.addressBits() - prefixLength))
                .subtract(BigInteger.ONE);
    }

    @Override
    public String toString() {
        return text;
    }
}
