package cloud.gardener.networking.calico.lifecycle;

import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Notice;
import cloud.gardener.networking.calico.plan.OverlaySwitch;
import cloud.gardener.networking.calico.privilege.PrivilegeDecision;
import cloud.gardener.networking.calico.privilege.PrivilegeLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a Network's status says about the Calico network that was deployed; part of the same merge patch. */
public final class ProviderStatus {

    private ProviderStatus() {}

    public static Map<String, @Nullable Object> of(Decision.Proceed decision) {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("providerStatus", networkStatus(decision));
        // IPv4 first whatever was asked for: gardenlet looks at their number to learn how far a migration has come.
        status.put(
                "ipFamilies",
                Stream.of(IpFamily.values())
                        .filter(decision.settings().families().value()::contains)
                        .map(IpFamily::toString)
                        .toList());
        return status;
    }

    /** The kind is Gardener's; what it holds is ours. An empty list goes as null, so that a former one disappears. */
    private static Map<String, @Nullable Object> networkStatus(Decision.Proceed decision) {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("apiVersion", "calico.networking.extensions.gardener.cloud/v1alpha1");
        status.put("kind", "NetworkStatus");
        status.put("calicoNode", calicoNode(decision.settings().privileges()));
        Optional<OverlaySwitch.Held> held =
                decision.overlaySwitch().fold(unguarded -> Optional.empty(), guarded -> Optional.empty(), Optional::of);
        status.put(
                "overlay",
                held.map(waiting -> overlay(decision.settings(), waiting)).orElse(null));
        List<Map<String, String>> notices =
                decision.notices().stream().map(ProviderStatus::notice).toList();
        status.put("notices", notices.isEmpty() ? null : notices);
        return status;
    }

    /** Only while it is not as asked for. */
    private static Map<String, @Nullable Object> overlay(CalicoSettings settings, OverlaySwitch.Held held) {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("effective", settings.routing().overlay().toString());
        status.put("reason", "WaitingForNodeRoutes");
        status.put("message", held.reason());
        return status;
    }

    private static Map<String, @Nullable Object> calicoNode(PrivilegeDecision.Effective privileges) {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("requestedMode", privileges.requested().toString());
        status.put("effectiveMode", privileges.mode().toString());
        status.put("reason", privileges.reason().toString());
        status.put("message", privileges.reason().sentence());
        List<Map<String, String>> limits =
                privileges.limits().stream().map(ProviderStatus::limit).toList();
        status.put("limits", limits.isEmpty() ? null : limits);
        return status;
    }

    private static Map<String, String> limit(PrivilegeLimit limit) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("name", limit.toString());
        entry.put("consequence", limit.sentence());
        return entry;
    }

    private static Map<String, String> notice(Notice notice) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("kind", notice.kind().toString());
        entry.put("field", notice.path());
        entry.put("message", notice.message());
        return entry;
    }
}
