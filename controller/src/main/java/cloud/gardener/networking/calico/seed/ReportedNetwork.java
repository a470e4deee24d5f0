package cloud.gardener.networking.calico.seed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a Network's status says about the Calico network that was deployed last, in the words in which it stands there: a
 * former release of this controller may have written it.
 *
 * @param requestedMode how calico-node was asked to run
 * @param effectiveMode how it runs
 * @param reason why
 * @param noticeKinds what the shoot owner is told about
 */
public record ReportedNetwork(String requestedMode, String effectiveMode, String reason, Set<String> noticeKinds) {

    public ReportedNetwork {
        noticeKinds = Set.copyOf(noticeKinds);
    }

    /** @return empty while nothing has been deployed */
    static Optional<ReportedNetwork> of(JsonNode status) {
        JsonNode calicoNode = status.path("providerStatus").path("calicoNode");
        if (!calicoNode.isObject()) {
            return Optional.empty();
        }
        Set<String> kinds = new TreeSet<>();
        status.path("providerStatus")
                .path("notices")
                .forEach(notice -> kinds.add(notice.path("kind").asText("")));
        return Optional.of(new ReportedNetwork(
                calicoNode.path("requestedMode").asText(""),
                calicoNode.path("effectiveMode").asText(""),
                calicoNode.path("reason").asText(""),
                kinds));
    }
}
