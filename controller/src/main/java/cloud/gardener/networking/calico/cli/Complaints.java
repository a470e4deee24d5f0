package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.admission.AdmissionException;
import cloud.gardener.networking.calico.operations.StartException;
import cloud.gardener.networking.calico.render.RenderException;
import cloud.gardener.networking.calico.seed.SeedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person reads when a command could not run: one sentence, and a stack only where the program itself is wrong. */
final class Complaints {

    private static final Set<Class<?>> EXPLAIN_THEMSELVES = Set.of(
            CannotRunException.class,
            StartException.class,
            SeedException.class,
            RenderException.class,
            AdmissionException.class);

    private Complaints() {}

    static void register(CommandLine commandLine) {
        commandLine.setParameterExceptionHandler((e, arguments) -> wrongFlag(e));
        commandLine.setExecutionExceptionHandler((e, command, result) -> failure(e, command));
    }

    private static int wrongFlag(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.COULD_NOT_RUN;
    }

    private static int failure(Exception e, CommandLine command) {
        if (isExplained(e)) {
            command.getErr().println(sentence(e));
        } else {
            e.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return ExitCode.COULD_NOT_RUN;
    }

    /** Whether the message is all that a person needs. */
    static boolean isExplained(Exception e) {
        return EXPLAIN_THEMSELVES.contains(e.getClass());
    }

    /** What was tried, and what stood in its way on the network, which the Kubernetes client keeps to itself. */
    static String sentence(Exception e) {
        String message = String.valueOf(e.getMessage());
        return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof IOException && cause.getClass() != IOException.class)
                .findFirst()
                .map(cause -> Objects.requireNonNullElse(
                        cause.getMessage(), cause.getClass().getSimpleName()))
                .filter(reason -> !message.contains(reason))
                .map(reason -> message + " (" + reason + ")")
                .orElse(message);
    }
}
