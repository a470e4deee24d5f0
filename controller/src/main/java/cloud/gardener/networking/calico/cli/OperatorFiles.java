package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.config.ConfigurationRules;
import cloud.gardener.networking.calico.config.ControllerConfiguration;
import cloud.gardener.networking.calico.decode.ControllerConfigurationDecoder;
import cloud.gardener.networking.calico.decode.Decoded;
import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import cloud.gardener.networking.calico.images.ImageName;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.validation.Violation;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What operators write in files.
 *
 * @param images our own vector with what the operator overwrites in it
 */
record OperatorFiles(ControllerConfiguration configuration, ImageVector images) {

    private static final String OUR_IMAGES = "charts/images.yaml";

    /**
     * Reads both files, and judges whether they go together.
     *
     * @param configuration without a file the defaults hold
     * @throws CannotRunException if a file cannot be read
     */
    static Decoded<OperatorFiles> read(Optional<Path> configuration, Optional<Path> imageVectorOverwrite) {
        Decoded<ControllerConfiguration> settings = configuration
                .map(OperatorFiles::configuration)
                .orElse(new Decoded.Valid<>(ControllerConfiguration.DEFAULTS));
        Decoded<ImageVector> images = imageVectorOverwrite
                .map(OperatorFiles::overwritten)
                .orElseGet(() -> new Decoded.Valid<>(tagged(ours())));
        Decoded<OperatorFiles> both =
                settings.then(some -> images.then(vector -> together(new OperatorFiles(some, vector))));
        return both.fold(
                Decoded.Valid::new,
                violations -> new Decoded.Invalid<>(
                        Findings.in(settings, images).isEmpty() ? violations : Findings.in(settings, images)));
    }

    private static Decoded<ControllerConfiguration> configuration(Path file) {
        return Findings.named(name(file), ControllerConfigurationDecoder.decode(InputFile.read(file)));
    }

    private static Decoded<ImageVector> overwritten(Path file) {
        return Findings.named(name(file), ImageVectorDecoder.decode(InputFile.read(file)))
                .then(theirs -> new Decoded.Valid<>(tagged(ours().overwrittenWith(theirs))));
    }

    private static Decoded<OperatorFiles> together(OperatorFiles files) {
        List<Violation> violations = ConfigurationRules.check(files.configuration, files.images);
        return violations.isEmpty() ? new Decoded.Valid<>(files) : new Decoded.Invalid<>(violations);
    }

    private static ImageVector ours() {
        InputStream content = OperatorFiles.class.getClassLoader().getResourceAsStream(OUR_IMAGES);
        if (content == null) {
            throw new IllegalStateException(OUR_IMAGES + " is not on the class path");
        }
        return ImageVectorDecoder.decode(InputFile.read(OUR_IMAGES, content)).fold(vector -> vector, violations -> {
            throw new IllegalStateException(OUR_IMAGES + ": " + violations);
        });
    }

    /**
     * The image of the CNI plugins is built together with this program, under its version in the form of a Git tag; so it is
     * wherever an operator says that it lies, unless the operator names a tag as well.
     */
    private static ImageVector tagged(ImageVector images) {
        return images.withTagIfNone(ImageName.CNI_PLUGINS, "v" + ProgramVersion.current());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
