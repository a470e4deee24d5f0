package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.network.Architecture;
import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.DualStackMigration;
import cloud.gardener.networking.calico.network.KubeProxy;
import cloud.gardener.networking.calico.network.KubeProxyMode;
import cloud.gardener.networking.calico.network.KubernetesVersion;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.network.ShootLifecycle;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the Shoot says out of Gardener's Cluster resource (extensions.gardener.cloud/v1alpha1), leniently: it comes
 * from whatever Gardener release runs. {@link RelevantFields} lists the same fields; the two change together.
 */
public final class ClusterDecoder {

    /** What Go's {@code strconv.ParseBool} takes for true, with which Gardener reads the annotation. */
    private static final Set<String> TRUE_IN_GO = Set.of("1", "t", "T", "true", "TRUE", "True");

    private ClusterDecoder() {}

    /** @param cluster the whole resource, or what {@link RelevantFields} leaves of it */
    public static Decoded<ShootFacts> decode(JsonNode cluster) {
        return Fields.lenient(cluster, "", root -> {
            root.type("extensions.gardener.cloud/v1alpha1", "Cluster");
            return root.require("spec", "it holds the Shoot")
                    .object(
                            "spec",
                            spec -> spec.require("shoot", "the network is made for it")
                                    .object("shoot", ClusterDecoder::shoot));
        });
    }

    /** Where the shoot stands in its life, as far as it can be read: nothing in a Cluster may hinder a deletion. */
    public static ShootLifecycle lifecycle(JsonNode cluster) {
        JsonNode shoot = cluster.path("spec").path("shoot");
        return new ShootLifecycle(
                shoot.path("status")
                        .path("lastOperation")
                        .path("state")
                        .asText("")
                        .equals("Failed"),
                shoot.path("spec").path("hibernation").path("enabled").asBoolean(false),
                TRUE_IN_GO.contains(shoot.path("metadata")
                        .path("annotations")
                        .path("confirmation.gardener.cloud/force-deletion")
                        .asText("")));
    }

    private record Spec(
            Kubernetes kubernetes, @Nullable Cidr nodes, Set<Architecture> architectures, boolean hibernated) {}

    private record Kubernetes(
            KubernetesVersion version,
            KubeProxy kubeProxy,
            boolean verticalPodAutoscaler,
            boolean mutatingAdmissionPolicyEnabled) {}

    private record Ranges(List<Cidr> pods, List<Cidr> nodes) {
        static final Ranges UNKNOWN = new Ranges(List.of(), List.of());
    }

    private record Status(Ranges ranges, DualStackMigration migration, boolean failed) {
        static final Status ABSENT = new Status(Ranges.UNKNOWN, DualStackMigration.NONE, false);
    }

    private record Constraint(
            @Nullable String type, @Nullable String status) {}

    private static @Nullable ShootFacts shoot(Fields shoot) {
        Boolean forceDeletion = shoot.object(
                "metadata",
                metadata -> metadata.object(
                        "annotations",
                        annotations -> annotations.text(
                                "confirmation.gardener.cloud/force-deletion", ClusterDecoder::parseBool)));
        Spec spec = shoot.require("spec", "the network follows from it").object("spec", ClusterDecoder::spec);
        Status status = Objects.requireNonNullElse(shoot.object("status", ClusterDecoder::status), Status.ABSENT);
        if (spec == null) {
            return null;
        }
        return new ShootFacts(
                spec.kubernetes().version(),
                spec.kubernetes().kubeProxy(),
                spec.nodes(),
                status.ranges().pods(),
                status.ranges().nodes(),
                spec.kubernetes().verticalPodAutoscaler(),
                status.migration(),
                spec.kubernetes().mutatingAdmissionPolicyEnabled(),
                spec.architectures(),
                new ShootLifecycle(status.failed(), spec.hibernated(), isTrue(forceDeletion)));
    }

    private static @Nullable Spec spec(Fields spec) {
        Cidr nodes = spec.require("networking", "a shoot without it has no network")
                .object(
                        "networking",
                        networking -> networking.absentIfEmpty("nodes").text("nodes", CidrParser::parse));
        Kubernetes kubernetes =
                spec.require("kubernetes", "it tells the version").object("kubernetes", ClusterDecoder::kubernetes);
        Boolean hibernated = spec.object("hibernation", hibernation -> hibernation.bool("enabled"));
        Set<Architecture> architectures = spec.object("provider", ClusterDecoder::architectures);
        return kubernetes == null
                ? null
                : new Spec(
                        kubernetes,
                        nodes,
                        Objects.requireNonNullElse(architectures, EnumSet.of(Architecture.AMD64)),
                        isTrue(hibernated));
    }

    private static @Nullable Kubernetes kubernetes(Fields kubernetes) {
        KubernetesVersion version =
                kubernetes.require("version", "objects and images depend on it").text("version", VersionParser::parse);
        KubeProxy kubeProxy = kubernetes.object("kubeProxy", ClusterDecoder::kubeProxy);
        Boolean autoscaler = kubernetes.object("verticalPodAutoscaler", vpa -> vpa.bool("enabled"));
        Boolean policy = kubernetes.object("kubeAPIServer", ClusterDecoder::mutatingAdmissionPolicy);
        return version == null
                ? null
                : new Kubernetes(
                        version,
                        Objects.requireNonNullElse(kubeProxy, new KubeProxy(true, KubeProxyMode.IPTABLES)),
                        isTrue(autoscaler),
                        isTrue(policy));
    }

    private static KubeProxy kubeProxy(Fields kubeProxy) {
        Boolean enabled = kubeProxy.bool("enabled");
        KubeProxyMode mode = kubeProxy.enumeration("mode", KubeProxyMode.values());
        return new KubeProxy(enabled == null || enabled, Objects.requireNonNullElse(mode, KubeProxyMode.IPTABLES));
    }

    /** Switched on by hand: the gate, and one of the API versions in which it is not served by default. */
    private static boolean mutatingAdmissionPolicy(Fields apiServer) {
        Boolean gate = apiServer.object("featureGates", gates -> gates.bool("MutatingAdmissionPolicy"));
        Boolean served = apiServer.object("runtimeConfig", config -> {
            Boolean alpha = config.bool("admissionregistration.k8s.io/v1alpha1");
            Boolean beta = config.bool("admissionregistration.k8s.io/v1beta1");
            return isTrue(alpha) || isTrue(beta);
        });
        return isTrue(gate) && isTrue(served);
    }

    private static Set<Architecture> architectures(Fields provider) {
        List<Architecture> ofWorkers = provider.objects(
                "workers",
                worker -> Objects.requireNonNullElse(
                        worker.object(
                                "machine",
                                machine -> machine.absentIfEmpty("architecture")
                                        .enumeration("architecture", Architecture.values())),
                        Architecture.AMD64));
        return ofWorkers.isEmpty() ? EnumSet.of(Architecture.AMD64) : EnumSet.copyOf(ofWorkers);
    }

    private static Status status(Fields status) {
        Ranges ranges = status.object(
                "networking",
                networking -> new Ranges(
                        networking.texts("pods", CidrParser::parse), networking.texts("nodes", CidrParser::parse)));
        List<Constraint> constraints = status.objects(
                "constraints", constraint -> new Constraint(constraint.text("type"), constraint.text("status")));
        String lastState = status.object("lastOperation", operation -> operation.text("state"));
        return new Status(
                Objects.requireNonNullElse(ranges, Ranges.UNKNOWN),
                migration(constraints.stream()),
                "Failed".equals(lastState));
    }

    private static DualStackMigration migration(Stream<Constraint> constraints) {
        return constraints
                .filter(constraint -> "DualStackNodesMigrationReady".equals(constraint.type()))
                .findFirst()
                .map(constraint -> "True".equals(constraint.status())
                        ? DualStackMigration.NODES_READY
                        : DualStackMigration.WAITING_FOR_NODES)
                .orElse(DualStackMigration.NONE);
    }

    private static Decoded<Boolean> parseBool(String path, String text) {
        return new Decoded.Valid<>(TRUE_IN_GO.contains(text));
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return value != null && value;
    }
}
