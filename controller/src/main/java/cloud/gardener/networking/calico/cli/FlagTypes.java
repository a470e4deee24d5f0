package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.config.LogFormat;
import cloud.gardener.networking.calico.config.LogLevel;
import cloud.gardener.networking.calico.config.WebhookMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the text of a flag is read where picocli would read it differently from Go programs. */
final class FlagTypes {

    /** @see <a href="https://pkg.go.dev/strconv#ParseBool">strconv.ParseBool</a> */
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private FlagTypes() {}

    static void register(CommandLine commandLine) {
        commandLine.registerConverter(Boolean.class, FlagTypes::bool);
        commandLine.registerConverter(boolean.class, FlagTypes::bool);
        commandLine.registerConverter(LogFormat.class, oneOf(LogFormat.values()));
        commandLine.registerConverter(LogLevel.class, oneOf(LogLevel.values()));
        commandLine.registerConverter(WebhookMode.class, oneOf(WebhookMode.values()));
        commandLine.registerConverter(OutputFormat.class, oneOf(OutputFormat.values()));
    }

    private static Boolean bool(String text) {
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            throw new TypeConversionException("\"" + text + "\": must be true or false");
        }
        return TRUE.contains(text);
    }

    @SafeVarargs
    private static <E extends Enum<E>> ITypeConverter<E> oneOf(E... values) {
        List<E> all = List.of(values);
        return text -> all.stream()
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("\"" + text + "\": must be one of "
                        + all.stream().map(Enum::toString).collect(Collectors.joining(", "))));
    }
}
