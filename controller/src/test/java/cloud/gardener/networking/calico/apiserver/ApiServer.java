package cloud.gardener.networking.calico.apiserver;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One kube-apiserver with its etcd on loopback: RBAC on, no ServiceAccount admission, no controllers, every request in
 * the audit log. kube-apiserver can be stopped, killed and started again on the same data and the same port.
 *
 * <p>Without controllers nothing collects garbage and no namespace ever ends: leave them, the next test has its own.
 */
public final class ApiServer implements AutoCloseable {
    /** Someone whom the server knows by a bearer token; service accounts get theirs from the TokenRequest API instead. */
    public record User(String name, String token, List<String> groups) {}

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final User admin = new User("admin", UUID.randomUUID().toString(), List.of("system:masters"));
    private final int port = FreePort.find();
    private final int etcdPort = FreePort.find();
    private final Binaries binaries;
    private final ServerDirectory directory;
    private final List<String> extraFlags;
    private final AuditLog auditLog;
    private final ServerProcess etcd;
    private ServerProcess kubeApiserver;

    private ApiServer(Binaries binaries, Path directory, List<User> users, List<String> extraFlags) throws IOException {
        this.binaries = binaries;
        this.directory = new ServerDirectory(directory.toAbsolutePath());
        this.extraFlags = extraFlags;
        this.auditLog = new AuditLog(this.directory.auditLog());
        this.directory.write(Stream.concat(Stream.of(admin), users.stream()).toList());
        this.etcd = startEtcd();
        this.kubeApiserver = startKubeApiserver();
    }

    /**
     * Starts a server of one's own and waits until it is ready. Most tests share one instead: {@link WithApiServer}.
     *
     * @param directory for data, certificates and logs; new or empty
     * @param users whom it knows besides the administrator
     * @param extraFlags for kube-apiserver, such as {@code --feature-gates=MutatingAdmissionPolicy=true}
     */
    public static ApiServer start(Path directory, List<User> users, String... extraFlags) {
        try {
            ApiServer server = new ApiServer(Binaries.find(), directory, users, List.of(extraFlags));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start an API server in " + directory, e);
        }
    }

    /** Ends kube-apiserver in order; etcd goes on. */
    public void stop() {
        kubeApiserver.terminate();
    }

    /** Ends kube-apiserver in the middle of whatever it does; etcd goes on. */
    public void kill() {
        kubeApiserver.kill();
    }

    /** Starts kube-apiserver again, having stopped it if it runs, and waits until it is ready. */
    public void restart() {
        stop();
        try {
            kubeApiserver = startKubeApiserver();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start kube-apiserver again in " + directory.path(), e);
        }
        awaitReady();
    }

    public boolean running() {
        return kubeApiserver.running();
    }

    /** A kubeconfig file of the administrator. */
    public Path kubeconfig() {
        return kubeconfig(admin.name(), admin.token());
    }

    /** A kubeconfig file for a bearer token, such as one of a service account. */
    public Path kubeconfig(String user, String token) {
        return directory.writeKubeconfig(user, token, port);
    }

    /** Every request so far, see {@link AuditEvent}. */
    public List<AuditEvent> auditEvents() {
        return auditLog.events();
    }

    /** Creates the CustomResourceDefinitions of all YAML files in the folder and waits until the server serves them. */
    public void install(Path folder) {
        try (KubernetesClient client = TestClient.connect(kubeconfig());
                Stream<Path> files = Files.list(folder)) {
            var definitions = client.apiextensions().v1().customResourceDefinitions();
            List<CustomResourceDefinition> created = files.filter(
                            file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> definitions.load(file.toFile()).create())
                    .toList();
            for (CustomResourceDefinition definition : created) {
                definitions.resource(definition).waitUntilCondition(ApiServer::established, 30, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static boolean established(CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }

    /** Ends both processes; the logs stay, the data goes. */
    @Override
    public void close() {
        kubeApiserver.kill();
        etcd.kill();
        directory.deleteEtcdData();
    }

    private ServerProcess startEtcd() throws IOException {
        String client = "http://127.0.0.1:" + etcdPort;
        return ServerProcess.start(
                directory.logOf("etcd"),
                binaries.etcd(),
                List.of(
                        "--unsafe-no-fsync", // nobody needs the data after a power cut
                        "--log-level=warn",
                        "--data-dir=" + directory.etcdData(),
                        "--listen-client-urls=" + client,
                        "--advertise-client-urls=" + client,
                        "--listen-peer-urls=http://127.0.0.1:" + FreePort.find()));
    }

    private ServerProcess startKubeApiserver() throws IOException {
        Path policy = RepositoryRoot.find().resolve("hack/envtest/audit-policy.yaml");
        List<String> flags = new ArrayList<>(List.of(
                "--etcd-servers=http://127.0.0.1:" + etcdPort,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--endpoint-reconciler-type=none", // it would try, again and again, to publish a loopback address
                "--secure-port=" + port,
                "--cert-dir=" + directory.certificates(),
                "--service-cluster-ip-range=10.0.0.0/24",
                "--enable-aggregator-routing", // webhooks are called at their endpoints: there is no kube-proxy
                "--allow-privileged", // else it refuses every privileged calico-node
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + directory.serviceAccountKey(),
                "--service-account-signing-key-file=" + directory.serviceAccountKey(),
                "--token-auth-file=" + directory.tokens(),
                "--authorization-mode=RBAC",
                "--disable-admission-plugins=ServiceAccount", // no controller makes the accounts that it asks for
                "--audit-policy-file=" + policy,
                "--audit-log-path=" + directory.auditLog()));
        flags.addAll(extraFlags);
        return ServerProcess.start(directory.logOf("kube-apiserver"), binaries.kubeApiserver(), flags);
    }

    private void awaitReady() {
        try {
            await("kube-apiserver is ready")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(this::ready);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private boolean ready() {
        if (!etcd.running() || !kubeApiserver.running()) {
            throw new IllegalStateException("the API server ended before it was ready; etcd: " + etcd.lastWords()
                    + "\nkube-apiserver: " + kubeApiserver.lastWords());
        }
        if (!directory.hasCertificate()) {
            return false;
        }
        try (KubernetesClient client = TestClient.connect(kubeconfig())) {
            return "ok".equals(client.raw("/readyz"));
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}
