package cloud.gardener.networking.calico.shoot;

import cloud.gardener.networking.calico.plan.NodeRoutes;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a shoot's nodes whether the infrastructure routes their pods. */
public final class ShootNodes {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration PER_PAGE = Duration.ofSeconds(5);
    private static final Duration UNTIL_LAST_PAGE_BEGINS = Duration.ofSeconds(10);
    private static final long NODES_PER_PAGE = 100;

    private final ShootAccess access;

    /**
     * @param seed where the kubeconfigs of shoots are
     * @param environment variables; see {@code GARDENER_SHOOT_CLIENT} of Gardener's extensions
     */
    public ShootNodes(KubernetesClient seed, Map<String, String> environment) {
        this.access = new ShootAccess(seed, environment);
    }

    /**
     * Asks, with a client of its own that is closed afterwards. Takes 15 seconds at most, whatever the shoot does.
     *
     * @param namespace the shoot's in the seed
     */
    public NodeRoutes routes(String namespace) {
        try (KubernetesClient shoot = connect(access.config(namespace))) {
            List<String> missing = missing(shoot);
            return missing.isEmpty() ? new NodeRoutes.Complete() : new NodeRoutes.Missing(missing);
        } catch (ShootException e) {
            return new NodeRoutes.Unreachable(String.valueOf(e.getMessage()));
        } catch (KubernetesClientException e) {
            return new NodeRoutes.Unreachable("could not list the nodes of the shoot: " + Failures.reason(e));
        }
    }

    private static KubernetesClient connect(Config config) {
        // The queue looks again; a client that does so itself only holds a worker.
        config.setRequestRetryBackoffLimit(0);
        config.setHttp2Disable(true);
        config.setConnectionTimeout((int) TO_CONNECT.toMillis());
        config.setRequestTimeout((int) PER_PAGE.toMillis());
        config.setUserAgent("gardener-extension-networking-calico");
        ObjectMapper json = new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(new KubernetesSerialization(json, true))
                .build();
    }

    private static List<String> missing(KubernetesClient shoot) {
        long start = System.nanoTime();
        List<String> missing = new ArrayList<>();
        String next = null;
        do {
            if (System.nanoTime() - start > UNTIL_LAST_PAGE_BEGINS.toNanos()) {
                throw new ShootException("could not list the nodes of the shoot: it takes too long");
            }
            KubernetesResourceList<NodeObject> page =
                    shoot.resources(NodeObject.class).list(options(next));
            page.getItems().stream()
                    .filter(NodeObject::misses)
                    .map(NodeObject::name)
                    .forEach(missing::add);
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return missing;
    }

    private static ListOptions options(@Nullable String next) {
        return new ListOptionsBuilder()
                .withLimit(NODES_PER_PAGE)
                .withContinue(next)
                .build();
    }
}
