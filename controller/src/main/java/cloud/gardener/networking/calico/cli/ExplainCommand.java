package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.explain.Explanation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a shoot would get, and why. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "networking-calico explain --network=FILE --cluster=FILE [FLAG...]",
        description = {
            "Says which settings and privileges a shoot would get, and why, from files, without a cluster.",
            "Also names what of the network's configuration has no effect.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the explanation is on standard output",
            "1:the network is refused; standard error has one reason per line",
            "2:a flag is wrong or a file cannot be read"
        })
public final class ExplainCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private NetworkInput input = new NetworkInput();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text for people; yaml or json for programs. Default: ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.TEXT;

    public ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return input.whenAccepted(surroundings.standardInput(), accepted -> {
            Explanation explanation = Explanation.of(accepted.decision());
            return switch (output) {
                case TEXT -> ExplanationText.of(accepted.network(), explanation);
                case YAML -> MachineText.yaml(ExplanationTree.of(accepted.network(), explanation));
                case JSON -> MachineText.json(ExplanationTree.of(accepted.network(), explanation));
            };
        });
    }
}
