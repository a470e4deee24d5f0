package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.config.BindAddress;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP server for probes and Prometheus: plain HTTP, GET and HEAD, exact paths. PUT is for those alone who are on
 * this machine, as {@code kubectl port-forward} is: nobody here asks who somebody is.
 */
final class Endpoints implements AutoCloseable {

    /** A probe must be answered while a scrape of metrics takes its time. */
    private static final int THREADS = 2;

    private static final int LONGEST_VALUE = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    private final HttpServer server;
    private final ExecutorService threads;

    private Endpoints(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * @param pages by path, such as {@code /healthz}
     * @throws StartException if the address cannot be listened on
     */
    static Endpoints serve(BindAddress address, Map<String, Page> pages) {
        Map<String, Page> byPath = Map.copyOf(pages);
        try {
            HttpServer server = HttpServer.create(address.socketAddress(), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, Endpoints::daemon);
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, byPath));
            server.start();
            LOG.atInfo()
                    .addKeyValue("address", address)
                    .addKeyValue("port", server.getAddress().getPort())
                    .log("Serving "
                            + String.join(
                                    ", ", byPath.keySet().stream().sorted().toList()));
            return new Endpoints(server, threads);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException("could not listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /** The port in use, which matters where any free one was asked for. */
    int port() {
        return server.getAddress().getPort();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "endpoints");
        thread.setDaemon(true);
        return thread;
    }

    private static void answer(HttpExchange exchange, Map<String, Page> pages) throws IOException {
        try (exchange) {
            Page page = pages.get(exchange.getRequestURI().getPath());
            if (page == null) {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_NOT_FOUND, -1);
                return;
            }
            Optional<Page.Answer> answer = answerOf(page, exchange);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            } else {
                exchange.getResponseHeaders().set("Allow", page.methods());
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_BAD_METHOD, -1);
            }
        }
    }

    /** A page that fails answers that it does; without an answer a probe could tell nobody what is wrong. */
    private static Optional<Page.Answer> answerOf(Page page, HttpExchange exchange) throws IOException {
        try {
            return switch (exchange.getRequestMethod()) {
                case "GET", "HEAD" -> Optional.of(page.get(header(exchange, "Accept")));
                case "PUT" -> put(page, exchange);
                default -> Optional.empty();
            };
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("path", exchange.getRequestURI())
                    .log("Could not answer a request");
            return Optional.of(Page.Answer.text(HttpURLConnection.HTTP_INTERNAL_ERROR, e.toString()));
        }
    }

    private static Optional<Page.Answer> put(Page page, HttpExchange exchange) throws IOException {
        if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
            return Optional.of(Page.Answer.text(HttpURLConnection.HTTP_FORBIDDEN, "only from this machine"));
        }
        byte[] value = exchange.getRequestBody().readNBytes(LONGEST_VALUE);
        return page.put(new String(value, StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, Page.Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
