package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.delivery.MonitoringDelivery;
import cloud.gardener.networking.calico.delivery.MonitoringObject;
import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.plan.MonitoringPlan;
import cloud.gardener.networking.calico.render.MonitoringRenderer;
import cloud.gardener.networking.calico.seed.ManagedResourceObject;
import cloud.gardener.networking.calico.seed.MonitoringWriter;
import cloud.gardener.networking.calico.seed.SeedCache;
import cloud.gardener.networking.calico.values.MonitoringChartValues;
import java.util.List;
import java.util.Optional;

/**
 * Makes a shoot's Calico watched. gardener-resource-manager of the seed writes the objects, so that a seed on which they
 * cannot be written has unhealthy monitoring and not a shoot without network.
 */
public final class Monitoring {

    private final MonitoringRenderer renderer;
    private final MonitoringWriter writer;
    private final SeedCache cache;

    public Monitoring(MonitoringRenderer renderer, MonitoringWriter writer, SeedCache cache) {
        this.renderer = renderer;
        this.writer = writer;
        this.cache = cache;
    }

    /** What is rendered and waits to be written. */
    @FunctionalInterface
    interface Change {
        void write();
    }

    /** To be called before anything is written: what is there tells whether somebody was here before us. */
    Change prepare(CalicoSettings settings, String namespace) {
        MonitoringPlan plan = MonitoringPlan.of(settings);
        MonitoringDelivery delivery = renderer.render(
                MonitoringChartValues.of(plan),
                namespace,
                settings.kubernetesVersion().toString());
        Optional<ManagedResourceObject> found = cache.monitoring(namespace);
        List<MonitoringObject> foreign =
                found.isEmpty() && cache.managedResource(namespace).isPresent() ? unwanted(plan) : List.of();
        return () -> {
            writer.removeObjects(namespace, foreign);
            writer.apply(namespace, delivery, found);
        };
    }

    /** @return what is still to be waited for */
    Optional<ManagedResourceObject> remove(String namespace) {
        return writer.remove(namespace);
    }

    /** What the Go extension has written, if nobody has taken it over since. */
    void removeLeftovers(String namespace) {
        writer.removeObjects(namespace, List.of(MonitoringObject.values()));
    }

    /**
     * What the Go extension may have left that we do not want. Our own ManagedResource knows nothing of it, so nobody else
     * takes it away; what we do want it takes over.
     */
    private static List<MonitoringObject> unwanted(MonitoringPlan plan) {
        return plan.unwanted().stream().map(Monitoring::scraping).toList();
    }

    private static MonitoringObject scraping(MonitoringPlan.Component component) {
        return switch (component) {
            case FELIX -> MonitoringObject.SCRAPE_FELIX;
            case TYPHA -> MonitoringObject.SCRAPE_TYPHA;
            case BIRD -> MonitoringObject.SCRAPE_BIRD;
        };
    }
}
