package cloud.gardener.networking.calico.explain;

import cloud.gardener.networking.calico.images.CalicoRelease;
import cloud.gardener.networking.calico.images.ImageName;
import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Notice;
import cloud.gardener.networking.calico.privilege.NodeContainer;
import cloud.gardener.networking.calico.privilege.PrivilegeDecision;
import cloud.gardener.networking.calico.privilege.SecurityContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided for one network, and why.
 *
 * @param kubernetesVersion of the shoot, with leading {@code v}
 * @param calicoRelease empty where the image does not tell
 * @param sections every effective setting
 * @param containers of the calico-node pod, init containers first
 * @param notices what the shoot owner wrote and does not get, or gets with a loss
 */
public record Explanation(
        String kubernetesVersion,
        Optional<String> calicoRelease,
        List<Section> sections,
        PrivilegeDecision.Effective privileges,
        Map<NodeContainer, SecurityContext> containers,
        List<Notice> notices) {

    /** Settings that belong together. */
    public record Section(String title, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One setting.
     *
     * @param name unique; where there is such a field, the field's path in the NetworkConfig
     * @param because half a sentence, completes "it is so because"
     */
    public record Row(String name, String value, String because) {}

    public Explanation {
        sections = List.copyOf(sections);
        containers = Collections.unmodifiableMap(new LinkedHashMap<>(containers));
        notices = List.copyOf(notices);
    }

    public static Explanation of(Decision.Proceed decision) {
        CalicoSettings settings = decision.settings();
        return new Explanation(
                settings.kubernetesVersion().toString(),
                Optional.ofNullable(settings.images().get(ImageName.CALICO_NODE))
                        .flatMap(CalicoRelease::of)
                        .map(CalicoRelease::toString),
                SettingSections.of(settings, decision.overlaySwitch()),
                settings.privileges(),
                NodePod.containers(settings),
                decision.notices());
    }
}
