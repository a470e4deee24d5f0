package cloud.gardener.networking.calico.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.plan.MonitoringPlan.Component;
import cloud.gardener.networking.calico.privilege.Dataplane;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MonitoringPlanTest {

    @Test
    void whatIsNotWatchedIsUnwanted() {
        assertThat(plan(EnumSet.of(Component.FELIX)).unwanted()).containsExactly(Component.TYPHA, Component.BIRD);
        assertThat(plan(EnumSet.allOf(Component.class)).unwanted()).isEmpty();
    }

    @Test
    void onlyWhatTellsMetricsIsWatched() {
        assertThat(of("typha: {enabled: false}")).isEqualTo(plan(EnumSet.of(Component.FELIX)));
        assertThat(of("typha: {enabled: true}")).isEqualTo(plan(EnumSet.of(Component.FELIX, Component.TYPHA)));
        assertThat(of("typha: {enabled: true}", "birdExporter: {enabled: true}"))
                .isEqualTo(plan(EnumSet.allOf(Component.class)));
        assertThat(of("ebpfDataplane: {enabled: true}").dataplane()).isEqualTo(Dataplane.EBPF);
    }

    private static MonitoringPlan of(String... config) {
        return MonitoringPlan.of(Situations.plain().withConfig(config).settings());
    }

    @Test
    void planDoesNotChangeWithTheSetItWasMadeOf() {
        Set<Component> components = EnumSet.of(Component.FELIX);

        MonitoringPlan plan = plan(components);
        components.add(Component.BIRD);

        assertThat(plan.components()).containsExactly(Component.FELIX);
    }

    private static MonitoringPlan plan(Set<Component> components) {
        return new MonitoringPlan(Dataplane.IPTABLES, components);
    }
}
