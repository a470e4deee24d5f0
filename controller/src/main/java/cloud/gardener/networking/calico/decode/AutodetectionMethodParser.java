package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.network.AutodetectionMethod;
import cloud.gardener.networking.calico.network.AutodetectionMethod.Option;
import cloud.gardener.networking.calico.validation.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code option} or {@code option=parameter}, judged as calico-node reads it: ranges and interfaces are lists, separated by
 * commas with or without blanks.
 *
 * @see <a href="https://github.com/projectcalico/calico/blob/v3.31.6/node/pkg/lifecycle/startup/autodetection/autodetection_methods.go">
 *     autodetection_methods.go</a>
 */
final class AutodetectionMethodParser {

    /** Far more than anybody writes. Bounds what is said about a list, since each item's violation repeats the text. */
    private static final int LONGEST = 1000;

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    // RFC 1123 as Kubernetes checks a DNS subdomain.
    private static final Pattern DNS_NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private AutodetectionMethodParser() {}

    static Decoded<AutodetectionMethod> parse(String path, String text) {
        if (text.length() > LONGEST) {
            return Decoded.invalid(Violation.invalid(path, text, "must have at most " + LONGEST + " characters"));
        }
        int separator = text.indexOf('=');
        String name = separator < 0 ? text : text.substring(0, separator);
        String parameter = separator < 0 ? null : text.substring(separator + 1);
        return Arrays.stream(Option.values())
                .filter(option -> option.toString().equals(name))
                .findFirst()
                .map(option -> method(path, text, option, parameter))
                .orElseGet(() -> Decoded.invalid(Violation.unsupported(path, text, spellings())));
    }

    private static Decoded<AutodetectionMethod> method(
            String path, String text, Option option, @Nullable String parameter) {
        if (!option.takesParameter()) {
            return parameter == null
                    ? new Decoded.Valid<>(new AutodetectionMethod(option, ""))
                    : Decoded.invalid(Violation.invalid(path, text, option + " takes no parameter"));
        }
        if (parameter == null || parameter.isEmpty()) {
            return Decoded.invalid(Violation.invalid(path, text, option + " needs a parameter: " + example(option)));
        }
        List<Violation> violations = objections(option, parameter)
                .map(objection -> Violation.invalid(path, text, objection))
                .toList();
        return violations.isEmpty()
                ? new Decoded.Valid<>(new AutodetectionMethod(option, parameter))
                : new Decoded.Invalid<>(violations);
    }

    private static Stream<String> objections(Option option, String parameter) {
        return switch (option) {
            case CIDR -> items(parameter, AutodetectionMethodParser::objectionToRange);
            case CAN_REACH -> objectionToDestination(parameter).stream();
            // One expression with a comma in it is what the Go extension takes it for, and shoots have it without harm
            // where
            // their nodes' ranges are known: that Calico breaks it in two is judged with the other contradictions.
            case INTERFACE, SKIP_INTERFACE ->
                GoRegularExpression.objection(parameter).isEmpty()
                        ? Stream.empty()
                        : items(parameter, AutodetectionMethodParser::objectionToInterface);
            case FIRST_FOUND, KUBERNETES_INTERNAL_IP -> Stream.empty();
        };
    }

    private static Stream<String> items(String parameter, Function<String, Optional<String>> objection) {
        // -1 keeps an empty item at the end, as Go's Split does.
        return Arrays.stream(COMMA.split(parameter, -1)).map(objection).flatMap(Optional::stream);
    }

    private static Optional<String> objectionToRange(String item) {
        return CidrParser.find(item).isPresent()
                ? Optional.empty()
                : Optional.of("\"" + item + "\" must be " + CidrParser.EXAMPLES);
    }

    private static Optional<String> objectionToDestination(String destination) {
        return CidrParser.isAddress(destination)
                        || DNS_NAME.matcher(destination).matches()
                ? Optional.empty()
                : Optional.of("\"" + destination + "\" must be an IP address or a DNS name in lower case");
    }

    private static Optional<String> objectionToInterface(String item) {
        // Calico joins the items with "|"; an empty one would match every interface.
        return item.isEmpty()
                ? Optional.of("the list has an empty item, which would match every interface")
                : GoRegularExpression.objection(item)
                        .map(objection -> "\"" + item + "\" must be a regular expression of Go: " + objection);
    }

    private static List<String> spellings() {
        return Arrays.stream(Option.values())
                .map(AutodetectionMethodParser::example)
                .toList();
    }

    private static String example(Option option) {
        return switch (option) {
            case CIDR -> "cidr=10.250.0.0/16";
            case CAN_REACH -> "can-reach=203.0.113.7";
            case INTERFACE -> "interface=eth.*";
            case SKIP_INTERFACE -> "skip-interface=docker.*";
            case FIRST_FOUND, KUBERNETES_INTERNAL_IP -> option.toString();
        };
    }
}
