package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.config.BindAddress;
import cloud.gardener.networking.calico.config.LeaseName;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the values of flags mean that several programs have, and how a wrong one is complained about. */
record FlagValues(CommandSpec command) {

    /** An empty value is as good as none. */
    static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    /** Of {@code --leader-election-namespace} and {@code --leader-election-id}, where leader election is on. */
    LeaseName lease(String namespace, String name, Surroundings surroundings) {
        return given(namespace)
                .or(() -> surroundings.variable("LEADER_ELECTION_NAMESPACE"))
                .map(found -> new LeaseName(found, name))
                .orElseThrow(() -> complaint("Leader election needs a namespace: give --leader-election-namespace or"
                        + " $LEADER_ELECTION_NAMESPACE, or turn it off by --leader-election=false"));
    }

    /** Empty where nothing is to be served. */
    Optional<BindAddress> address(String flag, String text) {
        return read(flag, text, () -> BindAddress.parse(text));
    }

    /** @param reading answers an IllegalArgumentException whose message completes the complaint */
    <T> T read(String flag, String text, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw invalid(flag, "\"" + text + "\": " + e.getMessage());
        }
    }

    /** @param what the value as it was given, and what it must be */
    ParameterException invalid(String flag, String what) {
        return complaint("Invalid value for option '" + flag + "': " + what);
    }

    ParameterException complaint(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
