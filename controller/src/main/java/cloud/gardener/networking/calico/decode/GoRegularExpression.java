package cloud.gardener.networking.calico.decode;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Judges whether Go would compile a regular expression. Calico compiles those of an autodetection method on every node,
 * and one that Go refuses leaves the node without an address.
 *
 * <p>The expression is cut into Go's tokens. What Go does not know is named; what stands for single characters becomes an
 * {@code x}. The structure that is left, groups, alternatives, repetitions and sets, means the same to Java, which then
 * judges it. Nobody judges the names of Unicode properties and how often nested repetitions repeat in total.
 *
 * @see <a href="https://pkg.go.dev/regexp/syntax">Go's syntax, which is RE2's</a>
 */
final class GoRegularExpression {

    private static final Pattern TOKEN = Pattern.compile(
            String.join(
                    "|",
                    "(?<quoted>\\\\Q.*?(?:\\\\E|$))",
                    "(?<set>\\[\\^?+\\]?+(?:\\[:\\^?[a-z]+:\\]|\\\\.|[^\\]\\\\\\[]++|\\[)*+\\])",
                    "(?<escape>\\\\(?:[AbBzdDsSwWafnrtv]|[pP](?:[CLMNPSZ]|\\{\\^?\\w+\\})"
                            + "|x[0-9A-Fa-f]{2}|x\\{[0-9A-Fa-f]{1,6}\\}|0[0-7]{0,2}|[1-7][0-7]{1,2}|[^A-Za-z0-9]))",
                    "(?<head>\\(\\?(?:P?<\\w+>|[imsU]*(?:-[imsU]+)?:))",
                    "(?<flags>\\(\\?[imsU]*(?:-[imsU]+)?\\))",
                    "(?<lookaround>\\(\\?<?[=!])",
                    "(?<extension>\\(\\?)",
                    "(?<repetition>(?:[*+?]|\\{(?<from>[0-9]+)(?:,(?<to>[0-9]*))?\\})\\??)",
                    "(?<structure>[|()])",
                    "(?<backreference>\\\\[1-9k])",
                    "(?<unknown>\\\\.?)",
                    "(?<unclosed>\\[)",
                    "."),
            Pattern.DOTALL);

    /** By group of {@link #TOKEN}. */
    private static final Map<String, String> NOT_IN_GO = Map.of(
            "lookaround", "Go knows no lookahead and no lookbehind",
            "extension", "Go knows no such group",
            "backreference", "Go knows no backreference",
            "unknown", "Go knows no such escape",
            "unclosed", "the set of characters is not closed");

    private static final Pattern NOT_IN_A_SET = Pattern.compile("\\\\(?![dDsSwWpPxafnrtv0-7])[A-Za-z0-9]");

    private static final Pattern NAMED_SET = Pattern.compile(
            "\\[:\\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower" + "|print|punct|space|upper|word|xdigit):\\]");

    private static final Pattern AT_MOST_1000 = Pattern.compile("0*(?:[0-9]{0,3}|1000)");

    /** Java compiles a group inside a group by recursion; Go allows 1000. */
    private static final int DEEPEST = 50;

    private GoRegularExpression() {}

    /**
     * Why Go would refuse it; empty if it would not.
     *
     * @param expression of at most about a thousand characters, because Java matches by recursion
     */
    static Optional<String> objection(String expression) {
        StringBuilder structure = new StringBuilder();
        boolean afterRepetition = false;
        int depth = 0;
        for (Matcher token = TOKEN.matcher(expression); token.find(); ) {
            boolean repetition = token.group("repetition") != null;
            if (afterRepetition && repetition) {
                return Optional.of("\"" + token.group() + "\": Go does not repeat a repetition");
            }
            Optional<String> objection = objection(token);
            if (objection.isPresent()) {
                return objection.map(text -> "\"" + token.group() + "\": " + text);
            }
            String part = structure(token);
            depth += part.equals("(") ? 1 : part.equals(")") ? -1 : 0;
            if (depth > DEEPEST) {
                return Optional.of("more than " + DEEPEST + " groups inside each other");
            }
            structure.append(part);
            afterRepetition = repetition;
        }
        try {
            Pattern.compile(structure.toString());
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription());
        }
    }

    private static Optional<String> objection(Matcher token) {
        if (token.group("set") != null && NOT_IN_A_SET.matcher(token.group()).find()) {
            return Optional.of("Go knows no such escape in a set");
        }
        boolean tooOften = Stream.of("from", "to")
                .map(token::group)
                .anyMatch(count -> count != null && !AT_MOST_1000.matcher(count).matches());
        return tooOften
                ? Optional.of("Go repeats at most 1000 times")
                : NOT_IN_GO.entrySet().stream()
                        .filter(entry -> token.group(entry.getKey()) != null)
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    private static String structure(Matcher token) {
        if (token.group("set") != null) {
            return set(token.group());
        }
        if (token.group("head") != null) {
            return "(";
        }
        if (token.group("flags") != null) {
            return "";
        }
        return token.group("repetition") != null || token.group("structure") != null ? token.group() : "x";
    }

    /** In Go's sets {@code [}, {@code &} and a leading {@code ]} are characters like others. */
    private static String set(String set) {
        String characters =
                NAMED_SET.matcher(set.substring(1, set.length() - 1)).replaceAll("x");
        String negation = characters.startsWith("^") ? "^" : "";
        return "[" + negation + characters.substring(negation.length()).replaceAll("(?<!\\\\)[\\[\\]&]", "\\\\$0")
                + "]";
    }
}
