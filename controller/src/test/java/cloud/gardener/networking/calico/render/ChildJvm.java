package cloud.gardener.networking.calico.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another JVM of the same version with the same class path; what it must not survive is the test that started it. */
record ChildJvm(Process process, Path temporary, BufferedReader output) implements AutoCloseable {

    private static final int SECONDS = 20;

    /** Starts a main class with a temporary directory of its own. */
    static ChildJvm start(
            Path temporary, List<String> options, Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        // A shell that starts the build in the background makes its children ignore SIGINT, and so would this JVM.
        command.addAll(List.of("env", "--default-signal=INT,TERM"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Djava.io.tmpdir=" + temporary));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new ChildJvm(process, temporary, process.inputReader(StandardCharsets.UTF_8));
    }

    /** Reads its output up to this line; fails with what it printed if it ends before. */
    void awaitLine(String expected) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        while ((line = output.readLine()) != null) {
            lines.add(line);
            if (line.equals(expected)) {
                return;
            }
        }
        throw new AssertionError("ended without \"" + expected + "\" but printed " + lines);
    }

    void send(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                .as("ended within %s seconds", SECONDS)
                .isTrue();
        return process.exitValue();
    }

    List<String> remainingOutput() {
        return output.lines().toList();
    }

    /** Whether it has this file mapped into its memory, as a loaded library is. */
    boolean hasMapped(Path file) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(process.pid()), "maps"))
                .contains(file.toString());
    }

    /** Bytes of all files that it has left in its temporary directory. */
    long leftBehind() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.filter(Files::isRegularFile).mapToLong(ChildJvm::size).sum();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
