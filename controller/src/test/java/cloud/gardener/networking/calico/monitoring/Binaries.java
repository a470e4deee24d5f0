package cloud.gardener.networking.calico.monitoring;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The directory with prometheus and promtool, as {@code hack/prometheus/binaries} finds or builds it. */
record Binaries(Path directory) {

    /** A build takes four minutes on two cores; on a small machine, or behind another build, several times that. */
    private static final long PATIENCE_MINUTES = 40;

    Path prometheus() {
        return directory.resolve("prometheus");
    }

    Path promtool() {
        return directory.resolve("promtool");
    }

    /** What a program printed, and how it ended. */
    record Answer(int exitCode, String output) {}

    static Binaries find() throws IOException {
        Path script = RepositoryRoot.find().resolve("hack/prometheus/binaries");
        Path answer = Files.createTempFile("prometheus", ".out");
        try {
            Process process = new ProcessBuilder(script.toString())
                    .redirectOutput(answer.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (await(process) != 0) {
                throw new IllegalStateException(
                        "no Prometheus to test against: " + script + " says on standard error why");
            }
            return new Binaries(Path.of(Files.readString(answer).strip()));
        } finally {
            Files.delete(answer);
        }
    }

    /** Runs promtool in a directory. */
    Answer promtool(Path directory, List<String> arguments) throws IOException {
        return promtool(directory, Path.of("/dev/null"), arguments);
    }

    /** Runs promtool in a directory, with a file on standard input. */
    Answer promtool(Path directory, Path input, List<String> arguments) throws IOException {
        Path output = Files.createTempFile("promtool", ".out");
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(Stream.of(promtool().toString()), arguments.stream())
                                    .toList())
                    .directory(directory.toFile())
                    .redirectInput(input.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new Answer(await(process), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    private static int await(Process process) {
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException("not done after " + PATIENCE_MINUTES + " minutes: " + process.info());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + process.info(), e);
        }
    }
}
