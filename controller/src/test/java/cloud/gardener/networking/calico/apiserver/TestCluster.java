package cloud.gardener.networking.calico.apiserver;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;

/**
 * What one test gets of the shared API server.
 *
 * @param client an administrator's, closed after the test together with its informers
 * @param namespace fresh for this test, labelled as a shoot's namespace in a seed is; also the name for its Cluster
 * @param kubeconfig of the same administrator, for what is started as a program
 */
public record TestCluster(KubernetesClient client, String namespace, Path kubeconfig) {}
