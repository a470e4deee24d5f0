package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.images.CalicoRelease;
import cloud.gardener.networking.calico.images.Image;
import cloud.gardener.networking.calico.images.ImageName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images of Calico that are not of one release. Calico tests and supports its parts only together; an image vector that
 * replaces some of them, or that Renovate raised one by one, is the operator's to mend.
 */
final class ImageNotices {

    private static final List<ImageName> BESIDE_CALICO_NODE =
            List.of(ImageName.CALICO_CNI, ImageName.CALICO_TYPHA, ImageName.CALICO_KUBE_CONTROLLERS);

    private ImageNotices() {}

    /** Says nothing of images that do not tell their release, as those that are named by a digest. */
    static Stream<Notice> of(Map<ImageName, Image> images) {
        return release(ImageName.CALICO_NODE, images).stream()
                .flatMap(node -> BESIDE_CALICO_NODE.stream()
                        .flatMap(name -> release(name, images).stream()
                                .filter(other -> !other.equals(node))
                                .map(other -> notice(name, other, node))));
    }

    private static Optional<CalicoRelease> release(ImageName name, Map<ImageName, Image> images) {
        return Optional.ofNullable(images.get(name)).flatMap(CalicoRelease::of);
    }

    private static Notice notice(ImageName name, CalicoRelease other, CalicoRelease node) {
        return new Notice(
                Notice.Kind.CONTRADICTION,
                "images." + name,
                "is Calico " + other + " while " + ImageName.CALICO_NODE + " is " + node
                        + "; the operator's image vector must name one release for both");
    }
}
