package cloud.gardener.networking.calico.images;

import cloud.gardener.networking.calico.network.KubernetesVersion;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The Kubernetes versions for which an image is meant.
 *
 * @param text as it stands in the image vector; two entries are the same entry only if their texts are, and how specific
 *     a constraint is shows in its text
 */
public record VersionConstraint(String text, Condition condition) {

    private static final Pattern ONE_VERSION = Pattern.compile("^(v?[0-9]+\\.[0-9]+\\.[0-9]+|=)");

    public boolean holdsFor(KubernetesVersion version) {
        return condition.holdsFor(version);
    }

    /** Whether it names one version; Gardener prefers such an entry to one for a range. */
    public boolean namesOneVersion() {
        return ONE_VERSION.matcher(text).find();
    }

    /** What a constraint says, as a tree. */
    public sealed interface Condition {
        boolean holdsFor(KubernetesVersion version);
    }

    /** @param conditions none: every version will do */
    public record AllOf(List<Condition> conditions) implements Condition {
        public AllOf {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holdsFor(KubernetesVersion version) {
            return conditions.stream().allMatch(condition -> condition.holdsFor(version));
        }
    }

    /** @param conditions none: no version will do */
    public record AnyOf(List<Condition> conditions) implements Condition {
        public AnyOf {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holdsFor(KubernetesVersion version) {
            return conditions.stream().anyMatch(condition -> condition.holdsFor(version));
        }
    }

    public record Not(Condition condition) implements Condition {
        @Override
        public boolean holdsFor(KubernetesVersion version) {
            return !condition.holdsFor(version);
        }
    }

    public record Comparison(Operator operator, KubernetesVersion bound) implements Condition {
        @Override
        public boolean holdsFor(KubernetesVersion version) {
            return operator.accepts(version.compareTo(bound));
        }
    }

    /** How a version must stand to the bound. */
    public enum Operator {
        EQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST;

        /** @param sign of the comparison of version and bound */
        private boolean accepts(int sign) {
            return switch (this) {
                case EQUAL -> sign == 0;
                case LESS -> sign < 0;
                case AT_MOST -> sign <= 0;
                case GREATER -> sign > 0;
                case AT_LEAST -> sign >= 0;
            };
        }
    }
}
