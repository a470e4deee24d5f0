package cloud.gardener.networking.calico.plan;

import java.util.Comparator;

/**
 * Something that we keep as it is, and the shoot owner should know: a field without effect, or one that contradicts
 * another.
 *
 * @param path of the field
 * @param message what happens, and how to mend it
 */
public record Notice(Kind kind, String path, String message) implements Comparable<Notice> {

    /** What a notice is about. */
    public enum Kind {
        DEPRECATED_FIELD("DeprecatedField"),
        FIELD_WITHOUT_EFFECT("FieldWithoutEffect"),
        CONTRADICTION("Contradiction"),
        REDUCED_FEATURES("ReducedFeatures");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    private static final Comparator<Notice> ORDER =
            Comparator.comparing(Notice::path).thenComparing(Notice::kind).thenComparing(Notice::message);

    @Override
    public int compareTo(Notice other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return path + ": " + kind + ": " + message;
    }
}
