package cloud.gardener.networking.calico.lifecycle;

import cloud.gardener.networking.calico.network.ShootLifecycle;
import java.util.Optional;

/**
 * Whether what was delivered runs in the shoot: condition {@code SystemComponentsHealthy}, with the reasons of Gardener's
 * health checks (gardener/gardener {@code extensions/pkg/controller/healthcheck}).
 *
 * <p>A roll-out is not an illness: while gardener-resource-manager reports progress, unhealthy objects count as
 * progressing. Nothing here looks at a clock: a roll-out that takes too long gardenlet finds in the ManagedResource itself.
 */
public final class SystemComponents {

    private static final String SUCCESSFUL = "HealthCheckSuccessful";
    private static final String UNSUCCESSFUL = "HealthCheckUnsuccessful";
    private static final String IN_PROGRESS = "HealthCheckProgressing";

    private SystemComponents() {}

    /**
     * @param former holds on until there is something newer to say
     * @param health absent where there is no ManagedResource
     */
    public static Condition of(Optional<DeliveryHealth> health, ShootLifecycle shoot, Optional<Condition> former) {
        return shoot.hibernated()
                ? condition(ConditionStatus.TRUE, SUCCESSFUL, "The shoot is hibernated, so nothing is checked.")
                : health.map(found -> judge(found, former))
                        .orElseGet(() -> condition(
                                ConditionStatus.FALSE, UNSUCCESSFUL, "The ManagedResource of the network is missing."));
    }

    /** Just delivered: what there is to read may still be about the delivery before. */
    public static Condition afterDelivery(
            Optional<DeliveryHealth> health, ShootLifecycle shoot, Optional<Condition> former) {
        return health.isPresent() || shoot.hibernated()
                ? of(health, shoot, former)
                : former.orElseGet(SystemComponents::pending);
    }

    private static Condition judge(DeliveryHealth health, Optional<Condition> former) {
        Optional<DeliveryHealth.Report> applied = health.report(DeliveryHealth.APPLIED);
        Optional<DeliveryHealth.Report> healthy = health.report(DeliveryHealth.HEALTHY);
        if (!health.isUpToDate() || applied.isEmpty()) {
            return former.orElseGet(SystemComponents::pending);
        }
        if (applied.get().status() != ConditionStatus.TRUE) {
            return unwell("not applied", applied.get());
        }
        if (healthy.isEmpty()) {
            return former.orElseGet(SystemComponents::pending);
        }
        if (healthy.get().status() == ConditionStatus.TRUE) {
            return condition(ConditionStatus.TRUE, SUCCESSFUL, "All objects of the network are applied and healthy.");
        }
        return isRollingOut(health)
                ? condition(ConditionStatus.PROGRESSING, IN_PROGRESS, text("rolling out", healthy.get()))
                : unwell("not healthy", healthy.get());
    }

    private static Condition unwell(String what, DeliveryHealth.Report report) {
        return report.status() == ConditionStatus.FALSE
                ? condition(ConditionStatus.FALSE, UNSUCCESSFUL, text(what, report))
                : condition(ConditionStatus.PROGRESSING, IN_PROGRESS, text(what + " yet", report));
    }

    private static boolean isRollingOut(DeliveryHealth health) {
        return health.report(DeliveryHealth.PROGRESSING)
                .filter(report -> report.status() == ConditionStatus.TRUE)
                .isPresent();
    }

    private static String text(String what, DeliveryHealth.Report report) {
        return "The objects of the network are " + what + ": " + report.sentence();
    }

    private static Condition pending() {
        return condition(
                ConditionStatus.PROGRESSING,
                IN_PROGRESS,
                "The objects of the network are delivered; gardener-resource-manager has not reported on them yet.");
    }

    private static Condition condition(ConditionStatus status, String reason, String message) {
        return new Condition(ConditionType.SYSTEM_COMPONENTS_HEALTHY, status, reason, message);
    }
}
