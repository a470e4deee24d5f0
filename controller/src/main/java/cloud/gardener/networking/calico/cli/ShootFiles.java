package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.decode.Decoded;
import cloud.gardener.networking.calico.decode.ShootDecoder;
import cloud.gardener.networking.calico.validation.ReviewedShoot;
import cloud.gardener.networking.calico.validation.ShootValidation;
import cloud.gardener.networking.calico.validation.ShootVerdict;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files that tell a Shoot, and what admission would say to them. */
final class ShootFiles {

    @Option(
            names = "--shoot",
            required = true,
            paramLabel = "FILE",
            description = "The Shoot (core.gardener.cloud/v1beta1) as it shall be, YAML or JSON; - is standard input.")
    private String shoot = "";

    @Option(
            names = "--old-shoot",
            paramLabel = "FILE",
            description = "The Shoot as it is stored. Without it the Shoot is a new one.")
    private @Nullable String oldShoot;

    boolean shareStandardInput() {
        return shoot.equals(InputFile.STANDARD_INPUT) && InputFile.STANDARD_INPUT.equals(oldShoot);
    }

    /**
     * Reads both before it complains.
     *
     * @throws CannotRunException if a file cannot be read
     */
    ShootVerdict judge(InputStream standardInput) {
        Decoded<ReviewedShoot> now = read(shoot, standardInput);
        Decoded<Optional<ReviewedShoot>> before = oldShoot == null
                ? new Decoded.Valid<>(Optional.empty())
                : read(oldShoot, standardInput).then(stored -> new Decoded.Valid<>(Optional.of(stored)));
        return now.<ShootVerdict>then(read ->
                        before.then(stored -> new Decoded.Valid<>(ShootValidation.judge(read, stored.orElse(null)))))
                .fold(verdict -> verdict, first -> new ShootVerdict.Refused(Findings.in(now, before), List.of()));
    }

    private static Decoded<ReviewedShoot> read(String file, InputStream standardInput) {
        return InputFile.document(file, standardInput)
                .then(document -> Findings.named(InputFile.name(file), ShootDecoder.decode(document)));
    }
}
