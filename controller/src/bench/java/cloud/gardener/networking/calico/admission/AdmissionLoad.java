package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.config.BindAddress;
import cloud.gardener.networking.calico.config.LogFormat;
import cloud.gardener.networking.calico.config.LogLevel;
import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.operations.LogOutput;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The webhook under load: TLS on loopback, clients and server in one JVM, each client on a connection of its own that it
 * keeps, as an API server does. Not JMH's business, because many clients at once are what is measured.
 */
public final class AdmissionLoad {

    private static final int CLIENTS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    /** With it a review has 4 kB, as that of a usual Shoot. */
    private static final int OTHER_FIELDS = 3000;

    private AdmissionLoad() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        LogOutput.set(LogFormat.TEXT, LogLevel.ERROR);
        CertificateIssuer issuer = new CertificateIssuer(ComponentName.in("garden"));
        KeyedCertificate authority = issuer.authority(Instant.now(), Duration.ofDays(1));
        KeyedCertificate certificate = issuer.server(authority, List.of("127.0.0.1"), Instant.now());
        ServedCertificate served = new ServedCertificate();
        served.replaceBy(new ServerIdentity("only", List.of(certificate.certificate()), certificate.key()));
        try (WebhookServer server = WebhookServer.start(
                new BindAddress("127.0.0.1", 0),
                served,
                new ReviewHandler(new ShootReview(new NetworkForecast(rules())), (result, took) -> {}))) {
            URI uri = URI.create("https://127.0.0.1:" + server.port() + WebhookAddress.PATH);
            SSLContext trust = trust(authority.certificate());
            ask(uri, trust, WARM_UP);
            print(ask(uri, trust, MEASURED));
        }
        System.exit(0);
    }

    private static void print(long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%d clients, %d requests in %d s: %.0f per second; median %.2f ms, 99 %% %.2f ms, longest %.1f ms%n",
                CLIENTS,
                nanos.length,
                MEASURED.toSeconds(),
                (double) nanos.length / MEASURED.toSeconds(),
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    private static long[] ask(URI uri, SSLContext trust, Duration time)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        long end = System.nanoTime() + time.toNanos();
        List<Future<long[]>> clients = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            clients.add(threads.submit(() -> client(uri, trust, end)));
        }
        long[] all = new long[0];
        for (Future<long[]> client : clients) {
            all = LongStream.concat(Arrays.stream(all), Arrays.stream(client.get()))
                    .toArray();
        }
        threads.shutdown();
        return all;
    }

    private static long[] client(URI uri, SSLContext trust, long end) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trust)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(BodyPublishers.ofByteArray(review()))
                .build();
        LongStream.Builder nanos = LongStream.builder();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            nanos.add(System.nanoTime() - start);
            if (answer.statusCode() != 200 || !answer.body().contains("\"allowed\":true")) {
                throw new IOException("unexpected: " + answer.body());
            }
        }
        return nanos.build().toArray();
    }

    private static byte[] review() {
        return """
                {"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": {
                  "uid": "1", "operation": "CREATE", "name": "load", "namespace": "garden-dev",
                  "kind": {"group": "core.gardener.cloud", "version": "v1beta1", "kind": "Shoot"},
                  "object": {"apiVersion": "core.gardener.cloud/v1beta1", "kind": "Shoot",
                    "metadata": {"name": "load", "namespace": "garden-dev", "annotations": {"a": "%s"}},
                    "spec": {
                      "kubernetes": {"version": "1.34.2", "kubeProxy": {"enabled": true}},
                      "networking": {"type": "calico", "pods": "100.96.0.0/11", "nodes": "10.250.0.0/16",
                        "services": "100.64.0.0/13", "ipFamilies": ["IPv4"],
                        "providerConfig": {"apiVersion": "calico.networking.extensions.gardener.cloud/v1alpha1",
                          "kind": "NetworkConfig", "overlay": {"enabled": false}, "ipam": {"type": "host-local"},
                          "typha": {"enabled": true}}},
                      "provider": {"type": "openstack", "workers": [{"name": "w", "machine": {"type": "m"}}]}}}}}
                """.formatted("x".repeat(OTHER_FIELDS)).getBytes(StandardCharsets.UTF_8);
    }

    private static SituationDecoder rules() throws IOException {
        try (InputStream images =
                Objects.requireNonNull(AdmissionLoad.class.getResourceAsStream("/charts/images.yaml"))) {
            ImageVector vector = ImageVectorDecoder.decode(new String(images.readAllBytes(), StandardCharsets.UTF_8))
                    .fold(read -> read, violations -> {
                        throw new IllegalStateException(violations.toString());
                    });
            return new SituationDecoder(
                    FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, true)),
                    NonPrivilegedMode.AUTO,
                    vector);
        }
    }

    private static SSLContext trust(X509Certificate authority) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", authority);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
