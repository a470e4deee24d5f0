package cloud.gardener.networking.calico.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands between a controller and the API server, hands on what it is sent, and makes the faults that it is told to.
 *
 * <p>Plain HTTP on loopback towards the controller, whose bearer token it hands on with all other headers. Writes are
 * numbered per namespace, so that one proxy serves many shoots at once: a namespace whose writes do not arrive from the
 * n-th on is left just as by a process that was killed there.
 */
public final class FaultyProxy implements AutoCloseable {

    private record Armed(Rule rule, AtomicInteger left) {
        boolean strikes(Request request) {
            return rule.which().test(request) && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        }
    }

    /** The request after which nothing goes through. */
    private record Last(Predicate<Request> which, CompletableFuture<Request> seen) {}

    private final Path kubeconfig;
    private final String server;
    private final HttpClient client;
    private final HttpServer listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Streams streams = new Streams();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, List<Request>> writes = new ConcurrentHashMap<>();
    private volatile List<Armed> rules = List.of();
    private volatile Optional<Last> last = Optional.empty();
    private volatile boolean cutOff;

    private FaultyProxy(Path kubeconfig) throws IOException, GeneralSecurityException {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        this.kubeconfig = kubeconfig;
        this.server = config.getMasterUrl().replaceAll("/$", "");
        this.client = HttpClient.newBuilder()
                .sslContext(SSLUtils.sslContext(config))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /** A proxy in front of the API server that this kubeconfig names; it lets everything through until it is told. */
    public static FaultyProxy before(Path kubeconfig) {
        // Else each answer waits for the acknowledgement of its own header.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            FaultyProxy proxy = new FaultyProxy(kubeconfig);
            proxy.listener.setExecutor(proxy.threads);
            proxy.listener.createContext("/", proxy::pass);
            proxy.listener.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot trust the API server of " + kubeconfig, e);
        }
    }

    /** Where the controller is to send its requests. */
    public String url() {
        return "http://127.0.0.1:" + listener.getAddress().getPort();
    }

    /** The kubeconfig's way to the API server, through this proxy. */
    public Config config() {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        config.setMasterUrl(url());
        return config;
    }

    /** From now on these rules hold, the first one that matches wins; writes are numbered anew. */
    public void script(List<Rule> script) {
        writes.clear();
        rules = script.stream()
                .map(rule -> new Armed(rule, new AtomicInteger(rule.times())))
                .toList();
    }

    /** Ends every watch that runs, as an API server does when it is tired of one. */
    public void cutWatches() {
        streams.cut();
    }

    /** From now on nothing of this process goes through, neither to the API server nor from it. */
    public void cutOff() {
        cutOff = true;
        streams.cut();
    }

    /**
     * The next of these requests is still done, but its answer does not arrive, and from then on nothing goes through.
     *
     * @return done as soon as that is so
     */
    public CompletableFuture<Request> cutOffAfter(Predicate<Request> which) {
        Last next = new Last(which, new CompletableFuture<>());
        last = Optional.of(next);
        return next.seen();
    }

    /** What was written to a namespace since the last {@link #script}, in order; also what did not arrive. */
    public List<Request> writes(String namespace) {
        List<Request> found = writes.getOrDefault(namespace, List.of());
        synchronized (found) {
            return List.copyOf(found);
        }
    }

    /** How many such writes there were since the last {@link #script}, in all namespaces. */
    public long count(String summary) {
        return writes.keySet().stream()
                .flatMap(namespace -> writes(namespace).stream())
                .filter(request -> request.summary().equals(summary))
                .count();
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Passage passage = new Passage(exchange, client, server, body, end);
        if (cutOff) {
            passage.drop();
            return;
        }
        Request request = numbered(exchange, new String(body, StandardCharsets.UTF_8));
        if (isLast(request)) {
            passage.dropAnswer();
            return;
        }
        Optional<Fault> fault = rules.stream()
                .filter(armed -> armed.strikes(request))
                .findFirst()
                .map(armed -> armed.rule().fault());
        if (fault.isPresent()) {
            fault.get().strike(passage);
        } else if (request.isWatch()) {
            passage.stream(streams);
        } else {
            passage.forward();
        }
    }

    private boolean isLast(Request request) {
        boolean isLast = last.filter(next -> next.which().test(request))
                .map(next -> next.seen().complete(request))
                .orElse(false);
        if (isLast) {
            cutOff();
        }
        return isLast;
    }

    private Request numbered(HttpExchange exchange, String body) {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        String namespace = Request.namespaceOf(exchange.getRequestURI());
        if (!Request.isWrite(method)) {
            return new Request(method, path, query, namespace, 0, body);
        }
        List<Request> soFar = writes.computeIfAbsent(namespace, key -> new ArrayList<>());
        synchronized (soFar) {
            Request request = new Request(method, path, query, namespace, soFar.size() + 1, body);
            soFar.add(request);
            return request;
        }
    }

    @Override
    public void close() {
        cutOff();
        end.countDown();
        listener.stop(0);
        threads.shutdownNow();
    }
}
