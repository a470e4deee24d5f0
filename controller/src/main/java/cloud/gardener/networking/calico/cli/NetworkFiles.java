package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.config.ControllerConfiguration;
import cloud.gardener.networking.calico.decode.Decoded;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.validation.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files that tell a network and under which configuration, and what the controller would say to them. */
final class NetworkFiles {

    /** The Networks that the controller looks at, by fields of their spec; an absent field means the same. */
    private static final Map<String, String> OURS = Map.of("type", "calico", "class", "shoot");

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

    boolean shareStandardInput() {
        return network.equals(InputFile.STANDARD_INPUT) && cluster.equals(InputFile.STANDARD_INPUT);
    }

    /**
     * Reads everything before it complains, so that everything that is wrong is said at once.
     *
     * @throws CannotRunException if a file cannot be read
     */
    Judgement judge(InputStream standardInput) {
        Decoded<OperatorFiles> operator =
                OperatorFiles.read(Optional.ofNullable(configFile), Optional.ofNullable(imageVectorOverwrite));
        Decoded<JsonNode> networkTree = InputFile.document(network, standardInput);
        Decoded<JsonNode> clusterTree = InputFile.document(cluster, standardInput);
        Decoded<Judgement> judgement = operator.then(files ->
                networkTree.then(ours -> clusterTree.then(theirs -> new Decoded.Valid<>(decide(files, ours, theirs)))));
        return judgement.fold(
                judged -> judged, first -> new Judgement.Refused(Findings.in(operator, networkTree, clusterTree)));
    }

    private static Judgement decide(OperatorFiles files, JsonNode network, JsonNode cluster) {
        List<Violation> others = notOurs(network.path("spec"));
        if (!others.isEmpty()) {
            return new Judgement.Refused(others);
        }
        ControllerConfiguration configuration = files.configuration();
        return new SituationDecoder(configuration.featureGates(), configuration.nonPrivilegedMode(), files.images())
                .decide(network, cluster)
                .fold(
                        proceed -> new Judgement.Accepted(title(network), proceed),
                        NetworkFiles::waiting,
                        reject -> new Judgement.Refused(reject.violations()),
                        skip -> new Judgement.NotNow("The controller leaves this network alone: " + skip.reason()));
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
        return new Judgement.NotNow("The controller waits: " + wait.reason() + "; it looks again every "
                + wait.retryAfter().toSeconds() + " s");
    }

    private static String title(JsonNode network) {
        JsonNode metadata = network.path("metadata");
        return metadata.path("namespace").asText("") + "/"
                + metadata.path("name").asText("");
    }
}
