package cloud.gardener.networking.calico.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Ranges for tests, from the text in which people write them. */
public final class Cidrs {

    private Cidrs() {}

    public static Cidr cidr(String text) {
        String[] parts = text.split("/");
        byte[] address = address(parts[0]);
        return new Cidr(
                text,
                address.length == 4 ? IpFamily.IPV4 : IpFamily.IPV6,
                new BigInteger(1, address),
                Integer.parseInt(parts[1]));
    }

    private static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal + " is no IP address", e);
        }
    }
}
