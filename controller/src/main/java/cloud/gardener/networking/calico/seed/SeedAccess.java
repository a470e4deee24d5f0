package cloud.gardener.networking.calico.seed;

import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How the API server is found, in the order of every controller of Gardener: a kubeconfig that was named, the one that
 * {@code $KUBECONFIG} names, the pod's own service account, {@code ~/.kube/config}.
 *
 * <p>The Kubernetes client's own search has another order, and takes more from the environment than an operator would
 * expect to count, such as proxies.
 *
 * @param kubeconfig that was named
 * @param master URL that replaces the one that is found
 * @param environment variables
 * @param serviceAccount directory of the pod's token and CA certificate
 * @param home the user's
 * @see <a href="https://pkg.go.dev/sigs.k8s.io/controller-runtime/pkg/client/config#GetConfig">controller-runtime</a>
 */
public record SeedAccess(
        Optional<Path> kubeconfig,
        Optional<String> master,
        Map<String, String> environment,
        Path serviceAccount,
        Path home) {

    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    public static SeedAccess of(Optional<Path> kubeconfig, Optional<String> master, Map<String, String> environment) {
        return new SeedAccess(
                kubeconfig, master, environment, SERVICE_ACCOUNT, Path.of(System.getProperty("user.home")));
    }

    /**
     * A new one each time: the client may change what it is given.
     *
     * @throws SeedException if nothing is found, or what was named cannot be used
     */
    public Config config() {
        Config config = found();
        master.ifPresent(config::setMasterUrl);
        return config;
    }

    private Config found() {
        Optional<Path> named = kubeconfig.or(() -> variable("KUBECONFIG").map(Path::of));
        Path ofUser = home.resolve(".kube/config");
        if (named.isPresent()) {
            return read(named.get());
        }
        if (isInPod()) {
            return inPod();
        }
        if (Files.isRegularFile(ofUser)) {
            return read(ofUser);
        }
        throw new SeedException("could not find an API server: name a kubeconfig by --kubeconfig or $KUBECONFIG");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private boolean isInPod() {
        return variable("KUBERNETES_SERVICE_HOST").isPresent()
                && variable("KUBERNETES_SERVICE_PORT").isPresent()
                && Files.isRegularFile(token());
    }

    private Path token() {
        return serviceAccount.resolve("token");
    }

    private Config inPod() {
        String host = variable("KUBERNETES_SERVICE_HOST").orElseThrow();
        String port = variable("KUBERNETES_SERVICE_PORT").orElseThrow();
        Config config = Config.empty();
        config.setMasterUrl("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
        config.setCaCertFile(serviceAccount.resolve("ca.crt").toString());
        config.setOauthTokenProvider(new TokenFile(token())::read);
        return config;
    }

    private static Config read(Path kubeconfig) {
        if (!Files.isReadable(kubeconfig)) {
            throw new SeedException("could not read kubeconfig " + kubeconfig + ": there is no such readable file");
        }
        Config config = parse(kubeconfig);
        if (config.getCurrentContext() == null) {
            throw new SeedException("could not use kubeconfig " + kubeconfig + ": it has no current context");
        }
        return config;
    }

    private static Config parse(Path kubeconfig) {
        try {
            Config config = Config.fromKubeconfig(kubeconfig.toFile());
            tokenFile(config, kubeconfig).ifPresent(token -> config.setOauthTokenProvider(token::read));
            return config;
        } catch (RuntimeException e) {
            // The client lets through whatever its YAML reader throws, and that quotes the file over several lines.
            throw new SeedException("could not use kubeconfig " + kubeconfig + ": it is not one that can be parsed", e);
        }
    }

    /** The client does not know {@code users[].user.tokenFile}, with which gardenlet's kubeconfigs renew their token. */
    private static Optional<TokenFile> tokenFile(Config config, Path kubeconfig) {
        if (config.getCurrentContext() == null) {
            return Optional.empty();
        }
        String user = config.getCurrentContext().getContext().getUser();
        return KubeConfigUtils.parseConfig(kubeconfig.toFile()).getUsers().stream()
                .filter(named -> Objects.equals(named.getName(), user))
                .map(NamedAuthInfo::getUser)
                .filter(Objects::nonNull)
                .flatMap(found -> Optional.ofNullable(found.getTokenFile()).stream())
                .map(path -> new TokenFile(kubeconfig.resolveSibling(path)))
                .findFirst();
    }
}
