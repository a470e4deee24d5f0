package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.config.BindAddress;
import cloud.gardener.networking.calico.config.LeaseName;
import cloud.gardener.networking.calico.config.LogFormat;
import cloud.gardener.networking.calico.config.LogLevel;
import cloud.gardener.networking.calico.lifecycle.Trigger;
import cloud.gardener.networking.calico.seed.SeedAccess;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags of the controller that change something; an empty value is as good as none. */
final class ControllerFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    // Required, but not to picocli, which would say so before it names a flag that does not exist.
    @Option(
            names = "--config-file",
            paramLabel = "FILE",
            defaultValue = "",
            description = "The configuration file. Required.")
    private String configFile = "";

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Of the seed. Without it: $KUBECONFIG, the pod's service account, ~/.kube/config.")
    private String kubeconfig = "";

    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = "",
            description = "The seed's API server, instead of the one that the kubeconfig names.")
    private String master = "";

    @Option(
            names = "--max-concurrent-reconciles",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many Networks are worked on at once. Default: ${DEFAULT-VALUE}.")
    private int maxConcurrentReconciles;

    @Option(
            names = "--leader-election",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            paramLabel = "BOOL",
            description = "Whether only one of several replicas works. Default: ${DEFAULT-VALUE}.")
    private boolean leaderElection;

    @Option(
            names = "--leader-election-id",
            paramLabel = "NAME",
            defaultValue = "networking-calico-leader-election",
            description = "The Lease that the leader holds. Default: ${DEFAULT-VALUE}.")
    private String leaderElectionId = "";

    @Option(
            names = "--leader-election-namespace",
            paramLabel = "NAMESPACE",
            defaultValue = "",
            description = "Where that Lease is. Default: $LEADER_ELECTION_NAMESPACE.")
    private String leaderElectionNamespace = "";

    @Option(
            names = "--metrics-bind-address",
            paramLabel = "ADDRESS",
            defaultValue = ":8080",
            description = "Where /metrics is served; 0 is nowhere. Default: ${DEFAULT-VALUE}.")
    private String metricsBindAddress = "";

    @Option(
            names = "--health-bind-address",
            paramLabel = "ADDRESS",
            defaultValue = ":8081",
            description = "Where /healthz and /readyz are served. Default: ${DEFAULT-VALUE}.")
    private String healthBindAddress = "";

    @Option(
            names = "--ignore-operation-annotation",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            paramLabel = "BOOL",
            description = {
                "Whether every change of a Network and every start reconciles it, without a request in the",
                "annotation gardener.cloud/operation. For development. Default: ${DEFAULT-VALUE}."
            })
    private boolean ignoreOperationAnnotation;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "info",
            description = "debug, info or error. Default: ${DEFAULT-VALUE}.")
    private LogLevel logLevel = LogLevel.INFO;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "json (one object per line) or text. Default: ${DEFAULT-VALUE}.")
    private LogFormat logFormat = LogFormat.JSON;

    Path configFile() {
        if (configFile.isEmpty()) {
            throw values().complaint("Missing required option: '--config-file=FILE'");
        }
        return Path.of(configFile);
    }

    SeedAccess seed(Surroundings surroundings) {
        return SeedAccess.of(
                FlagValues.given(kubeconfig).map(Path::of), FlagValues.given(master), surroundings.environment());
    }

    /** Empty where leader election is off. */
    Optional<LeaseName> leaderElection(Surroundings surroundings) {
        return leaderElection
                ? Optional.of(values().lease(leaderElectionNamespace, leaderElectionId, surroundings))
                : Optional.empty();
    }

    Optional<BindAddress> metrics() {
        return values().address("--metrics-bind-address", metricsBindAddress);
    }

    Optional<BindAddress> health() {
        return values().address("--health-bind-address", healthBindAddress);
    }

    int maxConcurrentReconciles() {
        if (maxConcurrentReconciles < 1) {
            throw values().invalid("--max-concurrent-reconciles", maxConcurrentReconciles + ": must be at least 1");
        }
        return maxConcurrentReconciles;
    }

    Trigger trigger() {
        return ignoreOperationAnnotation ? Trigger.EVERY_CHANGE : Trigger.OPERATION_ANNOTATION;
    }

    LogLevel logLevel() {
        return logLevel;
    }

    LogFormat logFormat() {
        return logFormat;
    }

    private FlagValues values() {
        return new FlagValues(command);
    }
}
