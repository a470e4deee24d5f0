package cloud.gardener.networking.calico.decode;

import static cloud.gardener.networking.calico.decode.Example.sentences;
import static cloud.gardener.networking.calico.decode.Example.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

    @Test
    void yamlAndJsonOfTheSameContentAreTheSame() {
        var yaml = valueOf(Documents.read("---\n# a comment\na: 1\nb: [x, \"2\"]\nc:\n  d: true\n  e:\n"));
        var json = valueOf(
                Documents.read("{\n\t\"a\": 1,\n\t\"b\": [\"x\", \"2\"],\n\t\"c\": {\"d\": true, \"e\": null}\n}"));
        assertThat(yaml).isEqualTo(json);
        assertThat(yaml).hasToString("{\"a\":1,\"b\":[\"x\",\"2\"],\"c\":{\"d\":true,\"e\":null}}");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    1500         -> 1500
                    "1500"       -> "1500"
                    1.5          -> 1.5
                    1.31.0       -> "1.31.0"
                    true         -> true
                    yes          -> true
                    Off          -> false
                    "Off"        -> "Off"
                    y            -> "y"
                    ~            -> null
                    ""           -> ""
                    2026-01-01   -> "2026-01-01"
                    12:30:45     -> "12:30:45"
                    !!str 12     -> "12"
                    |-\\n  text  -> "text"
                    {b: c}       -> {"b":"c"}
                    """)
    void scalarsMeanWhatTheyMeanToKubernetes(String yaml, String json) {
        assertThat(valueOf(Documents.read("a: " + yaml.replace("\\n", "\n"))).get("a"))
                .hasToString(json);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    a: 1\\na: 2                  -> line 2: Invalid value: Duplicate field 'a'
                    a:\\n  b: 1\\n  c: 2\\n  b: 3 -> line 4: Invalid value: Duplicate field 'b'
                    {"a": 1,\\n"a": 2}           -> line 2: Invalid value: Duplicate field 'a'
                    a: 1\\n---\\nb: 2            -> line 3: Invalid value: only one document is read, and another one starts here
                    {"a": 1}\\n{"b": 2}          -> line 2: Invalid value: only one document is read, and another one starts here
                    a: 1\\nb: &x 2               -> line 2: Invalid value: anchor &x: write the value where it is meant
                    a: &x\\n  b: 2               -> line 1: Invalid value: anchor &x: write the value where it is meant
                    a: &x [1]                    -> line 1: Invalid value: anchor &x: write the value where it is meant
                    &x a: 1                      -> line 1: Invalid value: anchor &x: write the value where it is meant
                    a: 1\\nb: 2\\nc: *x          -> line 3: Invalid value: alias *x: write the value where it is meant
                    a: [1, *x]                   -> line 1: Invalid value: alias *x: write the value where it is meant
                    a: 1\\nb: [1                 -> line 2: Invalid value: while parsing a flow sequence: expected ',' or ']', but got <stream end>
                    a:\\n\\tb: 1                 -> line 2: Invalid value: while scanning for the next token: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
                    a: b: c                      -> line 1: Invalid value: mapping values are not allowed here
                    {"a": 1,}                    -> line 1: Invalid value: Unexpected character ('}' (code 125)): was expecting double-quote to start field name
                    a: \\u0001                    -> line 1: Invalid value: special characters are not allowed
                    - a                          -> line 1: Invalid value: the document must be an object, fields with their values
                    just text                    -> line 1: Invalid value: the document must be an object, fields with their values
                    # nothing                    -> line 1: Required value: the document is empty
                    """)
    void whatCannotBeTakenAsItIsWrittenIsRefusedWithItsLine(String text, String sentence) {
        String written = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0001", "\u0001");
        assertThat(sentences(Documents.read(written))).containsExactly(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "---\n", "\uFEFF"})
    void nothingIsNoDocument(String text) {
        assertThat(sentences(Documents.read(text))).hasSize(1);
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheText() {
        assertThat(valueOf(Documents.read("\uFEFF{\"a\": 1}"))).hasToString("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{a: "})
    void nestingWithoutEndIsAViolationAndNotACrash(String opening) {
        assertThat(sentences(Documents.read("{\"a\":" + opening.repeat(5_000)))).hasSize(1);
        assertThat(sentences(Documents.read("a: " + opening.repeat(5_000)))).hasSize(1);
    }

    @Test
    void aNumberWithoutEndIsAViolationAndNotACrash() {
        assertThat(sentences(Documents.read("{\"a\": " + "1".repeat(2000) + "}")))
                .hasSize(1);
    }

    @Test
    void aListAsAFieldNameIsAViolation() {
        assertThat(sentences(Documents.read("a: 1\n? [b]\n: 2")))
                .singleElement()
                .asString()
                .startsWith("line 2: ");
    }
}
