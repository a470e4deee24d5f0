package cloud.gardener.networking.calico.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Aligned columns; only the last one is wrapped, so that the others can be copied. */
final class TextTable {

    /** What fits most windows and still leaves room for reasons. */
    static final int WIDTH = 120;

    private static final int NARROWEST_LAST_COLUMN = 40;
    private static final String GAP = "  ";

    private TextTable() {}

    /**
     * @param indent what each line begins with
     * @param leastWidths of the first columns, so that several tables line up; may be shorter than a row
     * @param rows all of the same length
     */
    static String of(String indent, List<Integer> leastWidths, List<List<String>> rows) {
        int last = rows.get(0).size() - 1;
        List<Integer> widths = IntStream.range(0, last)
                .map(column -> Math.max(
                        column < leastWidths.size() ? leastWidths.get(column) : 0,
                        rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .boxed()
                .toList();
        int start = indent.length()
                + widths.stream().mapToInt(width -> width + GAP.length()).sum();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            IntStream.range(0, last)
                    .forEach(column -> line.append(pad(row.get(column), widths.get(column)))
                            .append(GAP));
            List<String> wrapped = wrap(row.get(last), Math.max(NARROWEST_LAST_COLUMN, WIDTH - start));
            text.append(line.append(wrapped.get(0)).toString().stripTrailing()).append('\n');
            wrapped.stream()
                    .skip(1)
                    .forEach(rest -> text.append(" ".repeat(start)).append(rest).append('\n'));
        }
        return text.toString();
    }

    /** Breaks between words; a word that is too long stays whole. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
