package cloud.gardener.networking.calico.decode;

import static cloud.gardener.networking.calico.decode.Example.sentences;
import static cloud.gardener.networking.calico.decode.Example.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.IpFamily;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {

    /** One field of each kind. */
    private static List<Object> all(Fields fields) {
        return Arrays.asList(
                fields.text("text"),
                fields.bool("bool"),
                fields.integer("integer"),
                fields.number("number"),
                fields.textOrNumber("either", (path, text) -> new Decoded.Valid<>(text)),
                fields.enumeration("family", IpFamily.values()),
                fields.object("object", object -> object.text("inner")),
                fields.texts("texts", (path, text) -> new Decoded.Valid<>(text)),
                fields.objects("objects", object -> object.text("inner")));
    }

    private static <T> Decoded<T> strict(String yaml, Function<Fields, T> reading) {
        return Fields.strict(Example.of(yaml).document(), "spec", reading);
    }

    private static <T> Decoded<T> lenient(String yaml, Function<Fields, T> reading) {
        return Fields.lenient(Example.of(yaml).document(), "spec", reading);
    }

    @Test
    void everyKindOfFieldIsRead() {
        String yaml = """
                text: a
                bool: true
                integer: 12
                number: 1.5
                either: 250
                family: IPv6
                object: {inner: b}
                texts: [c, d]
                objects: [{inner: e}, {inner: f}]
                """;
        assertThat(valueOf(strict(yaml, FieldsTest::all)))
                .containsExactly("a", true, 12, 1.5, "250", IpFamily.IPV6, "b", List.of("c", "d"), List.of("e", "f"));
    }

    @Test
    void whatIsAbsentOrNullIsAbsent() {
        List<Object> nothing = Arrays.asList(null, null, null, null, null, null, null, List.of(), List.of());
        assertThat(valueOf(strict("{}", FieldsTest::all))).isEqualTo(nothing);
        assertThat(valueOf(strict(
                        "{text: , bool: null, integer: ~, number: , either: , family: , object: , texts: , objects: }",
                        FieldsTest::all)))
                .isEqualTo(nothing);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    text: 12             -> spec.text: Invalid value: "12": must be text, not a whole number: put it in quotes
                    text: 1.5            -> spec.text: Invalid value: "1.5": must be text, not a decimal number: put it in quotes
                    text: Off            -> spec.text: Invalid value: "false": must be text, not a boolean: put it in quotes
                    text: {a: b}         -> spec.text: Invalid value: must be text, not an object
                    text: [a]            -> spec.text: Invalid value: must be text, not a list
                    text: !!binary aGk=  -> spec.text: Invalid value: "aGk=": must be text, not binary data
                    bool: "true"         -> spec.bool: Invalid value: "true": must be true or false, not text
                    bool: 1              -> spec.bool: Invalid value: "1": must be true or false, not a whole number
                    integer: 1.5         -> spec.integer: Invalid value: "1.5": must be a whole number, not a decimal number
                    integer: 1.0         -> spec.integer: Invalid value: "1.0": must be a whole number, not a decimal number
                    integer: "1"         -> spec.integer: Invalid value: "1": must be a whole number, not text
                    integer: 2147483648  -> spec.integer: Invalid value: "2147483648": must be at most 2147483647
                    number: "1.5"        -> spec.number: Invalid value: "1.5": must be a number, not text
                    either: true         -> spec.either: Invalid value: "true": must be text or a number, not a boolean
                    family: ipv6         -> spec.family: Unsupported value: "ipv6": supported values: "IPv4", "IPv6"
                    family: ""           -> spec.family: Unsupported value: "": supported values: "IPv4", "IPv6"
                    family: 6            -> spec.family: Invalid value: "6": must be text, not a whole number: put it in quotes
                    object: []           -> spec.object: Invalid value: must be an object, not a list
                    object: text         -> spec.object: Invalid value: "text": must be an object, not text
                    object: {inner: 1}   -> spec.object.inner: Invalid value: "1": must be text, not a whole number: put it in quotes
                    object: {other: a}   -> spec.object.other: Unknown field: known fields: inner
                    texts: a             -> spec.texts: Invalid value: "a": must be a list, not text
                    texts: {a: b}        -> spec.texts: Invalid value: must be a list, not an object
                    texts: [a, 1]        -> spec.texts[1]: Invalid value: "1": must be text, not a whole number: put it in quotes
                    texts: [~]           -> spec.texts[0]: Invalid value: must be text, not nothing
                    objects: [{}, a]     -> spec.objects[1]: Invalid value: "a": must be an object, not text
                    objects: [{a: b}]    -> spec.objects[0].a: Unknown field: known fields: inner
                    Text: a              -> spec.Text: Unknown field: known fields: text, bool, integer, number, either, family, object, texts, objects
                    a.b/c: a             -> spec[a.b/c]: Unknown field: known fields: text, bool, integer, number, either, family, object, texts, objects
                    """)
    void whatIsWrongIsNamedWithItsPath(String yaml, String sentence) {
        assertThat(sentences(strict(yaml, FieldsTest::all))).containsExactly(sentence);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndInOrder() {
        assertThat(sentences(strict("{texts: [1, 2], text: 1, object: {inner: 2}, new: 3}", FieldsTest::all)))
                .containsExactly(
                        "spec.new: Unknown field: known fields: text, bool, integer, number, either, family, object,"
                                + " texts, objects",
                        "spec.object.inner: Invalid value: \"2\": must be text, not a whole number: put it in quotes",
                        "spec.text: Invalid value: \"1\": must be text, not a whole number: put it in quotes",
                        "spec.texts[0]: Invalid value: \"1\": must be text, not a whole number: put it in quotes",
                        "spec.texts[1]: Invalid value: \"2\": must be text, not a whole number: put it in quotes");
    }

    @Test
    void aLenientReaderOverlooksWhatItDoesNotKnowAtAnyDepth() {
        assertThat(valueOf(lenient("{new: 1, object: {inner: a, new: 2}}", FieldsTest::all)))
                .contains("a");
    }

    @Test
    void aLenientReaderIsStrictAboutWhatItKnows() {
        assertThat(sentences(lenient("{object: {inner: 1}}", FieldsTest::all))).hasSize(1);
    }

    @Test
    void aRequiredFieldThatIsAbsentNullOrAnEmptyListIsMissing() {
        for (String yaml : List.of("{}", "a: null", "a: []")) {
            assertThat(sentences(strict(
                            yaml, fields -> fields.require("a", "it is needed").has("a"))))
                    .containsExactly("spec.a: Required value: it is needed");
        }
    }

    @Test
    void anEmptyTextIsATextUnlessDeclaredAbsent() {
        String text = valueOf(strict("a: ''", fields -> fields.text("a")));
        boolean there =
                valueOf(strict("a: ''", fields -> fields.absentIfEmpty("a").has("a")));
        assertThat(text).isEmpty();
        assertThat(there).isFalse();
    }

    @Test
    void anIgnoredFieldIsNotUnknown() {
        Decoded<Boolean> decoded = strict("a: 1", fields -> {
            fields.ignore("a");
            return true;
        });
        assertThat(sentences(decoded)).isEmpty();
    }

    @Test
    void theTypeMayBeLeftOutButNotBeAnotherOne() {
        assertThat(sentences(strict("{apiVersion: g/v1}", fields -> typed(fields))))
                .isEmpty();
        assertThat(sentences(strict("{kind: Thing}", fields -> typed(fields)))).isEmpty();
        assertThat(sentences(strict("{apiVersion: g/v2, kind: thing}", fields -> typed(fields))))
                .containsExactly(
                        "spec.apiVersion: Unsupported value: \"g/v2\": supported values: \"g/v1\"",
                        "spec.kind: Unsupported value: \"thing\": supported values: \"Thing\"");
    }

    private static String typed(Fields fields) {
        fields.type("g/v1", "Thing");
        return "typed";
    }

    @Test
    void aRootThatIsNoObjectIsWrong() {
        assertThat(sentences(Fields.strict(Example.of("a: [1]").at("/a"), "spec", FieldsTest::all)))
                .containsExactly("spec: Invalid value: must be an object, not a list");
    }
}
