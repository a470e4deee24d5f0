package cloud.gardener.networking.calico.cases;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whether what is written in the folders is held against what comes out, or replaced by it. */
public enum GoldenMode {
    COMPARE,
    REWRITE;

    /**
     * As system property {@code golden.update} says.
     *
     * @param properties value by name, null where there is none
     * @param environment likewise; {@code CI} is set where nobody would look at what was rewritten
     */
    public static GoldenMode of(
            UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
        if (!"true".equals(properties.apply("golden.update"))) {
            return COMPARE;
        }
        if (environment.apply("CI") != null) {
            throw new IllegalStateException(
                    "golden.update: must not be set in CI; run hack/update-golden, read what changed, and commit it");
        }
        return REWRITE;
    }
}
