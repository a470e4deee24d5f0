package cloud.gardener.networking.calico.cases;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What one YAML text says otherwise than another, in the notation of {@code diff -u}. A place is the path of its fields
 * instead of a line number, so that a change somewhere else in both texts does not change their difference.
 */
final class YamlDifference {

    private static final int CONTEXT = 2;

    private final List<String> before;
    private final List<String> after;

    /** At [i][j]: how many lines the rest of {@code before} from i and the rest of {@code after} from j share. */
    private final int[][] shared;

    private YamlDifference(String before, String after) {
        this.before = before.lines().toList();
        this.after = after.lines().toList();
        this.shared = new int[this.before.size() + 1][this.after.size() + 1];
        for (int i = this.before.size() - 1; i >= 0; i--) {
            for (int j = this.after.size() - 1; j >= 0; j--) {
                shared[i][j] = areEqual(i, j) ? shared[i + 1][j + 1] + 1 : Math.max(shared[i + 1][j], shared[i][j + 1]);
            }
        }
    }

    /** A line of the difference: of which text, and where in it. */
    private record Line(char mark, List<String> text, int number) {
        boolean isChange() {
            return mark != ' ';
        }

        @Override
        public String toString() {
            return mark + text.get(number);
        }
    }

    /** Empty if both say the same; else lines, each with a line break. */
    static String of(String before, String after) {
        return show(new YamlDifference(before, after).lines());
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (areEqual(i, j)) {
                lines.add(new Line(' ', after, j++));
                i++;
            } else if (j == after.size() || i < before.size() && shared[i + 1][j] >= shared[i][j + 1]) {
                lines.add(new Line('-', before, i++));
            } else {
                lines.add(new Line('+', after, j++));
            }
        }
        return lines;
    }

    private boolean areEqual(int i, int j) {
        return i < before.size() && j < after.size() && Objects.equals(before.get(i), after.get(j));
    }

    private static String show(List<Line> lines) {
        StringBuilder shown = new StringBuilder();
        int next = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (isNearAChange(lines, i)) {
                if (i > next || i == 0) {
                    shown.append("@@ ").append(place(firstChange(lines, i))).append(" @@\n");
                }
                shown.append(lines.get(i)).append('\n');
                next = i + 1;
            }
        }
        return shown.toString();
    }

    private static boolean isNearAChange(List<Line> lines, int index) {
        return IntStream.rangeClosed(Math.max(0, index - CONTEXT), Math.min(lines.size() - 1, index + CONTEXT))
                .anyMatch(near -> lines.get(near).isChange());
    }

    private static Line firstChange(List<Line> lines, int from) {
        return lines.stream().skip(from).filter(Line::isChange).findFirst().orElseThrow();
    }

    /** The lines above that a line belongs to: each is indented less than the one before. */
    private static String place(Line line) {
        LinkedList<String> above = new LinkedList<>();
        int indentation = indentation(line.text().get(line.number()));
        for (int i = line.number() - 1; i >= 0; i--) {
            String candidate = line.text().get(i);
            if (!candidate.isBlank() && indentation(candidate) < indentation) {
                indentation = indentation(candidate);
                above.addFirst(candidate.strip().replaceFirst(":$", ""));
            }
        }
        return String.join(" / ", above);
    }

    /** A list stands below its field in the same column; a dash counts as a column more. */
    private static int indentation(String line) {
        int blanks = line.length() - line.stripLeading().length();
        return line.startsWith("- ", blanks) ? blanks + 1 : blanks;
    }
}
