package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.seed.EventWriter;
import cloud.gardener.networking.calico.seed.EventWriter.Severity;
import cloud.gardener.networking.calico.seed.NetworkObject;
import cloud.gardener.networking.calico.seed.SeedClient;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithApiServer
final class NetworkEventsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void aRejectionIsToldOncePerText(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork("{backend: frog}");
            await().atMost(SOON).until(() -> description(seed).contains("frog"));
            seed.requestReconcile("again", "{\"backend\": \"frog\"}");
            await().atMost(SOON).until(() -> isAnswered(seed));
            seed.requestReconcile("other", "{\"backend\": \"toad\"}");
            await().atMost(SOON).until(() -> description(seed).contains("toad"));
            await().atMost(SOON).until(() -> events(seed, "Rejected").size() >= 2);
        }

        assertThat(events(seed, "Rejected"))
                .allSatisfy(event -> assertThat(event.getType()).isEqualTo("Warning"))
                .satisfiesExactlyInAnyOrder(
                        event -> assertThat(event.getMessage())
                                .startsWith("Error reconciling Network: spec.providerConfig.backend: ")
                                .contains("frog"),
                        event -> assertThat(event.getMessage()).contains("toad"));
    }

    @Test
    void whatWasMendedAndIsBrokenAgainIsToldAgain(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork("{backend: frog}");
            await().atMost(SOON).until(() -> description(seed).contains("frog"));
            seed.requestReconcile("mended", "{\"backend\": \"bird\"}");
            await().atMost(SOON).until(() -> seed.isReady("mended"));
            seed.requestReconcile("broken", "{\"backend\": \"frog\"}");

            await().atMost(SOON).until(() -> events(seed, "Rejected").size() >= 2);
        }

        assertThat(events(seed, "Rejected")).hasSize(2);
    }

    @Test
    void whatADeletionWaitsForIsToldOnce(TestCluster cluster) {
        Seed seed = Seed.of(cluster);
        seed.createPlainCluster();

        try (RunningController controller = RunningController.withGateOff(cluster)) {
            seed.createNetwork("{}");
            await().atMost(SOON).until(() -> seed.isReady("2026-01-01T00:00:00Z"));
            seed.networkResource(Seed.NETWORK).delete();
            await().atMost(SOON).until(() -> seed.network() == null);
        }

        assertThat(events(seed, "Waiting"))
                .singleElement()
                .satisfies(event -> assertThat(event.getType() + " " + event.getMessage())
                        .isEqualTo("Normal Deleting the Network: waiting, the ManagedResource is still there"));
    }

    @Test
    void anEventThatCannotBeWrittenFailsNothing() {
        Config nobody = Config.empty();
        nobody.setMasterUrl("https://127.0.0.1:1");
        NetworkObject network = new NetworkObject();
        network.setMetadata(
                new ObjectMetaBuilder().withNamespace("shoot").withName("test").build());

        try (KubernetesClient client = SeedClient.connect(nobody)) {
            EventWriter writer = new EventWriter(client, Clock.systemUTC());
            NetworkEvents events = new NetworkEvents(writer, Clock.systemUTC());

            assertThatException()
                    .isThrownBy(() -> writer.write(network, Severity.NORMAL, "Reason", "text"))
                    .withMessageContaining("could not write an event");
            assertThatNoException().isThrownBy(() -> events.write(network, Severity.NORMAL, "Reason", "text"));
        }
    }

    /** Its last write: the request is off, and the status is not the one of the beginning. */
    private static boolean isAnswered(Seed seed) {
        return seed.at("/metadata/annotations/gardener.cloud~1operation").isEmpty()
                && seed.at("/status/lastOperation/state").equals("Error");
    }

    private static String description(Seed seed) {
        return seed.at("/status/lastOperation/description");
    }

    private static List<Event> events(Seed seed, String reason) {
        return seed.client().v1().events().inNamespace(seed.namespace()).list().getItems().stream()
                .filter(event -> event.getReason().equals(reason))
                .toList();
    }
}
