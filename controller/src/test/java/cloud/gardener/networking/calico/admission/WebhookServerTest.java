package cloud.gardener.networking.calico.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.config.BindAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server by itself, over TLS: what clients may do to it, and that the others do not notice. */
final class WebhookServerTest {

    private static final CertificateIssuer ISSUER = new CertificateIssuer(ComponentName.in("garden"));
    private static final KeyedCertificate OLD = ISSUER.authority(Instant.now(), Duration.ofDays(1));
    private static final KeyedCertificate NEW = ISSUER.authority(Instant.now(), Duration.ofDays(1));
    private static final byte[] FINE = Reviews.ofNew("{type: calico}");

    private final List<ReviewObserver.Result> results = new CopyOnWriteArrayList<>();
    private final ServedCertificate served = new ServedCertificate();
    private final WebhookServer server = WebhookServer.start(
            new BindAddress("127.0.0.1", 0),
            served,
            new ReviewHandler(
                    new ShootReview(new NetworkForecast(Rules.all())), (result, took) -> results.add(result)));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void withoutCertificateNobodyIsServedAndWithTheFirstOneEverybodyIs() throws Exception {
        assertThatThrownBy(() -> post(client(OLD), FINE)).isInstanceOf(SSLException.class);

        show(OLD);

        assertThat(post(client(OLD), FINE).statusCode()).isEqualTo(200);
    }

    @Test
    void aNewCertificateIsShownToNewConnectionsAndOldConnectionsGoOn() throws Exception {
        show(OLD);
        HttpClient before = client(OLD);
        post(before, FINE);

        show(NEW);

        assertThat(post(before, FINE).statusCode()).isEqualTo(200);
        assertThat(post(client(NEW), FINE).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> post(client(OLD), FINE)).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void otherPathsAndMethodsAndBodiesAreTurnedAway() throws Exception {
        show(OLD);
        HttpClient client = client(OLD);

        assertThat(client.send(HttpRequest.newBuilder(uri("/")).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.send(HttpRequest.newBuilder(uri(WebhookAddress.PATH)).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
        assertThat(post(client, "{".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(400);
        assertThat(post(client, FINE).statusCode()).isEqualTo(200);
        assertThat(results).containsExactly(ReviewObserver.Result.UNREADABLE, ReviewObserver.Result.ALLOWED);
    }

    @Test
    void aBodyOfThreeMebibytesIsReadAndALargerOneIsRefused() throws Exception {
        show(OLD);
        int frame = Reviews.ofNew("{type: calico, nodes: \"\"}").length;

        HttpResponse<String> largest = post(client(OLD), padded(ReviewHandler.LARGEST_BODY - frame));
        HttpResponse<String> tooLarge = post(client(OLD), padded(ReviewHandler.LARGEST_BODY - frame + 1));

        assertThat(largest.statusCode()).isEqualTo(200);
        assertThat(largest.body()).contains("\"allowed\":false");
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(tooLarge.body()).contains("3145728 bytes");
    }

    @Test
    void manyLargeBodiesAtOnceDoNotKeepASmallOneWaiting() throws Exception {
        show(OLD);
        HttpClient client = client(OLD);
        byte[] large = padded(3_000_000);
        post(client, FINE);

        List<CompletableFuture<HttpResponse<String>>> many = IntStream.range(0, 20)
                .mapToObj(number -> client.sendAsync(request(large), BodyHandlers.ofString()))
                .toList();
        HttpResponse<String> small = post(client, FINE);

        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(many).allSatisfy(one -> assertThat(one.join().statusCode()).isEqualTo(200));
    }

    @Test
    void clientsThatNeverFinishDoNotKeepOthersWaiting() throws Exception {
        show(OLD);
        HttpClient client = client(OLD);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int number = 0; number < 20; number++) {
                slow.add(withoutWord());
                slow.add(inHandshake());
                slow.add(inHead());
                slow.add(inBody());
            }

            Instant start = Instant.now();
            for (int number = 0; number < 20; number++) {
                assertThat(post(client(OLD), FINE).statusCode()).isEqualTo(200);
                assertThat(post(client, FINE).statusCode()).isEqualTo(200);
            }

            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aConnectionThatIsClosedHalfwayIsForgotten() throws Exception {
        show(OLD);
        for (int number = 0; number < 20; number++) {
            SSLSocket closing = inHead();
            closing.shutdownOutput();
            Socket reset = inBody();
            reset.setSoLinger(true, 0);
            reset.close();
        }

        assertThat(post(client(OLD), FINE).statusCode()).isEqualTo(200);
    }

    @Test
    void aClientThatClosesItsHalfAfterItsRequestIsNotInTheWay() throws Exception {
        show(OLD);
        SSLSocket half = connected();
        send(half, head(FINE.length), FINE);
        half.shutdownOutput();

        await().until(() -> results.contains(ReviewObserver.Result.ALLOWED));

        assertThat(post(client(OLD), FINE).statusCode()).isEqualTo(200);
    }

    @Test
    void oldTlsIsNotSpoken() throws Exception {
        show(OLD);
        SSLSocket old = (SSLSocket) context(OLD).getSocketFactory().createSocket("127.0.0.1", server.port());

        assertThatThrownBy(() -> {
                    old.setEnabledProtocols(new String[] {"TLSv1.1"});
                    old.startHandshake();
                })
                .isInstanceOf(SSLException.class);
    }

    private void show(KeyedCertificate authority) {
        KeyedCertificate certificate = ISSUER.server(authority, List.of("127.0.0.1"), Instant.now());
        served.replaceBy(new ServerIdentity(
                Fingerprint.of(certificate.certificate()), List.of(certificate.certificate()), certificate.key()));
    }

    private Socket withoutWord() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        return socket;
    }

    /** The first bytes of a TLS record that announces more. */
    private Socket inHandshake() throws IOException {
        Socket socket = withoutWord();
        socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});
        return socket;
    }

    private SSLSocket inHead() throws Exception {
        SSLSocket socket = connected();
        send(socket, "POST " + WebhookAddress.PATH + " HTTP/1.1\r\nHost: a\r\n", new byte[0]);
        return socket;
    }

    private SSLSocket inBody() throws Exception {
        SSLSocket socket = connected();
        send(socket, head(1000), new byte[] {'{'});
        return socket;
    }

    private static String head(int length) {
        return "POST " + WebhookAddress.PATH + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static void send(SSLSocket socket, String head, byte[] body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private SSLSocket connected() throws Exception {
        SSLSocket socket = (SSLSocket) context(OLD).getSocketFactory().createSocket("127.0.0.1", server.port());
        socket.startHandshake();
        return socket;
    }

    private static byte[] padded(int bytes) {
        return Reviews.ofNew("{type: calico, nodes: \"" + "x".repeat(bytes) + "\"}");
    }

    private HttpResponse<String> post(HttpClient client, byte[] body) throws Exception {
        return client.send(request(body), BodyHandlers.ofString());
    }

    private HttpRequest request(byte[] body) {
        return HttpRequest.newBuilder(uri(WebhookAddress.PATH))
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private URI uri(String path) {
        return URI.create("https://127.0.0.1:" + server.port() + path);
    }

    private static HttpClient client(KeyedCertificate authority) {
        return HttpClient.newBuilder()
                .sslContext(context(authority))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static SSLContext context(KeyedCertificate authority) {
        return TrustedContext.of(List.<X509Certificate>of(authority.certificate()));
    }
}
