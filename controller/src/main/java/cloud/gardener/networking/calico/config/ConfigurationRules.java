package cloud.gardener.networking.calico.config;

import cloud.gardener.networking.calico.images.CalicoRelease;
import cloud.gardener.networking.calico.images.Image;
import cloud.gardener.networking.calico.images.ImageName;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.network.Architecture;
import cloud.gardener.networking.calico.privilege.Dataplane;
import cloud.gardener.networking.calico.privilege.PrivilegePolicy;
import cloud.gardener.networking.calico.privilege.RequestedMode;
import cloud.gardener.networking.calico.validation.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What relates the configuration file and the image vector. */
public final class ConfigurationRules {

    private ConfigurationRules() {}

    /** All findings; empty where everything is fine. */
    public static List<Violation> check(ControllerConfiguration configuration, ImageVector images) {
        return modeThatNoImageRuns(configuration, images).toList();
    }

    /**
     * Better known at the start than by every Network for itself. Judged for the usual shoot, amd64 and iptables, and only
     * if no image of calico-node could do it: what a certain shoot gets is decided for that shoot.
     */
    private static Stream<Violation> modeThatNoImageRuns(ControllerConfiguration configuration, ImageVector images) {
        RequestedMode requested = RequestedMode.of(configuration.featureGates(), configuration.nonPrivilegedMode());
        List<Optional<String>> refusals = calicoNodes(images)
                .map(image -> refusal(requested, CalicoRelease.of(image)))
                .toList();
        return refusals.stream().allMatch(Optional::isPresent)
                ? refusals.stream()
                        .flatMap(Optional::stream)
                        .limit(1)
                        .map(message -> Violation.forbidden("nonPrivileged.mode", message))
                : Stream.of();
    }

    private static Stream<Image> calicoNodes(ImageVector images) {
        return images.sources().stream()
                .map(source -> new ImageVector(List.of(source)))
                .flatMap(alone -> alone.choose(ImageName.CALICO_NODE, null, Architecture.AMD64).stream());
    }

    private static Optional<String> refusal(RequestedMode requested, Optional<CalicoRelease> release) {
        return PrivilegePolicy.decide(requested, Dataplane.IPTABLES, release, Set.of(Architecture.AMD64))
                .fold(effective -> Optional.empty(), refused -> Optional.of(refused.message()));
    }
}
