package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.images.Image;
import cloud.gardener.networking.calico.images.ImageName;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.network.AutoscalingMode;
import cloud.gardener.networking.calico.network.KubernetesVersion;
import cloud.gardener.networking.calico.validation.Violation;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which images a network needs; one that nothing uses may be missing from the vector. */
final class ImagePlan {

    private ImagePlan() {}

    static Set<ImageName> needed(Planner.Components components) {
        Set<ImageName> needed = EnumSet.of(ImageName.CALICO_NODE, ImageName.CALICO_CNI);
        if (components.kubeControllers().enabled().value()) {
            needed.add(ImageName.CALICO_KUBE_CONTROLLERS);
        }
        if (components.typha().enabled().value()) {
            needed.addAll(List.of(ImageName.CALICO_TYPHA, ImageName.CALICO_CPA));
        }
        if (components.autoscaling().value() == AutoscalingMode.CLUSTER_PROPORTIONAL) {
            needed.add(ImageName.CALICO_CPVA);
        }
        if (components.birdExporter().value()) {
            needed.add(ImageName.BIRD_EXPORTER);
        }
        if (components.multus().enabled().value()) {
            needed.add(ImageName.MULTUS_CNI);
        }
        if (components.multus().installCniPlugins().value()) {
            needed.add(ImageName.CNI_PLUGINS);
        }
        return needed;
    }

    static Map<ImageName, Image> chosen(Set<ImageName> needed, ImageVector vector, KubernetesVersion version) {
        Map<ImageName, Image> chosen = new EnumMap<>(ImageName.class);
        needed.forEach(name ->
                vector.choose(name, askedVersion(name, version), null).ifPresent(image -> chosen.put(name, image)));
        return chosen;
    }

    /** The CNI plugins are built together with this program; which Kubernetes runs does not matter to them. */
    private static @Nullable KubernetesVersion askedVersion(ImageName name, KubernetesVersion version) {
        return name == ImageName.CNI_PLUGINS ? null : version;
    }

    static List<Violation> missing(Set<ImageName> needed, Set<ImageName> chosen, KubernetesVersion version) {
        return needed.stream()
                .filter(name -> !chosen.contains(name))
                .map(name -> Violation.required(
                        "images." + name, "the image vector has no such image for Kubernetes " + version))
                .toList();
    }
}
