package cloud.gardener.networking.calico.lifecycle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The list {@code status.conditions} of a Network, as trees: entries of other writers are kept as they are.
 *
 * <p>A merge patch replaces a list as a whole, so it can only be written with everything that was in it.
 */
public record Conditions(List<Map<String, Object>> entries) {

    public static final Conditions NONE = new Conditions(List.of());

    private static final Set<String> OURS =
            Stream.of(ConditionType.values()).map(ConditionType::toString).collect(Collectors.toUnmodifiableSet());

    public Conditions {
        entries = List.copyOf(entries);
    }

    public Optional<Condition> find(ConditionType type) {
        return entries.stream()
                .filter(entry -> type.toString().equals(text(entry, "type")))
                .findFirst()
                .map(entry -> new Condition(
                        type,
                        ConditionStatus.of(text(entry, "status")),
                        text(entry, "reason"),
                        text(entry, "message")));
    }

    /** Whether somebody else keeps conditions here too, whose next change must not be overwritten. */
    public boolean areShared() {
        return entries.stream().anyMatch(entry -> !OURS.contains(text(entry, "type")));
    }

    /** The list in which these hold now; equal to this one if they all did before, whatever time it is. */
    public Conditions with(List<Condition> conditions, Instant now) {
        Conditions changed = this;
        for (Condition condition : conditions) {
            changed = changed.with(condition, now);
        }
        return changed;
    }

    private Conditions with(Condition condition, Instant now) {
        Optional<Condition> former = find(condition.type());
        if (former.isPresent() && former.get().equals(condition)) {
            return this;
        }
        List<Map<String, Object>> changed = new ArrayList<>(entries);
        int place = place(condition.type());
        Map<String, Object> entry =
                entry(condition, now.truncatedTo(ChronoUnit.SECONDS).toString());
        if (place < 0) {
            changed.add(entry);
        } else {
            // Since when it is so is what people look at first; another message is no transition.
            if (former.isPresent() && former.get().status() == condition.status()) {
                entry.put("lastTransitionTime", text(entries.get(place), "lastTransitionTime"));
            }
            changed.set(place, entry);
        }
        return new Conditions(changed);
    }

    private int place(ConditionType type) {
        for (int i = 0; i < entries.size(); i++) {
            if (type.toString().equals(text(entries.get(i), "type"))) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, Object> entry(Condition condition, String now) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", condition.type().toString());
        entry.put("status", condition.status().toString());
        entry.put("lastTransitionTime", now);
        entry.put("lastUpdateTime", now);
        entry.put("reason", condition.reason());
        entry.put("message", condition.message());
        return entry;
    }

    private static String text(Map<String, Object> entry, String key) {
        return String.valueOf(entry.getOrDefault(key, ""));
    }
}
