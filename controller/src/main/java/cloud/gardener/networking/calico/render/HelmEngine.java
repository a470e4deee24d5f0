package cloud.gardener.networking.calico.render;

import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.jni.HelmLib;
import com.marcnuri.helm.jni.NativeLibrary;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Helm itself, a Go library inside this process; loaded once, because a process can hold one such Go runtime only.
 *
 * <p>Comes out of its jar into a temporary file that is deleted as soon as it is loaded, so that a killed process leaves
 * nothing behind (the library is close to 100 MB). Where the system property {@value #LIBRARY_PROPERTY} names the
 * library's file, it is loaded from there.
 */
final class HelmEngine {

    static final String LIBRARY_PROPERTY = "networking-calico.helm-library";

    private static final String JNA_ENCODING_PROPERTY = "jna.encoding";

    private final HelmLib library;

    private HelmEngine(HelmLib library) {
        this.library = library;
    }

    /** @throws RenderException if there is no Helm library for this platform or it cannot be loaded */
    static HelmEngine get() {
        Loading loading = Loading.ONCE;
        if (loading.engine == null) {
            throw new RenderException("could not load the Helm library: " + loading.failure, loading.failure);
        }
        return loading.engine;
    }

    /** Starts a rendering of the chart in this directory. */
    TemplateCommand template(Path chart) {
        return new TemplateCommand(library, chart);
    }

    /** The outcome of the one attempt to load; a failure is kept, since a second attempt could not go better. */
    private record Loading(
            @Nullable HelmEngine engine, @Nullable Throwable failure) {

        static final Loading ONCE = attempt();

        private static Loading attempt() {
            try {
                return new Loading(load(), null);
            } catch (IOException | RuntimeException | LinkageError e) {
                return new Loading(null, e);
            }
        }
    }

    private static HelmEngine load() throws IOException {
        // JNA would take the locale's encoding: in a container with a POSIX locale every other character than ASCII
        // arrived as three U+FFFD. The option per library does not reach the library's structures.
        if (System.getProperty(JNA_ENCODING_PROPERTY) == null) {
            System.setProperty(JNA_ENCODING_PROPERTY, "UTF-8");
        }
        String file = System.getProperty(LIBRARY_PROPERTY);
        HelmEngine engine = new HelmEngine(file == null ? loadFromJar() : loadFrom(Path.of(file)));
        engine.warmUp();
        return engine;
    }

    /** Looks on the class path only: helm-java's own search goes on to download a library from the network. */
    private static HelmLib loadFromJar() throws IOException {
        NativeLibrary binary = ServiceLoader.load(NativeLibrary.class, NativeLibrary.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no helm-java library for this platform on the class path"));
        try (TemporaryDirectory directory = TemporaryDirectory.create("helm-library");
                InputStream content = binary.getClass().getResourceAsStream("/" + binary.getBinaryName())) {
            if (content == null) {
                throw new IllegalStateException(binary.getBinaryName() + " is not on the class path");
            }
            Path file = directory.path().resolve(binary.getBinaryName());
            Files.copy(content, file);
            return loadFrom(file);
        }
    }

    private static HelmLib loadFrom(Path file) {
        return Native.load(file.toAbsolutePath().toString(), HelmLib.class);
    }

    /** Renders the smallest chart once, after which the signals that Helm has taken are ours again for good. */
    private void warmUp() throws IOException {
        TerminationSignals signals = TerminationSignals.remember();
        try (TemporaryDirectory chart = TemporaryDirectory.create("helm-warm-up")) {
            Files.writeString(chart.path().resolve("Chart.yaml"), "apiVersion: v2\nname: warm-up\nversion: 0.0.0\n");
            template(chart.path()).withName("warm-up").withNamespace("default").call();
        } finally {
            signals.restore();
        }
    }
}
