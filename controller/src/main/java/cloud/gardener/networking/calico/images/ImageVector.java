package cloud.gardener.networking.calico.images;

import cloud.gardener.networking.calico.network.Architecture;
import cloud.gardener.networking.calico.network.KubernetesVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The images to choose from.
 *
 * @see <a href="https://github.com/gardener/gardener/blob/master/docs/deployment/image_vector.md">Image Vector</a>
 */
public record ImageVector(List<ImageSource> sources) {

    public ImageVector {
        sources = List.copyOf(sources);
    }

    /**
     * An entry with the same name, versions and architectures changes ours, field by field, in its place; any other entry
     * comes in addition.
     */
    public ImageVector overwrittenWith(ImageVector overwrite) {
        Map<ImageSource.Key, ImageSource> merged = new LinkedHashMap<>();
        Stream.concat(sources.stream(), overwrite.sources.stream())
                .forEach(source -> merged.merge(source.key(), source, ImageSource::overwrittenWith));
        return new ImageVector(List.copyOf(merged.values()));
    }

    /** For an image that is built together with this program: its entry has no tag, the build's version is the tag. */
    public ImageVector withTagIfNone(ImageName name, String tag) {
        return new ImageVector(sources.stream()
                .map(source -> source.name().equals(name.toString()) ? source.withTagIfNone(tag) : source)
                .toList());
    }

    /**
     * The entry that fits best, the first one of several. An entry without tag gets the version that was asked for.
     *
     * @param version of the cluster; {@code null}: the version does not matter
     * @param architecture {@code null}: amd64, as everywhere in Gardener
     * @return empty if no entry of this name fits
     */
    public Optional<Image> choose(
            ImageName name, @Nullable KubernetesVersion version, @Nullable Architecture architecture) {
        ImageSource best = null;
        int bestFit = -1;
        for (ImageSource source : sources) {
            OptionalInt fit =
                    source.name().equals(name.toString()) ? source.fit(version, architecture) : OptionalInt.empty();
            if (fit.isPresent() && fit.getAsInt() > bestFit) {
                best = source;
                bestFit = fit.getAsInt();
            }
        }
        String tag = version == null ? null : version.toString();
        return Optional.ofNullable(best).map(source -> source.withTagIfNone(tag).image());
    }
}
