package cloud.gardener.networking.calico.docs;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DifferencesPageTest {

    private static final Path ROOT = RepositoryRoot.find();
    private static final Path TESTS = ROOT.resolve("controller/src/test/java");
    private static final Path STORIES = ROOT.resolve("controller/src/test/resources/cases");

    private static final String NO_TEST = "–";
    private static final Set<String> DECISIONS =
            Set.of("`fixed`", "`kept and told`", "`refused when new`", "`kept`", "`open`");

    /** What is said to be another way than it was, or told, is held by a test. */
    private static final Set<String> HELD_BY_TESTS = Set.of("`fixed`", "`kept and told`", "`refused when new`");

    private static final Pattern NUMBERED = Pattern.compile("\\| \\d.*");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern STORY = Pattern.compile("story: [a-z0-9-]+");
    private static final Pattern METHOD = Pattern.compile("[A-Z]\\w+Test\\.[a-z]\\w+");

    private record Row(List<String> cells) {

        String number() {
            return cells.get(0);
        }

        String decision() {
            return cells.get(2);
        }

        String test() {
            return cells.get(4);
        }

        Stream<String> names() {
            return NAME.matcher(test()).results().map(found -> found.group(1));
        }
    }

    @Test
    void everyNumberStandsOnceAndInOrder() {
        assertThat(rows())
                .extracting(Row::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 93).mapToObj(String::valueOf).toList());
    }

    @Test
    void everyDecisionIsOneOfFiveAndEveryCellSaysSomething() {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.decision()).isIn(DECISIONS);
            assertThat(row.cells()).hasSize(5).noneMatch(String::isBlank);
        });
    }

    @Test
    void whatIsMendedOrToldIsHeldByTestsAndWhatIsOpenByNone() {
        assertThat(rows()).allSatisfy(row -> {
            if (HELD_BY_TESTS.contains(row.decision())) {
                assertThat(row.names()).as(row.number()).isNotEmpty();
            }
            if (row.decision().equals("`open`")) {
                assertThat(row.test()).as(row.number()).isEqualTo(NO_TEST);
            }
            assertThat(row.names().findAny().isPresent() || row.test().equals(NO_TEST))
                    .as("%s: test %s", row.number(), row.test())
                    .isTrue();
        });
    }

    @Test
    void everyNamedTestAndStoryExists() throws IOException {
        List<Path> sources = sources();

        assertThat(rows())
                .allSatisfy(row -> assertThat(row.names())
                        .as(row.number())
                        .allSatisfy(name ->
                                assertThat(exists(name, sources)).as(name).isTrue()));
    }

    private static boolean exists(String name, List<Path> sources) {
        if (STORY.matcher(name).matches()) {
            return Files.isRegularFile(
                    STORIES.resolve(name.substring("story: ".length())).resolve("network.yaml"));
        }
        if (!METHOD.matcher(name).matches()) {
            return false;
        }
        String[] parts = name.split("\\.", 2);
        return sources.stream()
                .filter(source -> source.endsWith(parts[0] + ".java"))
                .anyMatch(source -> read(source).contains(" void " + parts[1] + "("));
    }

    private static List<Row> rows() {
        return read(ROOT.resolve("docs/reference/differences.md"))
                .lines()
                .filter(line -> NUMBERED.matcher(line).matches())
                .map(line ->
                        new Row(List.of(line.substring(2, line.length() - 2).split(" \\| ", -1))))
                .toList();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
