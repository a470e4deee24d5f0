package cloud.gardener.networking.calico.render;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether objects live in a namespace, for every kind that our charts render.
 *
 * <p>A fixed list on purpose: a kind or API version that is not in it is more likely a slip in a template than something
 * new, and without its scope nobody can say whether a namespace is missing.
 */
enum ObjectScope {
    NAMESPACED(
            "v1 ConfigMap",
            "v1 Secret",
            "v1 Service",
            "v1 ServiceAccount",
            "apps/v1 DaemonSet",
            "apps/v1 Deployment",
            "autoscaling.k8s.io/v1 VerticalPodAutoscaler",
            "monitoring.coreos.com/v1 PrometheusRule",
            "monitoring.coreos.com/v1alpha1 ScrapeConfig",
            "networking.k8s.io/v1 NetworkPolicy",
            "policy/v1 PodDisruptionBudget",
            "rbac.authorization.k8s.io/v1 Role",
            "rbac.authorization.k8s.io/v1 RoleBinding"),
    CLUSTER(
            "apiextensions.k8s.io/v1 CustomResourceDefinition",
            "crd.projectcalico.org/v1 IPPool",
            "rbac.authorization.k8s.io/v1 ClusterRole",
            "rbac.authorization.k8s.io/v1 ClusterRoleBinding");

    private final List<String> kinds;

    ObjectScope(String... kinds) {
        this.kinds = List.of(kinds);
    }

    /** Empty for kinds that are not in the list. */
    static Optional<ObjectScope> of(String apiVersion, String kind) {
        return Arrays.stream(values())
                .filter(scope -> scope.kinds.contains(apiVersion + " " + kind))
                .findFirst();
    }
}
