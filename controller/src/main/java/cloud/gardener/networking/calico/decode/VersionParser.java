package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.network.KubernetesVersion;
import cloud.gardener.networking.calico.validation.Violation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kubernetes versions as Gardener compares them: without leading {@code v}, and without what follows the first
 * {@code -}, {@code +} or {@code ~}. What is not written of minor and patch is 0.
 *
 * @see <a href="https://github.com/gardener/gardener/blob/master/pkg/utils/version/version.go">pkg/utils/version</a>
 */
final class VersionParser {

    // Nine digits fit an int.
    private static final Pattern VERSION =
            Pattern.compile("v?([0-9]{1,9})(?:\\.([0-9]{1,9}))?(?:\\.([0-9]{1,9}))?(?:[-+~].*)?");

    private VersionParser() {}

    static Decoded<KubernetesVersion> parse(String path, String text) {
        return Decoded.of(
                Optional.of(VERSION.matcher(text)).filter(Matcher::matches).map(VersionParser::version),
                Violation.invalid(path, text, "must be a version such as 1.34.2"));
    }

    private static KubernetesVersion version(Matcher parts) {
        return new KubernetesVersion(part(parts, 1), part(parts, 2), part(parts, 3));
    }

    private static int part(Matcher parts, int index) {
        return parts.group(index) == null ? 0 : Integer.parseInt(parts.group(index));
    }
}
