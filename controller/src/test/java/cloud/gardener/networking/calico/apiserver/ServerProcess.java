package cloud.gardener.networking.calico.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server on a leash: a process that ends with this JVM, however this JVM ends.
 *
 * <p>A shutdown hook would miss a JVM that is killed, and then 300 MB of API server stay behind. So a shell stands
 * between, which reads one line from a pipe that we hold: the signal to send. If we are gone the pipe ends, and so does
 * the server.
 */
public final class ServerProcess {
    private static final String LEASH = """
            exec 3<&0
            "$0" "$@" </dev/null & server=$!
            { read -r signal <&3; kill -s "${signal:-KILL}" "$server"; } & leash=$!
            wait "$server"; outcome=$?
            kill "$leash"
            exit "$outcome"
            """;

    private final Process shell;
    private final Path log;

    private ServerProcess(Process shell, Path log) {
        this.shell = shell;
        this.log = log;
    }

    /** Starts the program; what it prints is appended to the log. */
    public static ServerProcess start(Path log, Path program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", LEASH, program.toString()));
        command.addAll(arguments);
        return new ServerProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                log);
    }

    public boolean running() {
        return shell.isAlive();
    }

    /** Asks it to end in order, and insists after a quarter of a minute. */
    public void terminate() {
        end("TERM");
    }

    /** Ends it as a crash or an out-of-memory kill would. */
    public void kill() {
        end("KILL");
    }

    private void end(String signal) {
        try (var pipe = shell.outputWriter()) {
            pipe.write(signal + "\n");
        } catch (IOException e) {
            // It has ended by itself: nobody reads the pipe any more.
        }
        try {
            if (!shell.waitFor(15, TimeUnit.SECONDS)) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                shell.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a server ends", e);
        }
    }

    /** The last lines of what it printed, to say why it did not live. */
    public String lastWords() {
        try (Stream<String> all = Files.lines(log)) {
            List<String> lines = all.toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
