package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.cli.Finding.Level;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says whether a network or a Shoot would be accepted. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = {
            "networking-calico validate --shoot=FILE [--old-shoot=FILE] [-o=FORMAT]",
            "       networking-calico validate --network=FILE --cluster=FILE [FLAG...]"
        },
        description = {
            "Says whether a Shoot or a Network would be accepted, from files, without a cluster.",
            "A Network is judged as by the controller; a Shoot as when it is written, and more strictly: what",
            "contradicts itself is refused, unless the old Shoot has it too.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is valid; standard output has one warning per line",
            "1:it is refused; standard error has one reason per line, sorted by field",
            "2:a flag is wrong or a file cannot be read"
        })
public final class ValidateCommand implements Callable<Integer> {

    /** One of the two; picocli sees to it. */
    static final class Input {

        @ArgGroup(exclusive = false)
        private @Nullable ShootFiles shoot;

        @ArgGroup(exclusive = false)
        private @Nullable NetworkFiles network;
    }

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Input input = new Input();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text for people; yaml or json: a list of all findings, each with path, kind, message and level"
                            + " (error or warning). Default: ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.TEXT;

    public ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Finding> findings = findings();
        List<String> reasons = sentences(findings, Level.ERROR);
        print(spec.commandLine().getErr(), reasons);
        print(
                spec.commandLine().getOut(),
                switch (output) {
                    case TEXT -> text(findings);
                    case YAML -> List.of(MachineText.yaml(trees(findings)).stripTrailing());
                    case JSON -> List.of(MachineText.json(trees(findings)).stripTrailing());
                });
        return reasons.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private List<Finding> findings() {
        if (input.shoot != null) {
            return ofShoot(input.shoot);
        }
        if (input.network != null) {
            return ofNetwork(input.network);
        }
        throw new ParameterException(spec.commandLine(), "Missing: --shoot, or --network and --cluster");
    }

    private List<Finding> ofShoot(ShootFiles files) {
        if (files.shareStandardInput()) {
            throw new ParameterException(
                    spec.commandLine(), "Standard input (-) can be only one of --shoot and --old-shoot");
        }
        return files.judge(surroundings.standardInput())
                .fold(
                        accepted -> accepted.warnings().stream()
                                .map(Finding::warning)
                                .toList(),
                        refused -> Stream.concat(
                                        refused.violations().stream().map(Finding::error),
                                        refused.warnings().stream().map(Finding::warning))
                                .toList());
    }

    private List<Finding> ofNetwork(NetworkFiles files) {
        if (files.shareStandardInput()) {
            throw new ParameterException(
                    spec.commandLine(), "Standard input (-) can be only one of --network and --cluster");
        }
        return files.judge(surroundings.standardInput())
                .fold(
                        accepted -> accepted.decision().notices().stream()
                                .map(Finding::warning)
                                .toList(),
                        refused -> refused.violations().stream()
                                .map(Finding::error)
                                .toList(),
                        notNow -> List.of(Finding.notNow(notNow.reason())));
    }

    private static List<String> text(List<Finding> findings) {
        boolean valid = sentences(findings, Level.ERROR).isEmpty();
        return Stream.concat(
                        valid ? Stream.of("valid") : Stream.of(),
                        sentences(findings, Level.WARNING).stream().map(sentence -> "warning: " + sentence))
                .toList();
    }

    private static List<String> sentences(List<Finding> findings, Level level) {
        return findings.stream()
                .filter(finding -> finding.level() == level)
                .map(Finding::sentence)
                .toList();
    }

    private static Object trees(List<Finding> findings) {
        return findings.stream().map(Finding::tree).toList();
    }

    private static void print(PrintWriter stream, List<String> lines) {
        lines.forEach(stream::println);
        stream.flush();
    }
}
