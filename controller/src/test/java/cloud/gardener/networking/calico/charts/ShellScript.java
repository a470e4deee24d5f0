package cloud.gardener.networking.calico.charts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A script as the chart delivers it, ready to run with stand-ins for the tools that it calls. Each stand-in writes its
 * name and arguments as one line into {@code calls} before it does what it was told to.
 */
record ShellScript(List<String> command, Path directory) {

    /** The script of a container, its arguments replaced if any are given. */
    static ShellScript of(PodTemplate pod, String container, Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(pod.command(container, "/command"));
        List<String> args = pod.command(container, "/args");
        command.addAll(arguments.length == 0 ? args : args.subList(0, Math.min(2, args.size())));
        command.addAll(List.of(arguments));
        Files.createDirectories(directory.resolve("bin"));
        Files.writeString(directory.resolve("calls"), "");
        return new ShellScript(command, directory);
    }

    ShellScript with(String tool, String body) throws IOException {
        return executable(tool, "echo \"%s $*\" >>'%s'\n%s".formatted(tool, calls(), body));
    }

    /** Lets the script, or its stand-ins, use a tool of this machine. */
    ShellScript withReal(String tool) throws IOException {
        return executable(tool, "exec %s \"$@\"".formatted(realTool(tool)));
    }

    /** Starts with nothing but the tools that were given and what bash brings itself. */
    Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", directory.resolve("bin").toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    int run() throws IOException, InterruptedException {
        return start(Map.of()).waitFor();
    }

    /** Kills a script that would run for ever, and what it started. */
    static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    List<String> recorded() {
        try {
            return Files.readAllLines(calls());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }

    static Path realTool(String tool) {
        return List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool)).stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("this machine has no " + tool));
    }

    private ShellScript executable(String tool, String body) throws IOException {
        Path file = directory.resolve("bin").resolve(tool);
        Files.writeString(file, "#!/bin/bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    private Path calls() {
        return directory.resolve("calls");
    }
}
