package cloud.gardener.networking.calico.lifecycle;

import java.util.List;
import java.util.Optional;

/**
 * What gardener-resource-manager says about our ManagedResource.
 *
 * @param generation of what we wrote
 * @param observedGeneration of what it has looked at; 0 before the first time
 */
public record DeliveryHealth(long generation, long observedGeneration, List<Report> reports) {

    /** One of the ManagedResource's conditions. */
    public record Report(String type, ConditionStatus status, String reason, String message) {

        /** As people read it. */
        String sentence() {
            return reason + (message.isEmpty() ? "" : ": " + message);
        }
    }

    static final String APPLIED = "ResourcesApplied";
    static final String HEALTHY = "ResourcesHealthy";
    static final String PROGRESSING = "ResourcesProgressing";

    private static final List<String> WHY_IT_STAYS = List.of("DeletionFailed", "DeletionPending");

    public DeliveryHealth {
        reports = List.copyOf(reports);
    }

    boolean isUpToDate() {
        return observedGeneration == generation;
    }

    Optional<Report> report(String type) {
        return reports.stream().filter(report -> report.type().equals(type)).findFirst();
    }

    /** What keeps the objects from disappearing, in gardener-resource-manager's words; empty while it has none. */
    public Optional<String> whyItStays() {
        return report(APPLIED)
                .filter(report -> WHY_IT_STAYS.contains(report.reason()))
                .map(Report::sentence);
    }
}
