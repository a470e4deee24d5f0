package cloud.gardener.networking.calico.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What gardenlet waits for after it has written a request to a Network: the checks of gardener/gardener
 * {@code pkg/utils/kubernetes/health/extensions.go} in their order.
 *
 * @param timestamp that gardenlet wrote together with the request
 */
record GardenletWait(String timestamp) {

    /** The first check that does not hold, in words; empty if gardenlet would go on. */
    Optional<String> unmet(JsonNode network) {
        JsonNode annotations = network.at("/metadata/annotations");
        JsonNode status = network.path("status");
        JsonNode last = status.path("lastOperation");
        if (!annotations.path("gardener.cloud/timestamp").asText("").equals(timestamp)) {
            return Optional.of("the timestamp is " + annotations.path("gardener.cloud/timestamp"));
        }
        if (status.hasNonNull("lastError")) {
            return Optional.of("there is a lastError: " + status.at("/lastError/description"));
        }
        if (status.path("observedGeneration").asLong(-1)
                != network.at("/metadata/generation").asLong()) {
            return Optional.of("generation " + status.path("observedGeneration") + " is observed instead of "
                    + network.at("/metadata/generation"));
        }
        if (annotations.has("gardener.cloud/operation")) {
            return Optional.of("the operation annotation is there");
        }
        if (!last.path("state").asText("").equals("Succeeded")) {
            return Optional.of("lastOperation is " + last);
        }
        Instant asked = Instant.parse(timestamp).truncatedTo(ChronoUnit.SECONDS);
        return asked.isAfter(Instant.parse(last.path("lastUpdateTime").asText()))
                ? Optional.of("lastOperation is older than the request: " + last)
                : Optional.empty();
    }
}
