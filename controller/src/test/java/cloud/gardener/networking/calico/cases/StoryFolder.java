package cloud.gardener.networking.calico.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of one story: those that people write, and the outcome, which {@code hack/update-golden} writes. */
record StoryFolder(Path path) {

    private static final int LINES_TO_SHOW = 20;

    private static final String README = "README.md";

    /** What people write; only the first three must be there. */
    private static final Set<String> INPUTS =
            Set.of(README, "network.yaml", "cluster.yaml", "config.yaml", "images.yaml");

    /** All folders in this one, sorted by name. */
    static List<StoryFolder> allIn(Path parent) {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory)
                    .sorted()
                    .map(StoryFolder::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    /** Text by path relative to the folder, such as {@code manifests/objects.txt}. */
    SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(path.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Everything in which the folder is not as it should be, sorted by file; none if the story still holds. */
    List<String> problems(Map<String, String> outcome) {
        SortedMap<String, String> files = files();
        List<String> problems = new ArrayList<>();
        if (files.getOrDefault(README, "").lines().count() != 1) {
            problems.add(README + ": must say in one line what happens, and where that comes from");
        }
        Set<String> names = new TreeSet<>(files.keySet());
        names.removeAll(INPUTS);
        names.addAll(outcome.keySet());
        for (String name : names) {
            String written = files.get(name);
            String actual = outcome.get(name);
            if (actual == null) {
                problems.add(name + ": is not used, neither as an input nor as a part of the outcome");
            } else if (written == null) {
                problems.add(name + ": is missing");
            } else if (!written.equals(actual)) {
                problems.add(name + ": says (-) what is not so, or not (+) what is so\n" + beginning(written, actual));
            }
        }
        return problems;
    }

    private static String beginning(String written, String actual) {
        String difference = YamlDifference.of(written, actual);
        return difference.isEmpty()
                ? "only line breaks differ\n"
                : difference.lines().limit(LINES_TO_SHOW).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Leaves alone what is neither input nor outcome: a misspelt input must not vanish, it has to be found. */
    void rewrite(Map<String, String> outcome) {
        try {
            for (String name : List.of("decision.yaml", "values.yaml", "manifests")) {
                delete(path.resolve(name));
            }
            for (Map.Entry<String, String> file : outcome.entrySet()) {
                Path target = path.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path top) throws IOException {
        if (Files.exists(top)) {
            try (Stream<Path> walk = Files.walk(top)) {
                for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
