package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.config.HeartbeatSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that decide whether and how a heartbeat is given. The network controller itself cannot be switched off. */
final class HeartbeatFlags {

    private static final String CONTROLLER = "heartbeat";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--heartbeat-namespace",
            paramLabel = "NAMESPACE",
            defaultValue = "",
            description = {
                "Where the Lease gardener-extension-heartbeat is. Default: $LEADER_ELECTION_NAMESPACE; without either",
                "there is no heartbeat."
            })
    private String namespace = "";

    @Option(
            names = "--heartbeat-renew-interval-seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Time between two heartbeats. Default: ${DEFAULT-VALUE}.")
    private int renewIntervalSeconds;

    @Option(
            names = "--controllers",
            paramLabel = "NAME",
            split = ",",
            defaultValue = CONTROLLER,
            description = "Controllers to run besides the one for Networks: heartbeat. Default: ${DEFAULT-VALUE}.")
    private List<String> controllers = List.of();

    @Option(
            names = "--disable-controllers",
            paramLabel = "NAME",
            split = ",",
            description = "Controllers not to run: heartbeat.")
    private List<String> disabledControllers = List.of();

    /** Empty where there is to be no heartbeat. */
    Optional<HeartbeatSettings> settings(Surroundings surroundings) {
        refuseUnknown("--controllers", controllers);
        refuseUnknown("--disable-controllers", disabledControllers);
        if (renewIntervalSeconds < 1) {
            throw values().invalid("--heartbeat-renew-interval-seconds", renewIntervalSeconds + ": must be at least 1");
        }
        return controllers.contains(CONTROLLER) && !disabledControllers.contains(CONTROLLER)
                ? namespace(surroundings)
                        .map(found -> new HeartbeatSettings(found, Duration.ofSeconds(renewIntervalSeconds)))
                : Optional.empty();
    }

    private Optional<String> namespace(Surroundings surroundings) {
        return FlagValues.given(namespace).or(() -> surroundings.variable("LEADER_ELECTION_NAMESPACE"));
    }

    private void refuseUnknown(String flag, List<String> names) {
        Stream<String> unknown = names.stream().filter(name -> !name.isEmpty() && !name.equals(CONTROLLER));
        unknown.findFirst().ifPresent(name -> {
            throw values().invalid(flag, "\"" + name + "\": there is no such controller; known is " + CONTROLLER);
        });
    }

    private FlagValues values() {
        return new FlagValues(command);
    }
}
