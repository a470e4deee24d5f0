package cloud.gardener.networking.calico.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command above the others. */
@Command(
        name = "networking-calico",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Gardener's network extension for Calico: the controller, the webhook, and what people ask about them.%n"
        },
        commandListHeading = "%nCommands:%n",
        footer = "%nEvery command has its own --help.")
public final class Commands implements Callable<Integer> {

    private static final int HELP_WIDTH = 110;
    private static final int LONGEST_FLAG = 44;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Commands() {}

    public static CommandLine of(Surroundings surroundings) {
        // Of a repeated flag the last one counts, and nothing more is said about it.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        CommandLine commands = new CommandLine(new Commands())
                .addSubcommand(new ControllerCommand(surroundings))
                .addSubcommand(new AdmissionCommand(surroundings))
                .addSubcommand(new RenderCommand(surroundings))
                .addSubcommand(new ExplainCommand(surroundings))
                .addSubcommand(new ValidateCommand(surroundings))
                .addSubcommand(new DeliveredCommand(surroundings))
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setUsageHelpLongOptionsMaxWidth(LONGEST_FLAG);
        FlagTypes.register(commands);
        Complaints.register(commands);
        commands.getCommandSpec().versionProvider(new ProgramVersion());
        commands.getSubcommands().values().forEach(each -> each.getCommandSpec().versionProvider(new ProgramVersion()));
        return commands;
    }

    /** Without a command there is nothing to do. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.COULD_NOT_RUN;
    }
}
