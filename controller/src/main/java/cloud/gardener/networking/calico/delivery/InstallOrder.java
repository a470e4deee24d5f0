package cloud.gardener.networking.calico.delivery;

import java.util.Comparator;
import java.util.List;

/**
 * The order in which Helm installs kinds (helm/helm {@code pkg/release/util/kind_sorter.go}), then kind, name,
 * namespace and API version.
 *
 * <p>gardener-resource-manager sorts by the same list when it applies, so this order decides nothing in the shoot. It
 * is there for people, who read what comes first first, and for the bytes: total, so that the files of the chart and
 * their names do not matter.
 */
public final class InstallOrder implements Comparator<Manifest> {

    private static final List<String> KINDS = List.of(
            "PriorityClass",
            "Namespace",
            "NetworkPolicy",
            "ResourceQuota",
            "LimitRange",
            "PodSecurityPolicy",
            "PodDisruptionBudget",
            "ServiceAccount",
            "Secret",
            "SecretList",
            "ConfigMap",
            "StorageClass",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "CustomResourceDefinition",
            "ClusterRole",
            "ClusterRoleList",
            "ClusterRoleBinding",
            "ClusterRoleBindingList",
            "Role",
            "RoleList",
            "RoleBinding",
            "RoleBindingList",
            "Service",
            "DaemonSet",
            "Pod",
            "ReplicationController",
            "ReplicaSet",
            "Deployment",
            "HorizontalPodAutoscaler",
            "StatefulSet",
            "Job",
            "CronJob",
            "IngressClass",
            "Ingress",
            "APIService",
            "MutatingWebhookConfiguration",
            "ValidatingWebhookConfiguration");

    private static final Comparator<Manifest> ORDER = Comparator.<Manifest>comparingInt(
                    manifest -> rank(manifest.kind()))
            .thenComparing(Manifest::kind)
            .thenComparing(Manifest::name)
            .thenComparing(Manifest::namespace, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Manifest::apiVersion);

    @Override
    public int compare(Manifest left, Manifest right) {
        return ORDER.compare(left, right);
    }

    /** Kinds that Helm does not know come last. */
    private static int rank(String kind) {
        int index = KINDS.indexOf(kind);
        return index < 0 ? KINDS.size() : index;
    }
}
