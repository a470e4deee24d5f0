package cloud.gardener.networking.calico.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00.9Z");
    private static final Instant LATER = Instant.parse("2026-01-01T01:00:00Z");

    private static final Map<String, Object> FOREIGN = Map.of(
            "type", "EveryNodeReady", "status", "True", "reason", "Fine", "codes", List.of("ERR_INFRA_DEPENDENCIES"));

    @Test
    void newConditionHasBeenSoSinceNowInWholeSeconds() {
        Conditions conditions = Conditions.NONE.with(List.of(healthy("all well")), FIRST);

        assertThat(conditions.entries())
                .containsExactly(Map.of(
                        "type", "SystemComponentsHealthy",
                        "status", "True",
                        "lastTransitionTime", "2026-01-01T00:00:00Z",
                        "lastUpdateTime", "2026-01-01T00:00:00Z",
                        "reason", "Checked",
                        "message", "all well"));
    }

    @Test
    void whatStillHoldsIsNotWrittenAgain() {
        Conditions conditions = Conditions.NONE.with(List.of(healthy("all well")), FIRST);

        assertThat(conditions.with(List.of(healthy("all well")), LATER)).isEqualTo(conditions);
    }

    @Test
    void anotherMessageIsNoTransition() {
        Conditions conditions = Conditions.NONE
                .with(List.of(healthy("all well")), FIRST)
                .with(List.of(healthy("all well indeed")), LATER);

        assertThat(conditions.entries().get(0))
                .containsEntry("lastTransitionTime", "2026-01-01T00:00:00Z")
                .containsEntry("lastUpdateTime", "2026-01-01T01:00:00Z")
                .containsEntry("message", "all well indeed");
    }

    @Test
    void anotherStatusIsATransition() {
        Conditions conditions = Conditions.NONE
                .with(List.of(healthy("all well")), FIRST)
                .with(List.of(health(ConditionStatus.FALSE, "one is ill")), LATER);

        assertThat(conditions.entries().get(0)).containsEntry("lastTransitionTime", "2026-01-01T01:00:00Z");
    }

    @Test
    void conditionsOfOthersStayWhereAndAsTheyAre() {
        Conditions shared = new Conditions(List.of(FOREIGN));

        Conditions conditions = shared.with(List.of(healthy("all well")), FIRST)
                .with(List.of(health(ConditionStatus.PROGRESSING, "rolling out")), LATER);

        assertThat(conditions.entries()).hasSize(2).first().isEqualTo(FOREIGN);
        assertThat(conditions.areShared()).isTrue();
    }

    @Test
    void listWithOurConditionsOnlyIsNotShared() {
        assertThat(Conditions.NONE.with(List.of(healthy("all well")), FIRST).areShared())
                .isFalse();
    }

    @Test
    void whatWasWrittenIsFoundAgain() {
        Condition condition = health(ConditionStatus.PROGRESSING, "rolling out");

        assertThat(Conditions.NONE.with(List.of(condition), FIRST).find(ConditionType.SYSTEM_COMPONENTS_HEALTHY))
                .contains(condition);
        assertThat(Conditions.NONE.find(ConditionType.SYSTEM_COMPONENTS_HEALTHY))
                .isEmpty();
    }

    private static Condition healthy(String message) {
        return health(ConditionStatus.TRUE, message);
    }

    private static Condition health(ConditionStatus status, String message) {
        return new Condition(ConditionType.SYSTEM_COMPONENTS_HEALTHY, status, "Checked", message);
    }
}
