package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.privilege.Dataplane;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What there is to watch in a shoot. Nothing else is watched: an empty panel looks just like a broken one, and Gardener's
 * Prometheus reports a scrape pool without targets as a fault (gardener/gardener
 * {@code pkg/component/observability/monitoring/prometheus/shoot}).
 *
 * @param dataplane decides which metrics Felix has
 * @param components those that tell metrics
 */
public record MonitoringPlan(Dataplane dataplane, Set<Component> components) {

    /** Who tells metrics. */
    public enum Component {
        FELIX,
        TYPHA,
        /** By the exporter beside it only. */
        BIRD
    }

    public MonitoringPlan {
        components = Collections.unmodifiableSet(EnumSet.copyOf(components));
    }

    public static MonitoringPlan of(CalicoSettings settings) {
        Set<Component> components = EnumSet.of(Component.FELIX);
        if (settings.typha().enabled().value()) {
            components.add(Component.TYPHA);
        }
        if (settings.birdExporter().value()) {
            components.add(Component.BIRD);
        }
        return new MonitoringPlan(settings.felix().dataplane().value(), components);
    }

    /** What must not be scraped. */
    public Set<Component> unwanted() {
        return EnumSet.complementOf(EnumSet.copyOf(components));
    }
}
