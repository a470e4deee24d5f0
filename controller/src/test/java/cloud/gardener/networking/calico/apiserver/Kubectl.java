package cloud.gardener.networking.calico.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real kubectl, as the person at the keyboard has it. */
public record Kubectl(Path binary, Path kubeconfig) {

    private static final long PATIENCE_SECONDS = 120;

    /** @param errors what it said on standard error */
    public record Answer(int exitCode, List<String> lines, String errors) {}

    public static Kubectl of(TestCluster cluster) {
        try {
            return new Kubectl(Binaries.find().directory().resolve("kubectl"), cluster.kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it with this text as standard input. */
    public Answer run(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(binary.toString(), "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(arguments));
        try {
            Path in = Files.writeString(Files.createTempFile("kubectl", ".in"), input);
            Path out = Files.createTempFile("kubectl", ".out");
            Path err = Files.createTempFile("kubectl", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " was not done after " + PATIENCE_SECONDS + " s");
            }
            Answer answer = new Answer(process.exitValue(), Files.readAllLines(out), Files.readString(err));
            for (Path file : List.of(in, out, err)) {
                Files.delete(file);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command, e);
        }
    }
}
