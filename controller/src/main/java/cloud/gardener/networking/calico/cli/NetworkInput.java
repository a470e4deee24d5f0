package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.config.ControllerConfiguration;
import cloud.gardener.networking.calico.decode.Decoded;
import cloud.gardener.networking.calico.decode.Documents;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.validation.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which network a command is about, and under which configuration; flags of several commands. */
final class NetworkInput {

    private static final String STANDARD_INPUT = "-";

    /** The Networks that the controller looks at, by fields of their spec; an absent field means the same. */
    private static final Map<String, String> OURS = Map.of("type", "calico", "class", "shoot");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec commandSpec = CommandSpec.create();

    @Option(
            names = "--network",
            required = true,
            paramLabel = "FILE",
            description = "The Network (extensions.gardener.cloud/v1alpha1), YAML or JSON; - is standard input.")
    private String network = "";

    @Option(
            names = "--cluster",
            required = true,
            paramLabel = "FILE",
            description = "The Cluster (extensions.gardener.cloud/v1alpha1) with the Shoot in it; - is standard input.")
    private String cluster = "";

    @Option(
            names = "--config-file",
            paramLabel = "FILE",
            description = "The controller's configuration. Without it: the defaults, all feature gates as they come.")
    private @Nullable Path configFile;

    @Option(
            names = "--image-vector-overwrite",
            paramLabel = "FILE",
            description = "What an operator overwrites in the image vector; the controller takes it from"
                    + " $IMAGEVECTOR_OVERWRITE.")
    private @Nullable Path imageVectorOverwrite;

    /**
     * Reads, decides, and prints: what the given function makes of an accepted network on standard output, or the reasons
     * of a refusal on standard error.
     *
     * @return the exit code
     * @throws CannotRunException if a file cannot be read
     */
    int whenAccepted(InputStream standardInput, Function<Judgement.Accepted, String> result) {
        CommandLine command = commandSpec.commandLine();
        if (network.equals(STANDARD_INPUT) && cluster.equals(STANDARD_INPUT)) {
            throw new ParameterException(command, "Standard input (-) can be only one of --network and --cluster");
        }
        return judge(standardInput)
                .fold(
                        accepted -> {
                            command.getOut().print(result.apply(accepted));
                            command.getOut().flush();
                            return ExitCode.DONE;
                        },
                        refused -> {
                            refused.reasons().forEach(command.getErr()::println);
                            command.getErr().flush();
                            return ExitCode.REFUSED;
                        });
    }

    /** Reads everything before it complains, so that everything that is wrong is said at once. */
    private Judgement judge(InputStream standardInput) {
        Decoded<OperatorFiles> operator =
                OperatorFiles.read(Optional.ofNullable(configFile), Optional.ofNullable(imageVectorOverwrite));
        Decoded<JsonNode> networkTree = document(network, standardInput);
        Decoded<JsonNode> clusterTree = document(cluster, standardInput);
        Decoded<Judgement> judgement = operator.then(files ->
                networkTree.then(ours -> clusterTree.then(theirs -> new Decoded.Valid<>(decide(files, ours, theirs)))));
        return judgement.fold(judged -> judged, first -> refused(Findings.in(operator, networkTree, clusterTree)));
    }

    private static Decoded<JsonNode> document(String file, InputStream standardInput) {
        if (file.equals(STANDARD_INPUT)) {
            return Findings.named("standard input", Documents.read(InputFile.read("standard input", standardInput)));
        }
        Path path = Path.of(file);
        return Findings.named(String.valueOf(path.getFileName()), Documents.read(InputFile.read(path)));
    }

    private static Judgement decide(OperatorFiles files, JsonNode network, JsonNode cluster) {
        List<Violation> others = notOurs(network.path("spec"));
        if (!others.isEmpty()) {
            return refused(others);
        }
        ControllerConfiguration configuration = files.configuration();
        return new SituationDecoder(configuration.featureGates(), configuration.nonPrivilegedMode(), files.images())
                .decide(network, cluster)
                .fold(
                        proceed -> new Judgement.Accepted(title(network), proceed),
                        NetworkInput::waiting,
                        reject -> refused(reject.violations()),
                        skip -> new Judgement.Refused(
                                List.of("The controller leaves this network alone: " + skip.reason())));
    }

    private static List<Violation> notOurs(JsonNode spec) {
        return OURS.entrySet().stream()
                .filter(field ->
                        !spec.path(field.getKey()).asText(field.getValue()).equals(field.getValue()))
                .map(field -> Violation.unsupported(
                        "spec." + field.getKey(), spec.path(field.getKey()).asText(), List.of(field.getValue())))
                .sorted()
                .toList();
    }

    private static Judgement waiting(Decision.Wait wait) {
        return new Judgement.Refused(List.of("The controller waits: " + wait.reason() + "; it looks again every "
                + wait.retryAfter().toSeconds() + " s"));
    }

    private static Judgement refused(List<Violation> violations) {
        return new Judgement.Refused(Findings.lines(violations));
    }

    private static String title(JsonNode network) {
        JsonNode metadata = network.path("metadata");
        return metadata.path("namespace").asText("") + "/"
                + metadata.path("name").asText("");
    }
}
