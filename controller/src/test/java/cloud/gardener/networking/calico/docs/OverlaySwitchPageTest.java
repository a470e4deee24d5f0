package cloud.gardener.networking.calico.docs;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.delivery.DesiredManagedResource;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.lifecycle.ProviderStatus;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.DeliveredRouting;
import cloud.gardener.networking.calico.plan.NodeRoutes;
import cloud.gardener.networking.calico.plan.OverlaySwitch;
import cloud.gardener.networking.calico.plan.Situations;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OverlaySwitchPageTest {

    @Test
    void gateAnnotationReasonAndDescriptionStandThereAsTheyAreWritten() throws IOException {
        String page = Files.readString(RepositoryRoot.find().resolve("docs/operations/overlay-switch.md"));
        Decision waiting = Situations.plain()
                .withGate(FeatureGate.SEAMLESS_OVERLAY_SWITCH)
                .withMutatingAdmissionPolicy()
                .withConfig("overlay: {enabled: false}")
                .withDelivered(new DeliveredRouting.Unknown("of whatever kind"))
                .withRoutes(new NodeRoutes.Missing(List.of("a", "b", "c", "d", "e", "f", "g")))
                .decide();

        assertThat(page)
                .contains("`" + FeatureGate.SEAMLESS_OVERLAY_SWITCH + "`")
                .contains("`" + DesiredManagedResource.ROUTED_BY_INFRASTRUCTURE + "`")
                .contains("\"reason\":\"" + reason() + "\"")
                .contains(((Decision.Wait) waiting).reason().replace("; of whatever kind", "\n"));
    }

    private static Object reason() {
        Decision.Proceed plain = Situations.plain().proceed();
        OverlaySwitch.Held held = new OverlaySwitch.Held("nodes", Duration.ofSeconds(10));
        var status = ProviderStatus.of(new Decision.Proceed(plain.settings(), plain.notices(), held));
        return ((Map<?, ?>) ((Map<?, ?>) status.get("providerStatus")).get("overlay")).get("reason");
    }
}
