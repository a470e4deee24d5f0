package cloud.gardener.networking.calico.features;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which gates are on: the defaults, and over them what the operator set. */
public record FeatureGates(Set<FeatureGate> enabled) {

    public FeatureGates {
        enabled = Collections.unmodifiableSet(
                enabled.isEmpty() ? EnumSet.noneOf(FeatureGate.class) : EnumSet.copyOf(enabled));
    }

    public static FeatureGates defaults() {
        return with(Map.of());
    }

    /** @param set what the operator wrote; a gate that is not in it keeps its default */
    public static FeatureGates with(Map<FeatureGate, Boolean> set) {
        EnumSet<FeatureGate> enabled = EnumSet.noneOf(FeatureGate.class);
        for (FeatureGate gate : FeatureGate.values()) {
            if (set.getOrDefault(gate, gate.byDefault() == FeatureGate.Default.ON)) {
                enabled.add(gate);
            }
        }
        return new FeatureGates(enabled);
    }

    public boolean isEnabled(FeatureGate gate) {
        return enabled.contains(gate);
    }
}
