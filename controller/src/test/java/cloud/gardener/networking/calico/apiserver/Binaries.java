package cloud.gardener.networking.calico.apiserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The directory with kube-apiserver, etcd and kubectl, as {@code hack/envtest/binaries} finds or builds it. */
record Binaries(Path directory) {
    /** A build takes four minutes on two cores; on a small machine, or behind another build, several times that. */
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    Path etcd() {
        return directory.resolve("etcd");
    }

    Path kubeApiserver() {
        return directory.resolve("kube-apiserver");
    }

    /** Runs the script, which may build, and shows what it says meanwhile. */
    static Binaries find() throws IOException {
        Path script = RepositoryRoot.find().resolve("hack/envtest/binaries");
        Path answer = Files.createTempFile("envtest", ".out");
        try {
            Process process = new ProcessBuilder(script.toString())
                    .redirectOutput(answer.toFile())
                    .start();
            CompletableFuture<Void> progress = CompletableFuture.runAsync(() -> show(process.errorReader()));
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new IllegalStateException(script + " was not done after " + PATIENCE.toMinutes() + " minutes");
            }
            progress.join();
            if (process.exitValue() != 0) {
                throw new IllegalStateException("no API server to test against: " + script + " ended with exit code "
                        + process.exitValue() + ", its reason stands on standard error");
            }
            return new Binaries(Path.of(Files.readString(answer).strip()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + script, e);
        } finally {
            Files.delete(answer);
        }
    }

    private static void show(BufferedReader progress) {
        try (progress) {
            for (String line = progress.readLine(); line != null; line = progress.readLine()) {
                System.err.println(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
