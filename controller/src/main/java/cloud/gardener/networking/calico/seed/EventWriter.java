package cloud.gardener.networking.calico.seed;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Writes events about Networks, in the core API group: the extension's role in the seed knows no other. */
public final class EventWriter {

    /** Kubernetes' two kinds of events. */
    public enum Severity {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String spelling;

        Severity(String spelling) {
            this.spelling = spelling;
        }
    }

    /** Kubernetes refuses events with more to say. */
    private static final int LONGEST_MESSAGE = 1024;

    private static final String SOURCE = "gardener-extension-networking-calico";

    private final KubernetesClient client;
    private final InstantSource clock;

    public EventWriter(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** @param reason one word, as {@code kubectl get events} shows it */
    public void write(NetworkObject network, Severity severity, String reason, String message) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Event event = new EventBuilder()
                .withNewMetadata()
                .withNamespace(network.key().namespace())
                .withGenerateName(network.key().name() + ".")
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(network.getApiVersion())
                .withKind(network.getKind())
                .withNamespace(network.key().namespace())
                .withName(network.key().name())
                .withUid(network.getMetadata().getUid())
                .withResourceVersion(network.getMetadata().getResourceVersion())
                .endInvolvedObject()
                .withType(severity.spelling)
                .withReason(reason)
                .withMessage(message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE))
                .withNewSource()
                .withComponent(SOURCE)
                .endSource()
                .withReportingComponent(SOURCE)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
        Calls.call(
                "write an event about Network " + network.key(),
                () -> client.resource(event).create());
    }
}
