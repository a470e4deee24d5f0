package cloud.gardener.networking.calico.cli;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** What a program finds around it. */
public record Surroundings(InputStream standardInput, Map<String, String> environment) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public static Surroundings ofProcess() {
        return new Surroundings(System.in, System.getenv());
    }

    /** An environment variable; one that is empty counts as not set. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
