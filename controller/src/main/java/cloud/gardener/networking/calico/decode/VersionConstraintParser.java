package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.images.VersionConstraint;
import cloud.gardener.networking.calico.images.VersionConstraint.AllOf;
import cloud.gardener.networking.calico.images.VersionConstraint.AnyOf;
import cloud.gardener.networking.calico.images.VersionConstraint.Comparison;
import cloud.gardener.networking.calico.images.VersionConstraint.Condition;
import cloud.gardener.networking.calico.images.VersionConstraint.Not;
import cloud.gardener.networking.calico.images.VersionConstraint.Operator;
import cloud.gardener.networking.calico.network.KubernetesVersion;
import cloud.gardener.networking.calico.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.semver4j.Semver;
import org.semver4j.range.Range;
import org.semver4j.range.RangeListFactory;

/**
 * Version constraints of an image vector, such as {@code >= 1.31, < 1.33 || ~1.34}, as Gardener reads them.
 *
 * <p>semver4j expands one comparison at a time, because it skips in silence what it does not understand in a longer text.
 * A version that is asked for never has a pre-release part, so a pre-release in a bound only decides whether the release
 * itself still belongs.
 *
 * @see <a href="https://github.com/Masterminds/semver#checking-version-constraints">Masterminds' semver</a>
 */
final class VersionConstraintParser {

    private static final String PART = "(?:[0-9]{1,9}|[xX*])";
    private static final String SUFFIX = "(?:-[0-9A-Za-z.-]*[0-9A-Za-z])?(?:\\+[0-9A-Za-z.-]+)?";
    private static final String VERSION = "v?[0-9]{1,9}(?:\\." + PART + "){0,2}" + SUFFIX;
    private static final String COMPARISON = "(?:(!=|>=|=>|<=|=<|~>|[=<>~^])?\\s*(" + VERSION + ")|([xX*]))";

    private static final Pattern EACH_COMPARISON = Pattern.compile(COMPARISON);
    private static final Pattern COMPARISONS =
            Pattern.compile("\\s*" + COMPARISON + "(?:(?:\\s*,\\s*|\\s+)" + COMPARISON + ")*\\s*");
    private static final Pattern FROM_TO = Pattern.compile("\\s*(" + VERSION + ")\\s+-\\s+(" + VERSION + ")\\s*");
    private static final Pattern OR = Pattern.compile("\\|\\|");
    private static final Pattern COMPLETE = Pattern.compile("(v?[0-9]+\\.[0-9]+\\.[0-9]+(?:-[^+]*)?).*");

    private static final Condition ANY_VERSION = new AllOf(List.of());
    private static final Map<String, String> SYNONYMS = Map.of("=>", ">=", "=<", "<=", "~>", "~");

    private VersionConstraintParser() {}

    static Decoded<VersionConstraint> parse(String path, String text) {
        List<Condition> alternatives = new ArrayList<>();
        for (String alternative : OR.split(text, -1)) {
            Optional<Condition> condition = alternative(alternative);
            if (condition.isEmpty()) {
                return Decoded.invalid(Violation.invalid(
                        path, text, "must be a version constraint such as >= 1.31, < 1.33 or 1.34.x || 1.35.x"));
            }
            alternatives.add(condition.get());
        }
        return new Decoded.Valid<>(new VersionConstraint(text, new AnyOf(alternatives)));
    }

    private static Optional<Condition> alternative(String text) {
        Matcher fromTo = FROM_TO.matcher(text);
        if (fromTo.matches()) {
            return both(comparison(">=", fromTo.group(1)), comparison("<=", fromTo.group(2)));
        }
        if (!COMPARISONS.matcher(text).matches()) {
            return Optional.empty();
        }
        return EACH_COMPARISON
                .matcher(text)
                .results()
                .map(VersionConstraintParser::comparison)
                .reduce(Optional.of(ANY_VERSION), VersionConstraintParser::both);
    }

    private static Optional<Condition> both(Optional<Condition> one, Optional<Condition> other) {
        return one.flatMap(first -> other.map(second -> new AllOf(List.of(first, second))));
    }

    private static Optional<Condition> comparison(MatchResult match) {
        if (match.group(3) != null) {
            return Optional.of(ANY_VERSION);
        }
        String operator = match.group(1) == null ? "=" : SYNONYMS.getOrDefault(match.group(1), match.group(1));
        return comparison(operator, match.group(2));
    }

    private static Optional<Condition> comparison(String operator, String version) {
        boolean not = operator.equals("!=");
        Condition condition = new AllOf(RangeListFactory.create((not ? "=" : operator) + bound(version)).get().stream()
                .flatMap(List::stream)
                .map(VersionConstraintParser::condition)
                .toList());
        return condition.equals(ANY_VERSION) ? Optional.empty() : Optional.of(not ? new Not(condition) : condition);
    }

    /** Without build, and without the pre-release of a version that is not written out: {@code 1.34-0} is {@code 1.34}. */
    private static String bound(String version) {
        Matcher complete = COMPLETE.matcher(version);
        return complete.matches() ? complete.group(1) : version.replaceFirst("[-+].*", "");
    }

    private static Condition condition(Range range) {
        Semver bound = range.getRangeVersion();
        KubernetesVersion release = new KubernetesVersion(bound.getMajor(), bound.getMinor(), bound.getPatch());
        boolean beforeRelease = !bound.getPreRelease().isEmpty();
        return switch (operator(range)) {
            case "<" -> new Comparison(Operator.LESS, release);
            case ">=" -> new Comparison(Operator.AT_LEAST, release);
            case "<=" -> new Comparison(beforeRelease ? Operator.LESS : Operator.AT_MOST, release);
            case ">" -> new Comparison(beforeRelease ? Operator.AT_LEAST : Operator.GREATER, release);
            default -> beforeRelease ? new Not(ANY_VERSION) : new Comparison(Operator.EQUAL, release);
        };
    }

    // semver4j keeps the operator to itself; it shows only in the text, which is operator and version.
    private static String operator(Range range) {
        String text = range.toString();
        return text.substring(
                0, text.length() - range.getRangeVersion().toString().length());
    }
}
