package cloud.gardener.networking.calico.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChartValuesTest {

    @Test
    void mapsAreSortedByKeyAtEveryLevel() {
        ChartValues values = new ChartValues(Map.of("b", 1, "a", Map.of("z", true, "y", "x"), "c", 5L));

        assertThat(values.tree()).hasToString("{a={y=x, z=true}, b=1, c=5}");
    }

    @Test
    void nullStaysBecauseItMeansNotSet() {
        Map<String, Object> tree = new HashMap<>();
        tree.put("veth", null);

        assertThat(new ChartValues(tree).tree()).containsEntry("veth", null);
    }

    @Test
    @SuppressWarnings("unchecked")
    void nothingInTheTreeCanBeChanged() {
        List<Object> list = new ArrayList<>(List.of("a"));
        ChartValues values = new ChartValues(Map.of("list", list, "map", Map.of()));

        list.add("b");

        assertThat(values.tree()).containsEntry("list", List.of("a"));
        for (Runnable change : List.<Runnable>of(
                () -> values.tree().put("x", 1),
                () -> ((List<Object>) values.tree().get("list")).add("b"),
                () -> ((Map<String, Object>) values.tree().get("map")).put("x", 1))) {
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(change::run);
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void otherTypesAreRefusedWithTheirPath(Map<String, Object> tree, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChartValues(tree))
                .withMessage(message);
    }

    static Stream<Arguments> refused() {
        String allowed = " is not allowed here; maps, lists, texts, booleans and whole numbers are";
        return Stream.of(
                Arguments.of(Map.of("a", 1.5), "a: Double" + allowed),
                Arguments.of(Map.of("a", Map.of("b", new BigDecimal("1"))), "a.b: BigDecimal" + allowed),
                Arguments.of(Map.of("a", List.of("x", 1.0f)), "a[1]: Float" + allowed),
                Arguments.of(Map.of("a", Arrays.asList("x", null)), "a[1]: null" + allowed),
                Arguments.of(
                        Map.of("a", List.of(Map.of("b", Map.of(1, 2)))),
                        "a[0].b: key 1 is not allowed; only non-empty text is"),
                Arguments.of(Map.of("", 1), "values: key  is not allowed; only non-empty text is"));
    }
}
