package cloud.gardener.networking.calico.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cloud.gardener.networking.calico.config.BindAddress;
import cloud.gardener.networking.calico.operations.HealthPage.Check;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointsTest {

    private static final BindAddress ANY_PORT = new BindAddress("127.0.0.1", 0);

    private final AtomicBoolean informers = new AtomicBoolean(true);
    private final AtomicBoolean workers = new AtomicBoolean(true);
    private final Endpoints endpoints = Endpoints.serve(
            ANY_PORT,
            Map.of(
                    "/healthz",
                    new HealthPage(List.of(new Check("informers", informers::get), new Check("workers", workers::get))),
                    "/accept",
                    accept -> new Page.Answer(200, "text/plain", "you accept " + accept),
                    "/broken",
                    accept -> {
                        throw new IllegalStateException("made to fail");
                    }));

    @AfterEach
    void stop() {
        endpoints.close();
    }

    @Test
    void aHealthyProcessAnswersOk() throws Exception {
        HttpResponse<String> answer = get("/healthz");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok\n");
    }

    @Test
    void whatIsNotHealthyIsNamed() throws Exception {
        informers.set(false);
        workers.set(false);

        HttpResponse<String> answer = get("/healthz");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("not ok: informers, workers\n");
    }

    @Test
    void healthIsAskedAnewEachTime() throws Exception {
        workers.set(false);
        int before = get("/healthz").statusCode();
        workers.set(true);

        assertThat(List.of(before, get("/healthz").statusCode())).containsExactly(503, 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/healthz/", "/healthz/ping", "/metrics"})
    void otherPathsDoNotExist(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void nothingCanBeChangedHere(String method) throws Exception {
        HttpResponse<String> answer =
                send(request("/healthz").method(method, HttpRequest.BodyPublishers.ofString("x")));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void headAnswersWithoutBody() throws Exception {
        HttpResponse<String> answer = send(request("/healthz").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Length")).contains("3");
    }

    @Test
    void aPageHearsWhatTheClientAccepts() throws Exception {
        HttpResponse<String> answer = send(request("/accept")
                .header("Accept", "application/openmetrics-text")
                .GET());

        assertThat(answer.body()).isEqualTo("you accept application/openmetrics-text");
    }

    @Test
    void aPageThatFailsSaysSo() throws Exception {
        HttpResponse<String> answer = get("/broken");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("made to fail");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressThatIsTakenIsNamed() {
        BindAddress taken = new BindAddress("127.0.0.1", endpoints.port());

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> Endpoints.serve(taken, Map.of()))
                .withMessage("could not listen on " + taken + ": Address already in use");
    }

    @Test
    void aHostThatDoesNotExistIsNamed() {
        BindAddress nowhere = new BindAddress("no-such-host.invalid", 0);

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> Endpoints.serve(nowhere, Map.of()))
                .withMessageStartingWith("could not listen on no-such-host.invalid:0: ");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoints.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
