package cloud.gardener.networking.calico.render;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * All files of one chart on the class path, whether that is a directory (build, tests) or a jar (production).
 *
 * @param files content by path relative to the chart, with {@code /} between names, sorted
 */
record ClasspathFiles(Map<String, byte[]> files) {

    /** Every chart has it, so it tells where the others are; a jar need not have entries for directories. */
    private static final String ANCHOR = "Chart.yaml";

    /** @throws RenderException if there is no chart at that place */
    static ClasspathFiles ofChart(String root) {
        return ofChart(root, ClasspathFiles.class.getClassLoader());
    }

    static ClasspathFiles ofChart(String root, ClassLoader classpath) {
        URL anchor = classpath.getResource(root + "/" + ANCHOR);
        if (anchor == null) {
            throw new RenderException(root + ": there is no chart at this place on the class path");
        }
        try {
            return new ClasspathFiles(Collections.unmodifiableSortedMap(
                    anchor.openConnection() instanceof JarURLConnection jar ? inJar(jar, root) : inDirectory(anchor)));
        } catch (IOException | URISyntaxException e) {
            throw new RenderException(root + ": could not read the chart from " + anchor, e);
        }
    }

    private static SortedMap<String, byte[]> inJar(JarURLConnection connection, String root) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(root + "/") && !entry.isDirectory()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        files.put(entry.getName().substring(root.length() + 1), content.readAllBytes());
                    }
                }
            }
        }
        return files;
    }

    private static SortedMap<String, byte[]> inDirectory(URL anchor) throws IOException, URISyntaxException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Path root = Objects.requireNonNull(Path.of(anchor.toURI()).getParent(), "a file lies in a directory");
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.filter(Files::isRegularFile).toList();
        }
        for (Path path : paths) {
            files.put(root.relativize(path).toString(), Files.readAllBytes(path));
        }
        return files;
    }
}
