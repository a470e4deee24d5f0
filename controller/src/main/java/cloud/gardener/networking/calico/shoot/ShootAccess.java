package cloud.gardener.networking.calico.shoot;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kubeconfig that Gardener keeps for extensions beside a shoot's control plane. Its token is renewed every few
 * hours, so it is read anew for every use.
 *
 * @see <a href="https://github.com/gardener/gardener/blob/master/extensions/pkg/util/shoot_clients.go">Gardener's order</a>
 */
final class ShootAccess {

    /** Through the seed's own network. */
    private static final String INTERNAL = "gardener-internal";

    /** Through the shoot's public address. */
    private static final String EXTERNAL = "gardener";

    private static final String KEY = "kubeconfig";

    private final KubernetesClient seed;
    private final List<String> secrets;

    /** @param environment variables; {@code GARDENER_SHOOT_CLIENT=external} asks for the public address */
    ShootAccess(KubernetesClient seed, Map<String, String> environment) {
        this.seed = seed;
        this.secrets = "external".equals(environment.get("GARDENER_SHOOT_CLIENT"))
                ? List.of(EXTERNAL)
                : List.of(INTERNAL, EXTERNAL);
    }

    /**
     * The next Secret is tried only where one does not exist: an error may be over soon.
     *
     * @param namespace the shoot's in the seed
     * @throws ShootException if there is no kubeconfig, or none that may be used
     */
    Config config(String namespace) {
        for (String name : secrets) {
            Secret secret = read(namespace, name);
            if (secret != null) {
                return config(namespace + "/" + name, secret);
            }
        }
        throw new ShootException(
                "there is no kubeconfig for the shoot: no Secret " + namespace + "/" + String.join(" or ", secrets));
    }

    private @Nullable Secret read(String namespace, String name) {
        try {
            return seed.secrets().inNamespace(namespace).withName(name).get();
        } catch (KubernetesClientException e) {
            throw new ShootException("could not read Secret " + namespace + "/" + name + ": " + Failures.reason(e));
        }
    }

    private static Config config(String title, Secret secret) {
        String encoded = secret.getData() == null ? null : secret.getData().get(KEY);
        if (encoded == null) {
            throw new ShootException("Secret " + title + " has no key " + KEY);
        }
        try {
            return ShootKubeconfig.config(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (ShootException e) {
            throw new ShootException("could not use the kubeconfig in Secret " + title + ": " + e.getMessage());
        }
    }
}
