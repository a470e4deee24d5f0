package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        String table = TextTable.of("  ", List.of(), List.of(List.of("a", "bbb", "c"), List.of("aaaa", "b", "cc")));

        assertThat(table).isEqualTo("  a     bbb  c\n  aaaa  b    cc\n");
    }

    @Test
    void columnsCanBeKeptWiderSoThatTablesLineUp() {
        assertThat(TextTable.of("", List.of(4), List.of(List.of("a", "b")))).isEqualTo("a     b\n");
    }

    @Test
    void theLastColumnIsWrappedBetweenWordsUnderItself() {
        String words = "word ".repeat(30).strip();

        String table = TextTable.of("", List.of(), List.of(List.of("x".repeat(78), words)));

        String line = "word word word word word word word word";
        assertThat(table.lines())
                .containsExactly(
                        "x".repeat(78) + "  " + line,
                        " ".repeat(80) + line,
                        " ".repeat(80) + line,
                        " ".repeat(80) + "word word word word word word");
    }

    @Test
    void aWordThatIsTooLongStaysWhole() {
        assertThat(TextTable.wrap("a " + "b".repeat(50) + " c", 10)).containsExactly("a", "b".repeat(50), "c");
    }

    @Test
    void anEmptyCellLeavesNoBlanksAtTheEnd() {
        assertThat(TextTable.of("", List.of(), List.of(List.of("a", "")))).isEqualTo("a\n");
    }
}
