package cloud.gardener.networking.calico.cli;

import java.util.List;
import picocli.CommandLine.Option;

/**
 * Flags that a Gardener extension has and that change nothing here, as they change nothing in the Go extension. They are
 * accepted, so that one deployment starts either implementation.
 */
@SuppressWarnings("UnusedVariable") // they are accepted, that is all
final class UnusedFlags {

    private static final String NOT_USED = "Accepted; changes nothing.";

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
}
