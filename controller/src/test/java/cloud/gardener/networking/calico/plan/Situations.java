package cloud.gardener.networking.calico.plan;

import static cloud.gardener.networking.calico.network.Cidrs.cidr;

import cloud.gardener.networking.calico.decode.Decoded;
import cloud.gardener.networking.calico.decode.Documents;
import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import cloud.gardener.networking.calico.decode.NetworkConfigDecoder;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.ImageName;
import cloud.gardener.networking.calico.network.Architecture;
import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.Cidrs;
import cloud.gardener.networking.calico.network.DualStackMigration;
import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.KubeProxy;
import cloud.gardener.networking.calico.network.KubeProxyMode;
import cloud.gardener.networking.calico.network.KubernetesVersion;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkSpec;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.network.ShootLifecycle;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Situations to decide about: a plain running IPv4 shoot, and one change at a time. Each {@code with} answers with a copy.
 *
 * <p>Plain is Kubernetes 1.34.4 on amd64 with kube-proxy in mode IPTables, Calico v3.31.6, no providerConfig, and a status
 * that knows all ranges.
 */
public final class Situations {

    private static final Map<IpFamily, String> PODS =
            Map.of(IpFamily.IPV4, "100.96.0.0/11", IpFamily.IPV6, "2001:db8:1::/56");
    private static final Map<IpFamily, String> SERVICES =
            Map.of(IpFamily.IPV4, "100.64.0.0/13", IpFamily.IPV6, "2001:db8:2::/108");
    private static final Map<IpFamily, String> NODES =
            Map.of(IpFamily.IPV4, "10.250.0.0/16", IpFamily.IPV6, "2001:db8:3::/64");

    private IpFamilies families = IpFamilies.IPV4_ONLY;
    private Cidr pods = cidr(PODS.get(IpFamily.IPV4));
    private Cidr services = cidr(SERVICES.get(IpFamily.IPV4));
    private NetworkConfig config = NetworkConfig.EMPTY;
    private KubernetesVersion kubernetes = new KubernetesVersion(1, 34, 4);
    private KubeProxy kubeProxy = new KubeProxy(true, KubeProxyMode.IPTABLES);
    private @Nullable Cidr nodes = cidr(NODES.get(IpFamily.IPV4));
    private List<Cidr> statusPods = ranges(PODS.get(IpFamily.IPV4));
    private List<Cidr> statusNodes = ranges(NODES.get(IpFamily.IPV4));
    private boolean verticalPodAutoscaler;
    private boolean mutatingAdmissionPolicy;
    private DeliveredRouting delivered = new DeliveredRouting.Nothing();
    private NodeRoutes routes = new NodeRoutes.NotAsked();
    private DualStackMigration migration = DualStackMigration.NONE;
    private Set<Architecture> architectures = Set.of(Architecture.AMD64);
    private ShootLifecycle lifecycle = new ShootLifecycle(false, false, false);
    private FeatureGates gates = FeatureGates.defaults();
    private NonPrivilegedMode nonPrivilegedMode = NonPrivilegedMode.AUTO;
    private EnumMap<ImageName, String> tags = tags();

    private Situations() {}

    public static Situations plain() {
        return new Situations();
    }

    public Situation situation() {
        return new Situation(
                new NetworkSpec(pods, services, families, config),
                new ShootFacts(
                        kubernetes,
                        kubeProxy,
                        nodes,
                        statusPods,
                        statusNodes,
                        verticalPodAutoscaler,
                        migration,
                        mutatingAdmissionPolicy,
                        architectures,
                        lifecycle),
                gates,
                nonPrivilegedMode,
                valid(ImageVectorDecoder.decode(imageVector())),
                delivered,
                routes);
    }

    public Decision decide() {
        return Planner.decide(situation());
    }

    public Decision.Proceed proceed() {
        Decision decision = decide();
        if (decision instanceof Decision.Proceed proceed) {
            return proceed;
        }
        throw new AssertionError("expected to proceed, but: " + decision);
    }

    public CalicoSettings settings() {
        return proceed().settings();
    }

    /** @param lines YAML of the providerConfig, without type; none: no providerConfig */
    public Situations withConfig(String... lines) {
        String text = String.join("\n", lines);
        return with(it -> it.config = text.isBlank()
                ? NetworkConfig.EMPTY
                : valid(Documents.read(text).then(tree -> NetworkConfigDecoder.decode(tree, "spec.providerConfig"))));
    }

    public Situations withConfig(NetworkConfig config) {
        return with(it -> it.config = config);
    }

    /** With a range of pods, Services and nodes for each; {@code spec} has the IPv4 ones of two, as gardenlet writes it. */
    public Situations withFamilies(IpFamily... inOrder) {
        IpFamilies some = new IpFamilies(List.of(inOrder));
        IpFamily inSpec = some.contains(IpFamily.IPV4) ? IpFamily.IPV4 : IpFamily.IPV6;
        return with(it -> {
            it.families = some;
            it.pods = cidr(PODS.get(inSpec));
            it.services = cidr(SERVICES.get(inSpec));
            it.nodes = cidr(NODES.get(inSpec));
            it.statusPods =
                    some.inOrder().stream().map(PODS::get).map(Cidrs::cidr).toList();
            it.statusNodes =
                    some.inOrder().stream().map(NODES::get).map(Cidrs::cidr).toList();
        });
    }

    public Situations withPods(String range) {
        return with(it -> it.pods = cidr(range));
    }

    public Situations withServices(String range) {
        return with(it -> it.services = cidr(range));
    }

    public Situations withNodes(String range) {
        return with(it -> it.nodes = cidr(range));
    }

    public Situations withoutNodes() {
        return with(it -> it.nodes = null);
    }

    public Situations withStatusPods(String... some) {
        return with(it -> it.statusPods = ranges(some));
    }

    public Situations withStatusNodes(String... some) {
        return with(it -> it.statusNodes = ranges(some));
    }

    public Situations withKubeProxy(KubeProxyMode mode) {
        return with(it -> it.kubeProxy = new KubeProxy(true, mode));
    }

    /** @param mode what Gardener has filled in nevertheless */
    public Situations withoutKubeProxy(KubeProxyMode mode) {
        return with(it -> it.kubeProxy = new KubeProxy(false, mode));
    }

    public Situations withVerticalPodAutoscaler() {
        return with(it -> it.verticalPodAutoscaler = true);
    }

    public Situations withMigration(DualStackMigration state) {
        return with(it -> it.migration = state);
    }

    public Situations withArchitectures(Architecture... some) {
        return with(it -> it.architectures = Set.of(some));
    }

    public Situations withFailedShoot() {
        return with(it -> it.lifecycle = new ShootLifecycle(true, false, false));
    }

    public Situations withHibernation() {
        return with(it -> it.lifecycle = new ShootLifecycle(false, true, false));
    }

    public Situations withKubernetes(int minor) {
        return with(it -> it.kubernetes = new KubernetesVersion(1, minor, 0));
    }

    /** Switched on by hand in the Shoot. */
    public Situations withMutatingAdmissionPolicy() {
        return with(it -> it.mutatingAdmissionPolicy = true);
    }

    public Situations withDelivered(DeliveredRouting before) {
        return with(it -> it.delivered = before);
    }

    public Situations withRoutes(NodeRoutes answer) {
        return with(it -> it.routes = answer);
    }

    public Situations withGate(FeatureGate gate) {
        return with(it -> it.gates = FeatureGates.with(Map.of(gate, true)));
    }

    public Situations withNonPrivilegedMode(NonPrivilegedMode mode) {
        return with(it -> it.nonPrivilegedMode = mode);
    }

    /**
     * Calico's images are all of this release.
     *
     * @param tag such as {@code v3.27.5} or {@code sha256:...}
     */
    public Situations withCalico(String tag) {
        return withTag(ImageName.CALICO_NODE, tag)
                .withTag(ImageName.CALICO_CNI, tag)
                .withTag(ImageName.CALICO_TYPHA, tag)
                .withTag(ImageName.CALICO_KUBE_CONTROLLERS, tag);
    }

    public Situations withTag(ImageName name, String tag) {
        return with(it -> it.tags.put(name, tag));
    }

    /** As an image vector names an image that is built together with what it is for. */
    public Situations withoutTag(ImageName name) {
        return withTag(name, "");
    }

    public Situations withoutImage(ImageName name) {
        return with(it -> it.tags.remove(name));
    }

    private Situations with(Consumer<Situations> change) {
        Situations copy = new Situations();
        copy.families = families;
        copy.pods = pods;
        copy.services = services;
        copy.config = config;
        copy.kubernetes = kubernetes;
        copy.kubeProxy = kubeProxy;
        copy.nodes = nodes;
        copy.statusPods = statusPods;
        copy.statusNodes = statusNodes;
        copy.verticalPodAutoscaler = verticalPodAutoscaler;
        copy.mutatingAdmissionPolicy = mutatingAdmissionPolicy;
        copy.delivered = delivered;
        copy.routes = routes;
        copy.migration = migration;
        copy.architectures = architectures;
        copy.lifecycle = lifecycle;
        copy.gates = gates;
        copy.nonPrivilegedMode = nonPrivilegedMode;
        copy.tags = new EnumMap<>(tags);
        change.accept(copy);
        return copy;
    }

    private static EnumMap<ImageName, String> tags() {
        EnumMap<ImageName, String> tags = new EnumMap<>(ImageName.class);
        Stream.of(ImageName.values()).forEach(name -> tags.put(name, "v1.0.0"));
        Stream.of(
                        ImageName.CALICO_NODE,
                        ImageName.CALICO_CNI,
                        ImageName.CALICO_TYPHA,
                        ImageName.CALICO_KUBE_CONTROLLERS)
                .forEach(name -> tags.put(name, "v3.31.6"));
        return tags;
    }

    private String imageVector() {
        return tags.entrySet().stream()
                .map(image -> "- {name: %1$s, repository: registry.example/%1$s%2$s}"
                        .formatted(
                                image.getKey(),
                                image.getValue().isEmpty() ? "" : ", tag: \"" + image.getValue() + "\""))
                .collect(Collectors.joining("\n", "images:\n", "\n"));
    }

    private static List<Cidr> ranges(String... texts) {
        return Stream.of(texts).map(Cidrs::cidr).toList();
    }

    private static <T> T valid(Decoded<T> decoded) {
        return decoded.fold(value -> value, violations -> {
            throw new AssertionError("not what the test meant to write: " + violations);
        });
    }
}
