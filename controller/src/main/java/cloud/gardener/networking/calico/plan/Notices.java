package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.images.Image;
import cloud.gardener.networking.calico.images.ImageName;
import cloud.gardener.networking.calico.network.Architecture;
import cloud.gardener.networking.calico.network.AutoscalingMode;
import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkRequest;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.privilege.PrivilegeDecision;
import cloud.gardener.networking.calico.privilege.PrivilegeReason;
import cloud.gardener.networking.calico.validation.ContradictionRules;
import cloud.gardener.networking.calico.validation.FieldPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the shoot owner wrote and does not get, or gets with a loss. */
final class Notices {

    private static final String CONFIG = "spec.providerConfig.";

    private Notices() {}

    static List<Notice> of(
            Situation situation,
            IpFamilies families,
            PrivilegeDecision.Effective privileges,
            Map<ImageName, Image> images) {
        NetworkConfig config = situation.network().config();
        List<Optional<Notice>> all = new ArrayList<>(List.of(
                deprecatedIpip(config),
                deprecatedAutodetection(config),
                backendBesideOverlay(config, families),
                overlayWithoutIpv6(config, families),
                pluginsOnForeignNodes(config, situation.shoot()),
                vpaWithoutAutoscaler(config, situation.shoot()),
                birdExporterWithoutBird(config, families),
                privilegesForcedBack(privileges)));
        Stream.of(IpFamily.values())
                .forEach(family -> all.add(autodetectionBesideNodeRanges(family, config, situation.shoot())));
        Stream<Notice> contradictions =
                ContradictionRules.check(NetworkRequest.of(situation.network(), situation.shoot()), FieldPaths.NETWORK)
                        .stream()
                        .map(finding -> new Notice(Notice.Kind.CONTRADICTION, finding.path(), finding.message()));
        return Stream.of(
                        contradictions,
                        FieldsWithoutEffect.of(config, families),
                        ImageNotices.of(images),
                        all.stream().flatMap(Optional::stream))
                .flatMap(notices -> notices)
                .sorted()
                .toList();
    }

    private static Optional<Notice> deprecatedIpip(NetworkConfig config) {
        return config.ipip() == null
                ? Optional.empty()
                : notice(Notice.Kind.DEPRECATED_FIELD, "ipip", "has no effect; write ipv4.mode instead");
    }

    private static Optional<Notice> deprecatedAutodetection(NetworkConfig config) {
        return config.ipAutodetectionMethod() == null
                ? Optional.empty()
                : notice(
                        Notice.Kind.DEPRECATED_FIELD,
                        "ipAutodetectionMethod",
                        "has no effect; write ipv4.autoDetectionMethod instead");
    }

    private static Optional<Notice> backendBesideOverlay(NetworkConfig config, IpFamilies families) {
        Setting<Backend> effective = OverlayPolicy.backend(
                config, families, OverlayPolicy.overlay(config).value());
        return config.backend() == null || config.backend() == effective.value()
                ? Optional.empty()
                : notice(
                        Notice.Kind.FIELD_WITHOUT_EFFECT,
                        "backend",
                        "the backend is " + effective.value() + " (" + effective.because()
                                + "); remove the field, or set overlay as the backend needs it");
    }

    /** The IPv6 pool that is delivered never encapsulates, and changing a running pool would cut off its pods. */
    private static Optional<Notice> overlayWithoutIpv6(NetworkConfig config, IpFamilies families) {
        return families.contains(IpFamily.IPV6) && OverlayPolicy.overlay(config).value() == OverlayState.ON
                ? notice(
                        Notice.Kind.REDUCED_FEATURES,
                        "overlay.enabled",
                        "IPv6 traffic is not encapsulated: the infrastructure must route the pods' IPv6 ranges")
                : Optional.empty();
    }

    private static Optional<Notice> pluginsOnForeignNodes(NetworkConfig config, ShootFacts shoot) {
        return ComponentPlan.multus(config).installCniPlugins().value()
                        && shoot.architectures().contains(Architecture.ARM64)
                ? notice(
                        Notice.Kind.REDUCED_FEATURES,
                        "multus.installCNIPlugins",
                        "the image with the plugins exists for amd64 only: nodes with arm64 cannot start it")
                : Optional.empty();
    }

    private static Optional<Notice> vpaWithoutAutoscaler(NetworkConfig config, ShootFacts shoot) {
        return AutoscalingPlan.writtenMode(config) == AutoscalingMode.VPA && !shoot.verticalPodAutoscaler()
                ? notice(
                        Notice.Kind.FIELD_WITHOUT_EFFECT,
                        "autoScaling.mode",
                        "the shoot runs no vertical pod autoscaler, so requests follow the number of nodes; set"
                                + " spec.kubernetes.verticalPodAutoscaler.enabled: true in the Shoot")
                : Optional.empty();
    }

    private static Optional<Notice> birdExporterWithoutBird(NetworkConfig config, IpFamilies families) {
        var backend = OverlayPolicy.backend(
                config, families, OverlayPolicy.overlay(config).value());
        return config.isBirdExporterOn() && backend.value() != Backend.BIRD
                ? notice(
                        Notice.Kind.FIELD_WITHOUT_EFFECT,
                        "birdExporter.enabled",
                        "backend " + backend.value() + " runs no BIRD to export from")
                : Optional.empty();
    }

    private static Optional<Notice> autodetectionBesideNodeRanges(
            IpFamily family, NetworkConfig config, ShootFacts shoot) {
        var written = NodeAutodetection.writtenMethod(family, config);
        return NodeAutodetection.byNodeRanges(family, shoot)
                .filter(known -> written != null && !written.equals(known.value()))
                .flatMap(known -> notice(
                        Notice.Kind.FIELD_WITHOUT_EFFECT,
                        (family == IpFamily.IPV4 ? "ipv4" : "ipv6") + ".autoDetectionMethod",
                        "the nodes' ranges are known, so " + known.value() + " is used"));
    }

    /** Where the image is the reason, it is the operator's to change, not the shoot owner's. */
    private static Optional<Notice> privilegesForcedBack(PrivilegeDecision.Effective privileges) {
        if (!privileges.isForcedBack()) {
            return Optional.empty();
        }
        String path = privileges.reason() == PrivilegeReason.EBPF_DATAPLANE
                ? CONFIG + "ebpfDataplane.enabled"
                : "images." + ImageName.CALICO_NODE;
        return Optional.of(new Notice(
                Notice.Kind.REDUCED_FEATURES, path, privileges.reason().sentence()));
    }

    private static Optional<Notice> notice(Notice.Kind kind, String field, String message) {
        return Optional.of(new Notice(kind, CONFIG + field, message));
    }
}
