package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.config.AdmissionSettings;
import cloud.gardener.networking.calico.config.AdmissionSettings.Webhook;
import cloud.gardener.networking.calico.config.BindAddress;
import cloud.gardener.networking.calico.config.LeaseName;
import cloud.gardener.networking.calico.config.LogFormat;
import cloud.gardener.networking.calico.config.LogLevel;
import cloud.gardener.networking.calico.config.WebhookMode;
import cloud.gardener.networking.calico.operations.AdmissionProcess.Access;
import cloud.gardener.networking.calico.seed.SeedAccess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags of the admission webhook; an empty value is as good as none. */
final class AdmissionFlags {

    private static final String ALL = "*";

    /** The one webhook there is, under its name in the Go extension. */
    private static final Set<String> WEBHOOKS = Set.of("validator", ALL);

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+\\])(?::[0-9]{1,5})?");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            defaultValue = "",
            description =
                    "Of the cluster with the Shoots; $GARDEN_KUBECONFIG goes before it. Without both: $KUBECONFIG, the"
                            + " pod's service account, ~/.kube/config.")
    private String kubeconfig = "";

    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = "",
            description = "That cluster's API server, instead of the one that the kubeconfig names.")
    private String master = "";

    @Option(
            names = "--webhook-config-mode",
            paramLabel = "MODE",
            defaultValue = "service",
            description = "How API servers find the webhook: service, url or url-service. Default: ${DEFAULT-VALUE}.")
    private WebhookMode mode = WebhookMode.SERVICE;

    @Option(
            names = "--webhook-config-url",
            paramLabel = "HOST[:PORT]",
            defaultValue = "",
            description = "Under which host they find it; for mode url.")
    private String url = "";

    @Option(
            names = "--webhook-config-service-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Of its Service, for the other modes; 0: as --webhook-config-server-port. Default: 0.")
    private int servicePort;

    @Option(
            names = "--webhook-config-namespace",
            paramLabel = "NAMESPACE",
            defaultValue = "",
            description = "Of its Service and its certificates. Default: $WEBHOOK_CONFIG_NAMESPACE. Required.")
    private String namespace = "";

    @Option(
            names = "--webhook-config-owner-namespace",
            paramLabel = "NAMESPACE",
            defaultValue = "",
            description = "In the cluster with the Shoots; with it goes the registration. Default: the one above.")
    private String ownerNamespace = "";

    @Option(
            names = "--webhook-config-server-host",
            paramLabel = "HOST",
            defaultValue = "",
            description = "Where it listens. Default: on all addresses.")
    private String serverHost = "";

    @Option(
            names = "--webhook-config-server-port",
            paramLabel = "PORT",
            defaultValue = "443",
            description = "Where it listens. Default: ${DEFAULT-VALUE}.")
    private int serverPort;

    @SuppressWarnings("UnusedVariable") // accepted, that is all
    @Option(
            names = "--webhook-config-cert-dir",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Accepted; not used, for certificates are kept in memory.")
    private String certDir = "";

    @Option(
            names = "--disable-webhooks",
            paramLabel = "NAME",
            split = ",",
            description = "validator or *: serve no webhook, and take back its registration.")
    private @Nullable List<String> disabledWebhooks;

    @Option(
            names = "--leader-election",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            paramLabel = "BOOL",
            description = "Whether only one of several replicas issues certificates. Default: ${DEFAULT-VALUE}.")
    private boolean leaderElection;

    @Option(
            names = "--leader-election-id",
            paramLabel = "NAME",
            defaultValue = "admission-calico-leader-election",
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

    AdmissionSettings settings(Surroundings surroundings) {
        return new AdmissionSettings(
                webhook(surroundings),
                serves(),
                leaderElection(surroundings),
                values().address("--metrics-bind-address", metricsBindAddress),
                values().address("--health-bind-address", healthBindAddress));
    }

    private Webhook webhook(Surroundings surroundings) {
        String home = FlagValues.given(namespace)
                .or(() -> surroundings.variable("WEBHOOK_CONFIG_NAMESPACE"))
                .orElseThrow(
                        () -> values().complaint("The webhook needs a namespace: give --webhook-config-namespace or"
                                + " $WEBHOOK_CONFIG_NAMESPACE"));
        if (mode == WebhookMode.URL && !HOST_AND_PORT.matcher(url).matches()) {
            throw values().invalid(
                            "--webhook-config-url",
                            "\"" + url + "\": mode url needs HOST or HOST:PORT, without scheme and path");
        }
        BindAddress listen = values().read(
                        "--webhook-config-server-port",
                        Integer.toString(serverPort),
                        () -> new BindAddress(serverHost, serverPort));
        return new Webhook(
                listen,
                mode,
                FlagValues.given(url),
                servicePort == 0 ? serverPort : servicePort,
                home,
                FlagValues.given(ownerNamespace).orElse(home));
    }

    private boolean serves() {
        List<String> disabled = disabledWebhooks == null ? List.of() : disabledWebhooks;
        disabled.stream().filter(name -> !WEBHOOKS.contains(name)).findFirst().ifPresent(name -> {
            throw values().invalid("--disable-webhooks", "\"" + name + "\": must be validator or *");
        });
        return disabled.isEmpty();
    }

    private Optional<LeaseName> leaderElection(Surroundings surroundings) {
        return leaderElection
                ? Optional.of(values().lease(leaderElectionNamespace, leaderElectionId, surroundings))
                : Optional.empty();
    }

    /**
     * In an installation for a virtual garden the webhook runs in another cluster than the one with the Shoots: gardener-operator
     * says so by {@code $SOURCE_CLUSTER}.
     */
    Access access(Surroundings surroundings) {
        SeedAccess shoots = SeedAccess.of(
                surroundings
                        .variable("GARDEN_KUBECONFIG")
                        .or(() -> FlagValues.given(kubeconfig))
                        .map(Path::of),
                FlagValues.given(master),
                surroundings.environment());
        return new Access(shoots, surroundings.variable("SOURCE_CLUSTER").isPresent() ? home(surroundings) : shoots);
    }

    /** $KUBECONFIG, if it is set, names the other cluster. */
    private static SeedAccess home(Surroundings surroundings) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.remove("KUBECONFIG");
        return SeedAccess.of(
                surroundings.variable("SOURCE_KUBECONFIG").map(Path::of), Optional.empty(), Map.copyOf(environment));
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
