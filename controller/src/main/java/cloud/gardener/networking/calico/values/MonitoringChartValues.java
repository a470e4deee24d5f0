package cloud.gardener.networking.calico.values;

import cloud.gardener.networking.calico.plan.MonitoringPlan;
import cloud.gardener.networking.calico.plan.MonitoringPlan.Component;
import java.util.Map;

/** What there is to watch, in the shape that {@code charts/calico-monitoring} takes. */
public final class MonitoringChartValues {

    private MonitoringChartValues() {}

    public static ChartValues of(MonitoringPlan plan) {
        return new ChartValues(Map.of(
                "felix", Map.of("dataplane", plan.dataplane().toString()),
                "typha", enabled(plan, Component.TYPHA),
                "birdExporter", enabled(plan, Component.BIRD)));
    }

    private static Map<String, Boolean> enabled(MonitoringPlan plan, Component component) {
        return Map.of("enabled", plan.components().contains(component));
    }
}
