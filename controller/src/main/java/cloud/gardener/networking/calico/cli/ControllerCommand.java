package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.config.BindAddress;
import cloud.gardener.networking.calico.config.ControllerSettings;
import cloud.gardener.networking.calico.config.HeartbeatSettings;
import cloud.gardener.networking.calico.config.LeaseName;
import cloud.gardener.networking.calico.operations.ControllerProcess;
import cloud.gardener.networking.calico.operations.LogOutput;
import cloud.gardener.networking.calico.validation.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the controller until it is told to end. */
@Command(
        name = "controller",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "networking-calico controller --config-file=FILE [FLAG...]",
        description = {
            "Runs the controller in a seed: every shoot with a Network of type calico gets its Calico.",
            "Flags are those of Gardener's extensions, written --name=value; of a repeated one the last counts.%n"
        },
        footer = {
            "%nclientConnection.qps and .burst of the configuration file are accepted and limit nothing: how many",
            "requests are under way is bounded by --max-concurrent-reconciles.",
            "On SIGTERM or SIGINT it takes no new work, lets running work end, and gives leadership away."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "1:the configuration is refused (standard error has one reason per line), or leadership was lost",
            "2:a flag is wrong, a file cannot be read, or the seed does not answer",
            "130:ended in order by SIGINT",
            "143:ended in order by SIGTERM"
        })
public final class ControllerCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ControllerCommand.class);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ControllerFlags flags = new ControllerFlags();

    @Mixin
    private HeartbeatFlags heartbeat = new HeartbeatFlags();

    @Mixin
    private UnusedFlags unused = new UnusedFlags();

    public ControllerCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        // Flags first: one that is wrong is said before any file is opened.
        Optional<LeaseName> leaderElection = flags.leaderElection(surroundings);
        Optional<BindAddress> metrics = flags.metrics();
        Optional<BindAddress> health = flags.health();
        int workers = flags.maxConcurrentReconciles();
        Optional<HeartbeatSettings> beats = heartbeat.settings(surroundings);
        Path configFile = flags.configFile();
        return OperatorFiles.read(
                        Optional.of(configFile),
                        surroundings.variable("IMAGEVECTOR_OVERWRITE").map(Path::of))
                .fold(
                        files -> run(new ControllerSettings(
                                files.configuration(),
                                files.images(),
                                leaderElection,
                                metrics,
                                health,
                                flags.trigger(),
                                beats,
                                workers)),
                        this::refuse);
    }

    private int refuse(List<Violation> violations) {
        Findings.lines(violations).forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
        return ExitCode.REFUSED;
    }

    /** From here on everything is told in the log, in the form that was asked for. */
    private int run(ControllerSettings settings) {
        LogOutput.set(flags.logFormat(), flags.logLevel());
        return UntilSignal.run(LOG, () -> ControllerProcess.start(settings, flags.seed(surroundings))::close);
    }
}
