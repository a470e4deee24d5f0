package cloud.gardener.networking.calico.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.lifecycle.DeliveryHealth.Report;
import cloud.gardener.networking.calico.network.ShootLifecycle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SystemComponentsTest {

    private static final ShootLifecycle HIBERNATED = new ShootLifecycle(false, true, false);
    private static final Condition FORMER = new Condition(
            ConditionType.SYSTEM_COMPONENTS_HEALTHY, ConditionStatus.FALSE, "HealthCheckUnsuccessful", "as before");

    @ParameterizedTest(name = "applied {0}, healthy {1}, progressing {2}: {3}")
    @MethodSource("reports")
    void conditionFollowsFromWhatGardenerResourceManagerReports(
            String applied, String healthy, String progressing, String status, String says) {
        Condition condition = SystemComponents.of(
                Optional.of(health(applied, healthy, progressing)), ShootLifecycle.UNKNOWN, Optional.empty());

        assertThat(condition.status()).hasToString(status);
        assertThat(condition.message()).contains(says);
    }

    static Stream<Arguments> reports() {
        return Stream.of(
                Arguments.of("True", "True", "False", "True", "applied and healthy"),
                Arguments.of("True", "True", "True", "True", "applied and healthy"),
                Arguments.of("True", "False", "True", "Progressing", "rolling out: Reason: of ResourcesHealthy"),
                Arguments.of("True", "False", "False", "False", "not healthy: Reason: of ResourcesHealthy"),
                Arguments.of("True", "Unknown", "False", "Progressing", "not healthy yet: Reason: of ResourcesHealthy"),
                Arguments.of("True", "-", "-", "Progressing", "has not reported"),
                Arguments.of("False", "True", "False", "False", "not applied: Reason: of ResourcesApplied"),
                Arguments.of("False", "False", "True", "False", "not applied: Reason: of ResourcesApplied"),
                Arguments.of(
                        "Progressing", "False", "True", "Progressing", "not applied yet: Reason: of ResourcesApplied"),
                Arguments.of("-", "-", "-", "Progressing", "has not reported"));
    }

    @Test
    void whatWasSaidBeforeHoldsUntilTheNewDeliveryIsLookedAt() {
        DeliveryHealth outdated =
                new DeliveryHealth(3, 2, health("True", "True", "False").reports());

        assertThat(SystemComponents.of(Optional.of(outdated), ShootLifecycle.UNKNOWN, Optional.of(FORMER)))
                .isEqualTo(FORMER);
    }

    @Test
    void nothingIsCheckedInAHibernatedShoot() {
        Condition condition =
                SystemComponents.of(Optional.of(health("False", "False", "False")), HIBERNATED, Optional.of(FORMER));

        assertThat(condition.status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(condition.message()).contains("hibernated");
    }

    @Test
    void missingManagedResourceIsAnIllnessButNotRightAfterItWasDelivered() {
        assertThat(SystemComponents.of(Optional.empty(), ShootLifecycle.UNKNOWN, Optional.empty())
                        .status())
                .isEqualTo(ConditionStatus.FALSE);
        assertThat(SystemComponents.afterDelivery(Optional.empty(), ShootLifecycle.UNKNOWN, Optional.empty())
                        .status())
                .isEqualTo(ConditionStatus.PROGRESSING);
        assertThat(SystemComponents.afterDelivery(Optional.empty(), ShootLifecycle.UNKNOWN, Optional.of(FORMER)))
                .isEqualTo(FORMER);
    }

    private static DeliveryHealth health(String applied, String healthy, String progressing) {
        return new DeliveryHealth(
                2,
                2,
                Stream.of(
                                report("ResourcesApplied", applied),
                                report("ResourcesHealthy", healthy),
                                report("ResourcesProgressing", progressing))
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<Report> report(String type, String status) {
        return status.equals("-")
                ? List.of()
                : List.of(new Report(type, ConditionStatus.of(status), "Reason", "of " + type));
    }
}
