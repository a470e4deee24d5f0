package cloud.gardener.networking.calico.network;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An amount of CPU or memory in Kubernetes' notation, such as {@code 250m} or {@code 100Mi}.
 *
 * @param text as written; passed on unchanged
 * @param amount in base units (cores, bytes), exact
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/">Quantity</a>
 */
public record Quantity(String text, BigDecimal amount) {

    private static final Pattern NOTATION =
            Pattern.compile("([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))(?:[eE]([+-]?[0-9]{1,2})|([numkMGTPE]|[KMGTPE]i)?)");

    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
            Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
            Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
            Map.entry("", BigDecimal.ONE),
            Map.entry("k", BigDecimal.ONE.movePointRight(3)),
            Map.entry("M", BigDecimal.ONE.movePointRight(6)),
            Map.entry("G", BigDecimal.ONE.movePointRight(9)),
            Map.entry("T", BigDecimal.ONE.movePointRight(12)),
            Map.entry("P", BigDecimal.ONE.movePointRight(15)),
            Map.entry("E", BigDecimal.ONE.movePointRight(18)),
            Map.entry("Ki", binary(1)),
            Map.entry("Mi", binary(2)),
            Map.entry("Gi", binary(3)),
            Map.entry("Ti", binary(4)),
            Map.entry("Pi", binary(5)),
            Map.entry("Ei", binary(6)));

    public Quantity {
        if (!read(text).equals(Optional.of(amount))) {
            throw new IllegalArgumentException(text + " is not the quantity " + amount);
        }
    }

    public static Optional<Quantity> parse(String text) {
        return read(text).map(amount -> new Quantity(text, amount));
    }

    private static Optional<BigDecimal> read(String text) {
        var parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(parts.group(1));
        if (parts.group(2) != null) {
            return Optional.of(number.scaleByPowerOfTen(Integer.parseInt(parts.group(2))));
        }
        return Optional.of(number.multiply(UNITS.get(parts.group(3) == null ? "" : parts.group(3))));
    }

    private static BigDecimal binary(int power) {
        return BigDecimal.valueOf(1024).pow(power);
    }

    @Override
    public String toString() {
        return text;
    }
}
