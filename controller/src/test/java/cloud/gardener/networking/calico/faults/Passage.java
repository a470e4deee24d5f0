package cloud.gardener.networking.calico.faults;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One request while it passes the proxy, and what can become of it. */
final class Passage {

    /** Belong to one connection, not to the message. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");

    private static final long LONGEST_HOLD_SECONDS = 120;

    private final HttpExchange exchange;
    private final HttpClient client;
    private final String server;
    private final byte[] body;
    private final CountDownLatch end;

    /** @param end of the proxy, until which requests are held at most */
    Passage(HttpExchange exchange, HttpClient client, String server, byte[] body, CountDownLatch end) {
        this.exchange = exchange;
        this.client = client;
        this.server = server;
        this.body = body;
        this.end = end;
    }

    /** What the API server answers, as a whole. */
    void forward() {
        try {
            HttpResponse<byte[]> answer = client.send(request(), BodyHandlers.ofByteArray());
            respond(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException e) {
            drop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            drop();
        }
    }

    /** What the API server sends, as it comes, for as long as it comes; the stream is handed out so that it can be ended. */
    void stream(Streams streams) {
        try {
            HttpResponse<InputStream> answer = client.send(request(), BodyHandlers.ofInputStream());
            try (InputStream events = answer.body();
                    Streams.Open open = streams.open(events)) {
                copyHeaders(answer.headers().map());
                exchange.sendResponseHeaders(answer.statusCode(), 0);
                copy(events, exchange.getResponseBody());
            }
        } catch (IOException e) {
            // Either end is gone; so is the stream.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    void answer(int code, Map<String, String> headers, String text) {
        try {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            headers.forEach(exchange.getResponseHeaders()::set);
            send(code, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            drop();
        }
    }

    void drop() {
        exchange.close();
    }

    void dropAnswer() {
        try {
            client.send(request(), BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException("the API server was to see this request", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drop();
        }
    }

    void hold() {
        try {
            end.await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drop();
        }
    }

    private HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!isOfTheConnection(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private void respond(int code, Map<String, List<String>> headers, byte[] bytes) throws IOException {
        copyHeaders(headers);
        send(code, bytes);
    }

    private void copyHeaders(Map<String, List<String>> from) {
        Headers headers = exchange.getResponseHeaders();
        from.forEach((name, values) -> {
            if (!name.startsWith(":") && !isOfTheConnection(name)) {
                headers.put(name, values);
            }
        });
    }

    private void send(int code, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream to = exchange.getResponseBody()) {
            to.write(bytes);
        }
    }

    private static boolean isOfTheConnection(String header) {
        return OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
    }
}
