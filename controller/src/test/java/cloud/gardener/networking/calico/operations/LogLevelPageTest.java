package cloud.gardener.networking.calico.operations;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.config.BindAddress;
import cloud.gardener.networking.calico.config.LogLevel;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class LogLevelPageTest {

    private static final String PATH = "/debug/flags/log-level";

    private final AtomicReference<LogLevel> level = new AtomicReference<>(LogLevel.INFO);
    private final Endpoints endpoints =
            Endpoints.serve(new BindAddress("", 0), Map.of(PATH, new LogLevelPage(level::get, level::set)));

    @AfterEach
    void stop() {
        endpoints.close();
    }

    @Test
    void theLevelIsToldAndChanged() throws Exception {
        assertThat(get().body()).isEqualTo("info\n");

        HttpResponse<String> answer = put("127.0.0.1", "debug\n");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("debug\n");
        assertThat(level).hasValue(LogLevel.DEBUG);
    }

    @Test
    void aLevelThatDoesNotExistIsRefusedWithThoseThatDo() throws Exception {
        HttpResponse<String> answer = put("127.0.0.1", "trace");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("the level must be one of: debug, info, error\n");
        assertThat(level).hasValue(LogLevel.INFO);
    }

    @Test
    void whoComesFromElsewhereMayNotChangeIt() throws Exception {
        String elsewhere = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElse("");
        Assumptions.assumeFalse(elsewhere.isEmpty(), "this machine has loopback only");

        assertThat(put(elsewhere, "debug").statusCode()).isEqualTo(403);
        assertThat(level).hasValue(LogLevel.INFO);
    }

    @Test
    void otherMethodsAreToldWhichOnesThereAre() throws Exception {
        HttpResponse<String> answer = send(request("127.0.0.1").DELETE());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, PUT");
    }

    private HttpResponse<String> get() throws IOException, InterruptedException {
        return send(request("127.0.0.1"));
    }

    private HttpResponse<String> put(String host, String value) throws IOException, InterruptedException {
        return send(request(host).PUT(BodyPublishers.ofString(value)));
    }

    private HttpRequest.Builder request(String host) {
        return HttpRequest.newBuilder(URI.create("http://" + host + ":" + endpoints.port() + PATH));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
