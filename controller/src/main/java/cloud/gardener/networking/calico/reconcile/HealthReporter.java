package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.lifecycle.Condition;
import cloud.gardener.networking.calico.lifecycle.ConditionType;
import cloud.gardener.networking.calico.lifecycle.Conditions;
import cloud.gardener.networking.calico.lifecycle.DecisionConditions;
import cloud.gardener.networking.calico.lifecycle.DeliveryHealth;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.lifecycle.StatusReport;
import cloud.gardener.networking.calico.lifecycle.SystemComponents;
import cloud.gardener.networking.calico.network.ShootLifecycle;
import cloud.gardener.networking.calico.seed.DeliveryWriter;
import cloud.gardener.networking.calico.seed.ManagedResourceObject;
import cloud.gardener.networking.calico.seed.NetworkObject;
import cloud.gardener.networking.calico.seed.NetworkWriter;
import cloud.gardener.networking.calico.seed.SeedCache;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps a Network's condition about its objects in the shoot up to date while nothing else is asked for. */
final class HealthReporter {

    private final SeedCache cache;
    private final DeliveryWriter deliveries;
    private final NetworkWriter networks;
    private final InstantSource clock;

    HealthReporter(SeedCache cache, DeliveryWriter deliveries, NetworkWriter networks, InstantSource clock) {
        this.cache = cache;
        this.deliveries = deliveries;
        this.networks = networks;
        this.clock = clock;
    }

    /** The conditions that follow from an outcome; only a deployment says something about the shoot. */
    List<Condition> conditions(NetworkObject network, Outcome outcome, ShootLifecycle shoot) {
        return outcome.delivered()
                .map(decision -> Stream.concat(
                                Stream.of(SystemComponents.afterDelivery(
                                        health(network), shoot, former(network.conditions()))),
                                DecisionConditions.of(decision).stream())
                        .toList())
                .orElse(List.of());
    }

    /** Writes only what is new; most looks cost nothing. */
    void report(NetworkObject network, ShootLifecycle shoot) {
        Conditions former = network.conditions();
        Condition health = SystemComponents.of(healthOrNone(network), shoot, former(former));
        Conditions now = former.with(List.of(health), clock.instant());
        if (!now.equals(former)) {
            networks.patchStatusUnlessChanged(network, StatusReport.of(now));
        }
    }

    /** That the ManagedResource is gone is bad news, so it must not be just the cache that has not seen it yet. */
    private Optional<DeliveryHealth> healthOrNone(NetworkObject network) {
        return health(network)
                .or(() -> deliveries.read(network.key().namespace()).map(ManagedResourceObject::health));
    }

    private Optional<DeliveryHealth> health(NetworkObject network) {
        return cache.managedResource(network.key().namespace()).map(ManagedResourceObject::health);
    }

    private static Optional<Condition> former(Conditions conditions) {
        return conditions.find(ConditionType.SYSTEM_COMPONENTS_HEALTHY);
    }
}
