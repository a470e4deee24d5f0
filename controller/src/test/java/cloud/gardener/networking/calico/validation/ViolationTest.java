package cloud.gardener.networking.calico.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ViolationTest {

    @ParameterizedTest
    @MethodSource("wordings")
    void wordingIsThatOfKubernetesFieldErrors(Violation violation, String wording) {
        assertThat(violation).hasToString(wording);
    }

    static Stream<Arguments> wordings() {
        return Stream.of(
                Arguments.of(Violation.required("a.b", "it is needed"), "a.b: Required value: it is needed"),
                Arguments.of(Violation.invalid("a", "x", "must be y"), "a: Invalid value: \"x\": must be y"),
                Arguments.of(
                        Violation.unsupported("a", "x", List.of("y", "z")),
                        "a: Unsupported value: \"x\": supported values: \"y\", \"z\""),
                Arguments.of(Violation.forbidden("a", "may not be"), "a: Forbidden: may not be"),
                Arguments.of(Violation.duplicate("a[1]", "x"), "a[1]: Duplicate value: \"x\""),
                Arguments.of(
                        Violation.unknownField("a.x", List.of("y", "z")), "a.x: Unknown field: known fields: y, z"));
    }

    @Test
    void violationsAreSortedByPathThenKindThenMessage() {
        Violation first = Violation.required("a", "z");
        Violation second = Violation.forbidden("a", "b");
        Violation third = Violation.forbidden("a", "c");
        Violation last = Violation.required("b", "a");

        assertThat(Stream.of(last, third, second, first).sorted()).containsExactly(first, second, third, last);
    }
}
