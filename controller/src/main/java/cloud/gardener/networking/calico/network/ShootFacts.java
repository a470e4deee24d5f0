package cloud.gardener.networking.calico.network;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the Shoot (core.gardener.cloud/v1beta1) says that matters to its network.
 *
 * @param nodes {@code spec.networking.nodes}; absent where the infrastructure has not told yet
 * @param statusPods {@code status.networking.pods}: one range per family, authoritative when there
 * @param statusNodes {@code status.networking.nodes}, likewise
 * @param verticalPodAutoscaler whether the shoot runs a VPA
 * @param mutatingAdmissionPolicyEnabled the feature gate and one of the API versions are switched on by hand in
 *     {@code spec.kubernetes.kubeAPIServer}
 * @param architectures of all worker pools; never empty
 */
public record ShootFacts(
        KubernetesVersion kubernetesVersion,
        KubeProxy kubeProxy,
        @Nullable Cidr nodes,
        List<Cidr> statusPods,
        List<Cidr> statusNodes,
        boolean verticalPodAutoscaler,
        DualStackMigration dualStackMigration,
        boolean mutatingAdmissionPolicyEnabled,
        Set<Architecture> architectures,
        ShootLifecycle lifecycle) {

    public ShootFacts {
        statusPods = List.copyOf(statusPods);
        statusNodes = List.copyOf(statusNodes);
        architectures = Set.copyOf(architectures);
        if (architectures.isEmpty()) {
            throw new IllegalArgumentException("a shoot with a network has at least one worker architecture");
        }
    }
}
