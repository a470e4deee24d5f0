package cloud.gardener.networking.calico.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathFilesTest {

    @TempDir
    private Path directory;

    @Test
    void directoryAndJarGiveTheSameFiles() throws IOException {
        Map<String, byte[]> inDirectory = ClasspathFiles.ofChart("render/chart").files();

        Map<String, String> entries = new LinkedHashMap<>();
        inDirectory.forEach((path, content) -> entries.put("render/chart/" + path, text(content)));
        Map<String, byte[]> inJar = inJar("render/chart", entries);

        assertThat(inDirectory).containsKeys("Chart.yaml", "templates/config.yaml", "crds/widgets.yaml");
        assertThat(inJar.keySet()).containsExactlyElementsOf(inDirectory.keySet());
        assertThat(inJar).allSatisfy((path, content) -> assertThat(content).isEqualTo(inDirectory.get(path)));
    }

    @Test
    void jarMayHoldOtherFilesBeside() throws IOException {
        Map<String, byte[]> files = inJar(
                "charts/a",
                Map.of("charts/a/Chart.yaml", "a", "charts/ab/Chart.yaml", "b", "other.txt", "c", "charts/a.txt", "d"));

        assertThat(files).containsOnlyKeys("Chart.yaml");
    }

    private Map<String, byte[]> inJar(String root, Map<String, String> entries) throws IOException {
        Path file = directory.resolve("charts and more.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
            jar.putNextEntry(new JarEntry("META-INF/"));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {file.toUri().toURL()}, null)) {
            return ClasspathFiles.ofChart(root, loader).files();
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
