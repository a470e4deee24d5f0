package cloud.gardener.networking.calico.lifecycle;

/**
 * One thing that holds for a Network, or does not.
 *
 * @param reason one word in CamelCase, for programs
 * @param message for people
 */
public record Condition(ConditionType type, ConditionStatus status, String reason, String message) {}
