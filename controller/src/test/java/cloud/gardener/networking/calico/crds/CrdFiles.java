package cloud.gardener.networking.calico.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of the repository that have to do with custom resource definitions, as they are checked in. */
final class CrdFiles {

    private static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));

    static final Path MANIFESTS = REPOSITORY.resolve("charts/calico/crds");
    static final Path TABLE = REPOSITORY.resolve("hack/crds/calico-v3.31.6.txt");
    static final Path GENERATOR = REPOSITORY.resolve("hack/crds/generate");

    private CrdFiles() {}

    /** The files of a directory, by name. */
    static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    static JsonNode manifest(String name) throws IOException {
        return new YAMLMapper().readTree(MANIFESTS.resolve(name + ".yaml").toFile());
    }

    /** The lines of the table without comments, by the name of the definition; the first is its crd line. */
    static Map<String, List<String>> tableLines() throws IOException {
        Map<String, List<String>> lines = new TreeMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readAllLines(TABLE)) {
            if (line.startsWith("crd ")) {
                current = new ArrayList<>();
                lines.put(line.substring("crd ".length(), line.indexOf('/')), current);
            }
            if (!line.isEmpty() && !line.startsWith("#")) {
                current.add(line);
            }
        }
        return lines;
    }
}
