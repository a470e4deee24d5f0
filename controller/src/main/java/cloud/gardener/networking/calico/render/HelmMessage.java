package cloud.gardener.networking.calico.render;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Helm's own words about what went wrong, without the advice that is for users of its command line. */
final class HelmMessage {

    private static final Pattern ADVICE = Pattern.compile("\\s*Use --debug flag.*", Pattern.DOTALL);

    private HelmMessage() {}

    static String clean(@Nullable String message) {
        return message == null
                ? "Helm gave no reason"
                : ADVICE.matcher(message).replaceFirst("").strip();
    }
}
