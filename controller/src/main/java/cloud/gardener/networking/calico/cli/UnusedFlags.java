package cloud.gardener.networking.calico.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Flags that a Gardener extension has and that change nothing here yet. They are accepted, so that one deployment starts
 * either implementation.
 */
@SuppressWarnings("UnusedVariable") // they are accepted, that is all
final class UnusedFlags {

    private static final String NOT_USED = "Accepted; not used yet.";

    @Option(names = "--webhook-config-server-host", paramLabel = "HOST", defaultValue = "", description = NOT_USED)
    private String webhookServerHost = "";

    @Option(names = "--webhook-config-server-port", paramLabel = "PORT", defaultValue = "0", description = NOT_USED)
    private int webhookServerPort;

    @Option(names = "--webhook-config-cert-dir", paramLabel = "DIR", defaultValue = "", description = NOT_USED)
    private String webhookCertDir = "";

    @Option(
            names = "--healthcheck-max-concurrent-reconciles",
            paramLabel = "N",
            defaultValue = "5",
            description = NOT_USED)
    private int healthcheckMaxConcurrentReconciles;

    @Option(
            names = "--heartbeat-namespace",
            paramLabel = "NAMESPACE",
            description = NOT_USED + " Default: $LEADER_ELECTION_NAMESPACE.")
    private @Nullable String heartbeatNamespace;

    @Option(
            names = "--heartbeat-renew-interval-seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = NOT_USED)
    private int heartbeatRenewIntervalSeconds;

    @Option(
            names = "--controllers",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "heartbeat",
            description = NOT_USED)
    private List<String> controllers = List.of();

    @Option(names = "--disable-controllers", paramLabel = "NAME", split = ",", description = NOT_USED)
    private List<String> disabledControllers = List.of();

    @Option(
            names = "--ignore-operation-annotation",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            paramLabel = "BOOL",
            description = NOT_USED)
    private boolean ignoreOperationAnnotation;

    @Option(names = "--gardener-version", paramLabel = "VERSION", defaultValue = "", description = NOT_USED)
    private String gardenerVersion = "";

    @Option(
            names = "--self-hosted-shoot-cluster",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            paramLabel = "BOOL",
            description = NOT_USED)
    private boolean selfHostedShootCluster;

    @Option(names = "--extension-classes", paramLabel = "CLASS", split = ",", description = NOT_USED)
    private List<String> extensionClasses = List.of();

    /** What somebody relies on in vain; the others change nothing in the Go extension either, or nothing that is missed. */
    List<String> missed() {
        return ignoreOperationAnnotation ? List.of("--ignore-operation-annotation") : List.of();
    }
}
