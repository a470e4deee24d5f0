package cloud.gardener.networking.calico.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.cli.ChildProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The program of an installed chart, with a kubelet's eyes.
 *
 * @param healthPort the one that its probes name
 */
record RunningPod(String name, ChildProgram program, int healthPort, Instant started) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** @param parent of the directory for its files */
    static RunningPod start(String name, InstalledChart chart, Path parent, int healthPort) throws IOException {
        Instant now = Instant.now();
        return new RunningPod(name, chart.start(Files.createDirectory(parent.resolve(name))), healthPort, now);
    }

    /** Answers what it is then. In an image it must be the program of that, and a user who may do nothing. */
    String awaitReady() throws IOException {
        await(name).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(this::isReady);
        Duration took = Duration.between(started, Instant.now());
        Path process = Path.of("/proc").resolve(Long.toString(program.program().pid()));
        Map<String, String> status = Files.readAllLines(process.resolve("status")).stream()
                .map(line -> line.split(":\\s*", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        Path executable = process.resolve("exe");
        Optional<UnpackedImage> image = UnpackedImage.named();
        if (image.isPresent()) {
            assertThat(Files.isSameFile(executable, image.get().program())).isTrue();
            assertConfined(status);
        }
        return "%s: ready after %d ms, user %s, RSS %s, %s"
                .formatted(
                        name,
                        took.toMillis(),
                        status.get("Uid").split("\t")[0],
                        status.get("VmRSS"),
                        Files.readSymbolicLink(executable));
    }

    private static void assertConfined(Map<String, String> status) {
        assertThat(status).containsEntry("NoNewPrivs", "1");
        assertThat(status.get("NSpid")).endsWith("\t1");
        // Without root it is root of a user namespace of its own, and may do there what it likes.
        if (System.getProperty("user.name").equals("root")) {
            assertThat(status).containsEntry("CapEff", "0000000000000000");
            assertThat(status.get("Uid")).startsWith("65532\t");
        }
    }

    private boolean isReady() throws InterruptedException {
        assertThat(program.process().isAlive()).as(name).isTrue();
        try {
            URI uri = URI.create("http://127.0.0.1:" + healthPort + "/readyz");
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    void end() throws Exception {
        program.send("TERM");
        assertThat(program.awaitExit()).as(program.complained()).isEqualTo(143);
    }

    @Override
    public void close() {
        program.close();
    }
}
