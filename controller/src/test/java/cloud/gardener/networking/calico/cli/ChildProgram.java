package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, as people start it; what it prints goes to files. */
public record ChildProgram(Process process, Path out, Path err) implements AutoCloseable {

    private static final int SECONDS = 60;

    /** @param directory for its output and its temporary files */
    public static ChildProgram start(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Djava.io.tmpdir=" + directory));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        return run(directory, environment, command);
    }

    /**
     * Another program that ends up as ours.
     *
     * @param directory for its output
     */
    public static ChildProgram run(Path directory, List<String> command) throws IOException {
        return run(directory, Map.of(), command);
    }

    private static ChildProgram run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException {
        // A shell that starts the build in the background makes its children ignore SIGINT, and so would this JVM.
        List<String> listening = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        listening.addAll(command);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(listening).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KUBE") || name.startsWith("LEADER_"));
        builder.environment().putAll(environment);
        return new ChildProgram(builder.start(), out, err);
    }

    void writeToStandardInput(String text) throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            input.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    public void send(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(program().pid()))
                .start()
                .waitFor();
    }

    /** What passes no signal on, as who gave it a namespace of its own, has no other child. */
    public ProcessHandle program() {
        return process.children().findFirst().orElse(process.toHandle());
    }

    /** Fails if it does not end by itself. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("did not end within " + SECONDS + " seconds: " + process.info());
        }
        return process.exitValue();
    }

    String printed() throws IOException {
        return Files.readString(out);
    }

    public String complained() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
