package cloud.gardener.networking.calico.monitoring;

import cloud.gardener.networking.calico.apiserver.FreePort;
import cloud.gardener.networking.calico.apiserver.ServerProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A Prometheus that listens on loopback and ends with this JVM. */
final class Prometheus implements AutoCloseable {

    private static final Duration UNTIL_READY = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final ServerProcess process;
    private final URI address;

    private Prometheus(ServerProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @param directory holds prometheus.yml, and what it names; the data goes to {@code data} in there */
    static Prometheus start(Binaries binaries, Path directory) throws IOException {
        int port = FreePort.find();
        ServerProcess process = ServerProcess.start(
                directory.resolve("log"),
                binaries.prometheus(),
                List.of(
                        "--config.file=" + directory.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--storage.tsdb.retention.time=100y",
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn"));
        Prometheus prometheus = new Prometheus(process, URI.create("http://127.0.0.1:" + port));
        Awaitility.await().atMost(UNTIL_READY).until(prometheus::isReady);
        return prometheus;
    }

    private boolean isReady() {
        if (!process.running()) {
            throw new IllegalStateException("Prometheus has ended: " + process.lastWords());
        }
        try {
            return send("/-/ready").statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The result of an instant query: an array of series with one value each. */
    JsonNode query(String expression, Instant at) {
        return data("/api/v1/query", Map.of("query", expression, "time", at.toString()))
                .path("result");
    }

    /** The result of a range query: an array of series with values. */
    JsonNode query(String expression, Instant from, Instant to, Duration step) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("query", expression);
        parameters.put("start", from.toString());
        parameters.put("end", to.toString());
        parameters.put("step", step.toSeconds() + "s");
        return data("/api/v1/query_range", parameters).path("result");
    }

    /** What its API answers. */
    JsonNode data(String path, Map<String, String> parameters) {
        try {
            HttpResponse<String> response = send(path + "?"
                    + parameters.entrySet().stream()
                            .map(parameter -> parameter.getKey() + "="
                                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&")));
            JsonNode answer = json.readTree(response.body());
            if (!answer.path("status").asText().equals("success")) {
                throw new AssertionError(parameters + ": " + response.body());
            }
            return answer.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String pathAndQuery) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address + pathAndQuery)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Prometheus is asked", e);
        }
    }

    @Override
    public void close() {
        process.terminate();
    }
}
