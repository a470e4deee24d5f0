package cloud.gardener.networking.calico.render;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Unquoted YAML values that say one thing to one library and another to the next.
 *
 * <p>{@code on} is true in YAML 1.1 and text in 1.2, {@code 0644} is 420 or 644, and a version {@code 1.10} without
 * quotes becomes the number 1.1. Templates easily render such a value where text was meant; and where a number was
 * meant, Helm prints large ones as {@code 1e+06}, which Kubernetes refuses for its whole numbers.
 */
final class PlainScalar {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]*");

    private static final Pattern BOOLEAN = Pattern.compile("true|false");

    /** Words that our parser takes for text and others do not. */
    private static final Pattern AMBIGUOUS_WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|~|0o[0-7]+");

    /** Keys come as text whatever they are, so numbers have to be found by their looks. */
    private static final Pattern AMBIGUOUS_KEY = Pattern.compile("(?i)[-+]?[0-9._]*[0-9][0-9._]*(e[-+]?[0-9]+)?");

    private PlainScalar() {}

    /**
     * What is wrong with a token, if anything.
     *
     * @param value the token's text as written, without quotes
     * @param document the text it comes from
     * @param codePoints where in the document it begins
     */
    static Optional<String> problem(JsonToken token, String value, String document, int codePoints) {
        boolean ambiguous = switch (token) {
            case VALUE_TRUE, VALUE_FALSE -> !BOOLEAN.matcher(value).matches();
            case VALUE_NUMBER_INT -> !WHOLE_NUMBER.matcher(value).matches();
            case VALUE_NUMBER_FLOAT -> true;
            case VALUE_STRING -> AMBIGUOUS_WORD.matcher(value).matches() && plain(document, codePoints);
            case FIELD_NAME ->
                (AMBIGUOUS_WORD.matcher(value).matches()
                                || AMBIGUOUS_KEY.matcher(value).matches())
                        && plain(document, codePoints);
            default -> false;
        };
        return ambiguous
                ? Optional.of("unquoted " + value
                        + " is not allowed; quote it if it is text, write true, false or a whole decimal number if not")
                : Optional.empty();
    }

    private static boolean plain(String document, int codePoints) {
        int first = document.codePointAt(document.offsetByCodePoints(0, codePoints));
        return "'\"|>".indexOf(first) < 0;
    }
}
