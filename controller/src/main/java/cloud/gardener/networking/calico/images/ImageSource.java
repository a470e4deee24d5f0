package cloud.gardener.networking.calico.images;

import cloud.gardener.networking.calico.network.Architecture;
import cloud.gardener.networking.calico.network.KubernetesVersion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an image vector.
 *
 * @param name may be one that we do not use: operators share files between extensions
 * @param runtimeVersion of the cluster in which the image runs
 * @param targetVersion of the cluster on which it acts
 * @param architectures absent for an image that runs on all; in the order in which they are written
 * @param version the release that the image holds, where the tag does not tell
 * @see <a href="https://github.com/gardener/gardener/tree/master/pkg/utils/imagevector">pkg/utils/imagevector</a>
 */
public record ImageSource(
        String name,
        @Nullable VersionConstraint runtimeVersion,
        @Nullable VersionConstraint targetVersion,
        @Nullable List<Architecture> architectures,
        ImageLocation location,
        @Nullable String version) {

    private static final List<Architecture> ALL = List.of(Architecture.values());

    public ImageSource {
        architectures = architectures == null ? null : List.copyOf(architectures);
    }

    /** What makes an entry of an overwrite file mean the same image as an entry of ours. */
    record Key(
            String name,
            @Nullable String runtimeVersion,
            @Nullable String targetVersion,
            @Nullable List<Architecture> architectures) {}

    Key key() {
        return new Key(name, text(runtimeVersion), text(targetVersion), architectures);
    }

    private static @Nullable String text(@Nullable VersionConstraint constraint) {
        return constraint == null ? null : constraint.text();
    }

    /**
     * This entry with what another one of the same key says. A mirror that names only its repository keeps our tag. A
     * mirror that pins a digest, or gives one reference for all, keeps our tag as the version, so that the release stays
     * known.
     *
     * <p>Where the overwrite has a readable tag of its own and no version, that tag is the version. Gardener would claim
     * our tag for it; but whether calico-node can run without privileges depends on the release that really runs.
     */
    ImageSource overwrittenWith(ImageSource overwrite) {
        Optional<String> ourTag =
                location.fold(reference -> Optional.empty(), repository -> Optional.ofNullable(repository.tag()));
        String ourVersion = version == null ? location.tagWithoutDigest() : version;
        String theirVersion = overwrite.version == null ? overwrite.location.tagWithoutDigest() : overwrite.version;
        return new ImageSource(
                name,
                runtimeVersion,
                targetVersion,
                architectures,
                overwrite.location.fold(
                        reference -> reference, repository -> repository.withTagIfNone(ourTag.orElse(null))),
                theirVersion == null ? ourVersion : theirVersion);
    }

    /** @return how well it fits, higher is better; empty if it does not */
    OptionalInt fit(@Nullable KubernetesVersion asked, @Nullable Architecture wanted) {
        OptionalInt runtime = fit(runtimeVersion, asked);
        OptionalInt target = fit(targetVersion, asked);
        List<Architecture> offered = architectures == null ? ALL : architectures;
        if (runtime.isEmpty() || target.isEmpty() || !offered.contains(wanted == null ? Architecture.AMD64 : wanted)) {
            return OptionalInt.empty();
        }
        int forArchitecture = offered.size() == 1 ? 2 : 1;
        return OptionalInt.of(runtime.getAsInt() + target.getAsInt() + forArchitecture);
    }

    private static OptionalInt fit(@Nullable VersionConstraint constraint, @Nullable KubernetesVersion asked) {
        if (constraint == null || asked == null) {
            return OptionalInt.of(0);
        }
        if (!constraint.holdsFor(asked)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(constraint.namesOneVersion() ? 2 : 1);
    }

    ImageSource withTagIfNone(@Nullable String tag) {
        return new ImageSource(
                name,
                runtimeVersion,
                targetVersion,
                architectures,
                location.fold(reference -> reference, repository -> repository.withTagIfNone(tag)),
                version);
    }

    Image image() {
        return new Image(
                location.fold(ImageLocation.Reference::text, ImageLocation.Repository::reference),
                version == null ? location.tagWithoutDigest() : version);
    }
}
