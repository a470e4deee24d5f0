package cloud.gardener.networking.calico.validation;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * One finding against one field, worded as Kubernetes words field errors.
 *
 * @param path of the field as its author sees it, such as {@code spec.providerConfig.ipv4.pool}
 * @param message what is wrong with it and what is allowed
 * @see <a href="https://pkg.go.dev/k8s.io/apimachinery/pkg/util/validation/field">field errors</a>
 */
public record Violation(String path, Kind kind, String message) implements Comparable<Violation> {

    /** Kubernetes' classes of field errors. */
    public enum Kind {
        REQUIRED("Required value", "Required"),
        INVALID("Invalid value", "Invalid"),
        UNSUPPORTED("Unsupported value", "Unsupported"),
        FORBIDDEN("Forbidden", "Forbidden"),
        DUPLICATE("Duplicate value", "Duplicate"),
        UNKNOWN_FIELD("Unknown field", "UnknownField");

        private final String wording;
        private final String code;

        Kind(String wording, String code) {
            this.wording = wording;
            this.code = code;
        }

        /** One word, for programs. */
        public String code() {
            return code;
        }
    }

    private static final Comparator<Violation> ORDER =
            Comparator.comparing(Violation::path).thenComparing(Violation::kind).thenComparing(Violation::message);

    public static Violation required(String path, String message) {
        return new Violation(path, Kind.REQUIRED, message);
    }

    /** @param value shown in quotes, as it was written */
    public static Violation invalid(String path, String value, String message) {
        return new Violation(path, Kind.INVALID, "\"" + value + "\": " + message);
    }

    /** @param supported everything that would have been accepted, in the order in which it should be read */
    public static Violation unsupported(String path, String value, Collection<?> supported) {
        return new Violation(
                path,
                Kind.UNSUPPORTED,
                supported.stream()
                        .map(each -> "\"" + each + "\"")
                        .collect(Collectors.joining(", ", "\"" + value + "\": supported values: ", "")));
    }

    public static Violation forbidden(String path, String message) {
        return new Violation(path, Kind.FORBIDDEN, message);
    }

    /** @param known the fields that stand at this place */
    public static Violation unknownField(String path, Collection<String> known) {
        return new Violation(path, Kind.UNKNOWN_FIELD, "known fields: " + String.join(", ", known));
    }

    public static Violation duplicate(String path, String value) {
        return new Violation(path, Kind.DUPLICATE, "\"" + value + "\"");
    }

    @Override
    public int compareTo(Violation other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return path + ": " + kind.wording + ": " + message;
    }
}
