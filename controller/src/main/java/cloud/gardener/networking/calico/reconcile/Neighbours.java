package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.seed.DeliveryReader;
import cloud.gardener.networking.calico.seed.DeliveryWriter;
import cloud.gardener.networking.calico.seed.EventWriter;
import cloud.gardener.networking.calico.seed.NetworkWriter;
import cloud.gardener.networking.calico.seed.SeedCache;
import cloud.gardener.networking.calico.shoot.ShootNodes;

/** Everything the loop reads from and writes to: one seed, and through it the API servers of its shoots. */
public record Neighbours(
        SeedCache cache,
        NetworkWriter networks,
        DeliveryWriter deliveries,
        DeliveryReader delivered,
        EventWriter events,
        ShootNodes nodes) {}
