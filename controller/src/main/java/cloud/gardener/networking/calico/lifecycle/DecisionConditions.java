package cloud.gardener.networking.calico.lifecycle;

import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Notice;
import cloud.gardener.networking.calico.privilege.PrivilegeDecision;
import java.util.List;
import java.util.stream.Collectors;

/** What a Network's conditions say about a decision that is delivered. */
public final class DecisionConditions {

    private DecisionConditions() {}

    public static List<Condition> of(Decision.Proceed decision) {
        return List.of(privileges(decision.settings().privileges()), notices(decision.notices()));
    }

    /** False where the gate asks for less than what runs: that is what somebody who watches privileges has to see. */
    private static Condition privileges(PrivilegeDecision.Effective privileges) {
        return new Condition(
                ConditionType.CALICO_NODE_PRIVILEGES,
                privileges.isForcedBack() ? ConditionStatus.FALSE : ConditionStatus.TRUE,
                privileges.reason().toString(),
                "calico-node runs in mode " + privileges.mode() + ", " + privileges.requested() + " is requested. "
                        + privileges.reason().sentence());
    }

    private static Condition notices(List<Notice> notices) {
        return notices.isEmpty()
                ? new Condition(
                        ConditionType.CONFIGURATION_NOTICES,
                        ConditionStatus.FALSE,
                        "DoneAsWritten",
                        "Everything in the configuration is done as written.")
                : new Condition(
                        ConditionType.CONFIGURATION_NOTICES,
                        ConditionStatus.TRUE,
                        "NotDoneAsWritten",
                        notices.stream().map(Notice::toString).collect(Collectors.joining("; ")));
    }
}
