package cloud.gardener.networking.calico.cli;

import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which network a command is about, and under which configuration; flags of several commands. */
final class NetworkInput {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec commandSpec = CommandSpec.create();

    @Mixin
    private NetworkFiles files = new NetworkFiles();

    /**
     * Reads, decides, and prints: what the given function makes of an accepted network on standard output, or the reasons
     * of a refusal on standard error.
     *
     * @return the exit code
     * @throws CannotRunException if a file cannot be read
     */
    int whenAccepted(InputStream standardInput, Function<Judgement.Accepted, String> result) {
        CommandLine command = commandSpec.commandLine();
        if (files.shareStandardInput()) {
            throw new ParameterException(command, "Standard input (-) can be only one of --network and --cluster");
        }
        return files.judge(standardInput)
                .fold(
                        accepted -> {
                            command.getOut().print(result.apply(accepted));
                            command.getOut().flush();
                            return ExitCode.DONE;
                        },
                        refused -> refuse(command, Findings.lines(refused.violations())),
                        notNow -> refuse(command, List.of(notNow.reason())));
    }

    private static int refuse(CommandLine command, List<String> reasons) {
        reasons.forEach(command.getErr()::println);
        command.getErr().flush();
        return ExitCode.REFUSED;
    }
}
