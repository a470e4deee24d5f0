package cloud.gardener.networking.calico.apiserver;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One API server for all tests of the JVM, one {@link TestCluster} for each test method with its set-up methods. */
final class ApiServerExtension implements ParameterResolver {
    private static final Namespace OURS = Namespace.create(ApiServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        // Not for constructors and @BeforeAll: what they got would be shared by several tests.
        return context.getTestMethod().isPresent() && (type == TestCluster.class || type == ApiServer.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ApiServer server = runningServer(context);
        if (parameter.getParameter().getType() == ApiServer.class) {
            return server;
        }
        return context.getStore(OURS).computeIfAbsent(Loan.class, key -> Loan.from(server), Loan.class).cluster;
    }

    private static ApiServer runningServer(ExtensionContext context) {
        // The store of the root closes what it holds when the last test has ended.
        ApiServer server = context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Shared.class, key -> Shared.start(), Shared.class)
                .serverOrFailure();
        if (!server.running()) {
            server.restart();
        }
        return server;
    }

    /** The outcome of one attempt to start; a failure is kept, too, as each attempt may take minutes. */
    private record Shared(
            @Nullable ApiServer server, @Nullable RuntimeException failure) implements AutoCloseable {
        static Shared start() {
            try {
                Path root = RepositoryRoot.find();
                ApiServer server =
                        ApiServer.start(newDirectory(root.resolve("controller/target/apiserver")), List.of());
                server.install(root.resolve("hack/envtest/crds"));
                return new Shared(server, null);
            } catch (RuntimeException e) {
                return new Shared(null, e);
            }
        }

        ApiServer serverOrFailure() {
            if (server == null) {
                throw new IllegalStateException("the API server that all tests share did not start", failure);
            }
            return server;
        }

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }

    /** Beside those of earlier runs, whose logs may still be wanted. */
    private static Path newDirectory(Path parent) {
        try {
            return Files.createTempDirectory(Files.createDirectories(parent), "shared-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for the API server in " + parent, e);
        }
    }

    /** Takes the client back after the test. */
    private record Loan(TestCluster cluster) implements AutoCloseable {
        static Loan from(ApiServer server) {
            KubernetesClient client = TestClient.connect(server.kubeconfig());
            var namespace = new NamespaceBuilder()
                    .withNewMetadata()
                    .withGenerateName("shoot--test--")
                    .addToLabels("gardener.cloud/role", "shoot")
                    .endMetadata()
                    .build();
            String name = client.namespaces()
                    .resource(namespace)
                    .create()
                    .getMetadata()
                    .getName();
            return new Loan(new TestCluster(client, name, server.kubeconfig()));
        }

        @Override
        public void close() {
            cluster.client().close();
        }
    }
}
