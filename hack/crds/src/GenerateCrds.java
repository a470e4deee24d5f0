import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the table into one manifest per definition. Writes nothing when any line of the table is wrong. */
public final class GenerateCrds {

    private static final String MARK = "# Written by hack/crds/generate from ";

    private GenerateCrds() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: GenerateCrds <directory> <table>");
            System.exit(2);
        }
        Path directory = Path.of(args[0]);
        Path file = Path.of(args[1]);
        Table table = Table.of(Files.readAllLines(file));
        if (!table.problems().isEmpty()) {
            table.problems()
                    .forEach(problem -> System.err.println(file + ":" + problem.line() + ": " + problem.message()));
            System.exit(1);
        }
        Files.createDirectories(directory);
        for (Crd crd : table.crds()) {
            String origin = MARK + file.getFileName() + "; change the table, not this file.\n";
            Files.writeString(directory.resolve(fileName(crd)), origin + Yaml.document(Manifest.of(crd)));
        }
        deleteOutdated(directory, table.crds());
    }

    private static String fileName(Crd crd) {
        return crd.name() + ".yaml";
    }

    /** Deletes what an earlier run wrote for a definition that has left the table, and nothing that others wrote. */
    private static void deleteOutdated(Path directory, List<Crd> crds) throws IOException {
        Set<Path> current =
                crds.stream().map(crd -> directory.resolve(fileName(crd))).collect(Collectors.toSet());
        List<Path> others;
        try (Stream<Path> files = Files.list(directory)) {
            others = files.filter(
                            file -> !current.contains(file) && file.toString().endsWith(".yaml"))
                    .toList();
        }
        for (Path other : others) {
            if (Files.readString(other).startsWith(MARK)) {
                Files.delete(other);
            }
        }
    }
}
