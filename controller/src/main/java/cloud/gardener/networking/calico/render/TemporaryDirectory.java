package cloud.gardener.networking.calico.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory of our own that is gone, with all that is in it, once closed. */
record TemporaryDirectory(Path path) implements AutoCloseable {

    /** @throws RenderException if the place for temporary files is one that Helm cannot read values from */
    static TemporaryDirectory create(String prefix) throws IOException {
        String place = System.getProperty("java.io.tmpdir");
        if (place.contains(",")) {
            throw new RenderException("java.io.tmpdir: " + place
                    + " is not allowed; Helm takes the path of a values file for two where there is a comma");
        }
        return new TemporaryDirectory(Files.createTempDirectory(prefix + "-"));
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(path)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
