package cloud.gardener.networking.calico.network;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * MTU of pod interfaces and tunnels.
 *
 * @param bytes 68 (the smallest that Linux accepts for IPv4) to 65535, or 0: Calico detects it from the node's interfaces
 */
public record Mtu(int bytes) {

    public static final Mtu AUTODETECT = new Mtu(0);
    private static final int SMALLEST = 68;
    private static final int LARGEST = 65535;
    private static final Pattern DIGITS = Pattern.compile("\\+?0*([0-9]{1,5})");

    public Mtu {
        if (!isValid(bytes)) {
            throw new IllegalArgumentException("an MTU is 0 or 68 to 65535 bytes, not " + bytes);
        }
    }

    /** Reads decimal digits; a sign and leading zeros are dropped, because the CNI configuration wants a plain number. */
    public static Optional<Mtu> parse(String text) {
        var digits = DIGITS.matcher(text);
        if (!digits.matches()) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(digits.group(1)))
                .filter(Mtu::isValid)
                .map(Mtu::new);
    }

    private static boolean isValid(int bytes) {
        return bytes == 0 || bytes >= SMALLEST && bytes <= LARGEST;
    }

    @Override
    public String toString() {
        return bytes == 0 ? "autodetect" : bytes + " bytes";
    }
}
