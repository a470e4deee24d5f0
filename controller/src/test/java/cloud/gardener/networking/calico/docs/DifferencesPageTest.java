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
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

class DifferencesPageTest {

    private static final Path ROOT = RepositoryRoot.find();
    private static final Path TESTS = ROOT.resolve("controller/src/test/java");
    private static final Path STORIES = ROOT.resolve("controller/src/test/resources/cases");

    private static final Set<String> DECISIONS = Set.of("`fixed`", "`kept and told`", "`refused when new`", "`kept`");

    private static final Pattern NUMBERED = Pattern.compile("\\| \\d.*");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern STORY = Pattern.compile("story: [a-z0-9-]+");
    private static final Pattern METHOD = Pattern.compile("[A-Z]\\w+Test\\.[a-z]\\w+");

    /** Names between commas, and nothing beside them. */
    private static final Pattern TESTS_ONLY = Pattern.compile("`[^`]+`(, `[^`]+`)*");

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
    void everyDecisionIsOneOfFourAndEveryCellSaysSomething() {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.decision()).isIn(DECISIONS);
            assertThat(row.cells()).hasSize(5).noneMatch(String::isBlank);
        });
    }

    @Test
    void everyRowIsHeldByATest() {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.test()).as(row.number()).matches(TESTS_ONLY));
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
                .anyMatch(source -> isTest(source, parts[1]));
    }

    /** A method of that name which JUnit runs: one that was renamed, or lost its annotation, holds nothing any more. */
    private static boolean isTest(Path source, String method) {
        String path = TESTS.relativize(source).toString();
        try {
            Class<?> tests = Class.forName(
                    path.substring(0, path.length() - ".java".length()).replace('/', '.'),
                    false,
                    DifferencesPageTest.class.getClassLoader());
            return Stream.of(tests.getDeclaredMethods())
                    .filter(found -> found.getName().equals(method))
                    .anyMatch(found -> AnnotationSupport.isAnnotated(found, Testable.class)
                            && !AnnotationSupport.isAnnotated(found, Disabled.class)
                            && !AnnotationSupport.isAnnotated(tests, Disabled.class));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
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
