package cloud.gardener.networking.calico.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted and refused here is accepted and refused by {@code regexp.Compile} of Go 1.26. */
class GoRegularExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eth0",
                "eth.*",
                "^ens[0-9]+$",
                "en(p|o)\\d+s\\d+",
                "(?i)ETH.*",
                "(?:eth|ens).*",
                "(?P<nic>eth)\\d",
                "(?<nic>eth)\\d",
                "[[:alpha:]]+\\d",
                "[^[:digit:]]+",
                "[[:^alpha:]]",
                "eth\\.100",
                "bond[0-9]{2}",
                "eth{",
                "eth}",
                "a]",
                "a{1000}",
                "a{0,1000}",
                "a{,2}",
                "\\x41",
                "\\x{1F600}",
                "\\Qeth.0\\E",
                "\\Qeth",
                "\\bfoo\\b",
                "\\Afoo\\z",
                "(?U)a*",
                "(?im-s:foo)",
                "(?i)(?-i)x",
                "(?)",
                "\\pL+",
                "\\p{Greek}",
                "\\PL",
                "[a-z&&[^e]]",
                "[a-c[x-z]]",
                "[]a]",
                "[^]a]",
                "[[]",
                "[a&&b]",
                "[*+]",
                "[a-]",
                "[-a]",
                "[\\d-z]",
                "[\\w.]",
                "[\\pL]",
                "[\\x41-\\x5a]",
                "[\\]]",
                "eth*?",
                "eth+?",
                "eth??",
                "a{2}?",
                "\\0",
                "\\012",
                "\\v",
                "\\a\\f\\t\\n\\r",
                "\\_",
                "\\-",
                "",
                "|",
                "a|",
                "()",
                "(|a)",
                "^*",
                "\\b+",
                ".{0}",
                "é",
                "(?P<n>a)(?P<n>b)",
                "#"
            })
    void whatGoCompilesIsAccepted(String expression) {
        assertThat(GoRegularExpression.objection(expression)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    (?=eth)       -> "(?=": Go knows no lookahead and no lookbehind
                    (?!lo).*      -> "(?!": Go knows no lookahead and no lookbehind
                    (?<=e)th      -> "(?<=": Go knows no lookahead and no lookbehind
                    (?<!e)th      -> "(?<!": Go knows no lookahead and no lookbehind
                    (eth)\\1      -> "\\1": Go knows no backreference
                    \\8           -> "\\8": Go knows no backreference
                    (?<n>a)\\k<n> -> "\\k": Go knows no backreference
                    (?>eth)       -> "(?": Go knows no such group
                    (?x)a b       -> "(?": Go knows no such group
                    (?#c)         -> "(?": Go knows no such group
                    (?i           -> "(?": Go knows no such group
                    (?i-)x        -> "(?": Go knows no such group
                    (?P=n)        -> "(?": Go knows no such group
                    eth*+         -> "+": Go does not repeat a repetition
                    eth**         -> "*": Go does not repeat a repetition
                    eth{2}{3}     -> "{3}": Go does not repeat a repetition
                    a{1001}       -> "{1001}": Go repeats at most 1000 times
                    a{1,9999}     -> "{1,9999}": Go repeats at most 1000 times
                    a{2,1}        -> Illegal repetition range
                    \\Z           -> "\\Z": Go knows no such escape
                    \\h           -> "\\h": Go knows no such escape
                    \\u0041       -> "\\u": Go knows no such escape
                    \\pX          -> "\\p": Go knows no such escape
                    \\x4          -> "\\x": Go knows no such escape
                    \\E           -> "\\E": Go knows no such escape
                    a\\           -> "\\": Go knows no such escape
                    [\\b]         -> "[\\b]": Go knows no such escape in a set
                    [\\Q]         -> "[\\Q]": Go knows no such escape in a set
                    [eth          -> "[": the set of characters is not closed
                    []            -> "[": the set of characters is not closed
                    [a\\]         -> "[": the set of characters is not closed
                    [b-a]         -> Illegal character range
                    [a-\\d]       -> Illegal character range
                    (eth          -> Unclosed group
                    eth)          -> Unmatched closing ')'
                    *eth          -> Dangling meta character '*'
                    (?i)*         -> Dangling meta character '*'
                    a|*           -> Dangling meta character '*'
                    """)
    void whatGoRefusesIsRefusedWithTheReason(String expression, String objection) {
        assertThat(GoRegularExpression.objection(expression)).hasValue(objection);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "a", "\\d", "[a]", "[:alpha:]", "[", "(a)", "a*", "|", "\\Qa\\E", "(?:"})
    void aThousandCharactersFitASmallStack(String repeated) throws InterruptedException {
        String many = repeated.repeat(1000 / repeated.length());
        AtomicInteger judged = new AtomicInteger();
        Thread small = new Thread(null, () -> judged.set(judgements(many)), "small stack", 256 * 1024);
        small.start();
        small.join();
        assertThat(judged).hasValue(3);
    }

    private static int judgements(String many) {
        int judgements = 0;
        for (String expression : List.of(many, "[" + many + "]", "(" + many + ")")) {
            GoRegularExpression.objection(expression);
            judgements++;
        }
        return judgements;
    }

    @Test
    void groupsInsideGroupsHaveALimit() {
        assertThat(GoRegularExpression.objection("(".repeat(50) + ")".repeat(50)))
                .isEmpty();
        assertThat(GoRegularExpression.objection("(?:".repeat(51) + ")".repeat(51)))
                .hasValue("more than 50 groups inside each other");
        assertThat(GoRegularExpression.objection("(a)".repeat(100))).isEmpty();
    }
}
