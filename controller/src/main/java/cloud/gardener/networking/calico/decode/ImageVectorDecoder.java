package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.images.ImageLocation;
import cloud.gardener.networking.calico.images.ImageSource;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.images.VersionConstraint;
import cloud.gardener.networking.calico.network.Architecture;
import cloud.gardener.networking.calico.validation.Violation;
import cloud.gardener.networking.calico.validation.Violation.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an image vector, ours or an operator's overwrite. Lenient about fields that it does not know, as Gardener is:
 * component descriptors add labels and sources of their own.
 *
 * @see <a href="https://github.com/gardener/gardener/tree/master/pkg/utils/imagevector">pkg/utils/imagevector</a>
 */
public final class ImageVectorDecoder {

    private ImageVectorDecoder() {}

    public static Decoded<ImageVector> decode(String text) {
        return Documents.read(text).then(ImageVectorDecoder::decode);
    }

    public static Decoded<ImageVector> decode(JsonNode document) {
        return Fields.lenient(document, "", root -> {
            // An overwrite file may bring nothing but a CA bundle, which is for those who pull the images.
            if (!root.has("images") && !root.has("caBundle")) {
                root.report(Violation.required("images", "an image vector is a list of images"));
            }
            return new ImageVector(root.objects("images", ImageVectorDecoder::source));
        });
    }

    private static @Nullable ImageSource source(Fields image) {
        String name =
                image.require("name", "images are found by their name").text("name", ImageVectorDecoder::notEmpty);
        VersionConstraint runtimeVersion = image.text("runtimeVersion", VersionConstraintParser::parse);
        VersionConstraint targetVersion = image.text("targetVersion", VersionConstraintParser::parse);
        List<Architecture> architectures = architectures(image);
        ImageLocation location = location(image);
        String version = image.text("version", ImageVectorDecoder::notEmpty);
        return name == null || location == null
                ? null
                : new ImageSource(name, runtimeVersion, targetVersion, architectures, location, version);
    }

    private static @Nullable List<Architecture> architectures(Fields image) {
        List<Architecture> architectures = image.texts("architectures", Fields.oneOf(Architecture.values()));
        if (!image.has("architectures")) {
            return null;
        }
        image.require("architectures", "an image for no architecture is never chosen: leave the list out for all");
        return architectures;
    }

    private static @Nullable ImageLocation location(Fields image) {
        String reference = image.text("ref", ImageVectorDecoder::notEmpty);
        String repository = image.text("repository", ImageVectorDecoder::notEmpty);
        String tag = image.text("tag", ImageVectorDecoder::notEmpty);
        if (!image.has("ref")) {
            image.require("repository", "give repository and tag, or everything in ref");
            return repository == null ? null : new ImageLocation.Repository(repository, tag);
        }
        List.of("repository", "tag").stream()
                .filter(image::has)
                .forEach(name -> image.report(Violation.forbidden(image.path(name), "ref already says it")));
        return reference == null ? null : new ImageLocation.Reference(reference);
    }

    private static Decoded<String> notEmpty(String path, String text) {
        return Decoded.of(
                Optional.of(text).filter(some -> !some.isEmpty()),
                new Violation(path, Kind.INVALID, "must not be empty"));
    }
}
