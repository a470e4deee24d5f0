package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.lifecycle.Attention;
import cloud.gardener.networking.calico.render.DeliveryRenderer;
import cloud.gardener.networking.calico.seed.ClusterObject;
import cloud.gardener.networking.calico.seed.DeliveryWriter;
import cloud.gardener.networking.calico.seed.EventWriter;
import cloud.gardener.networking.calico.seed.NetworkKey;
import cloud.gardener.networking.calico.seed.NetworkObject;
import cloud.gardener.networking.calico.seed.NetworkWriter;
import cloud.gardener.networking.calico.seed.SeedCache;
import cloud.gardener.networking.calico.seed.SeedListener;
import java.time.InstantSource;

/** Connects what happens in the seed with the looks at Networks. */
public final class NetworkController implements SeedListener, AutoCloseable {

    private final SeedCache cache;
    private final Workers<NetworkKey> workers;

    private NetworkController(SeedCache cache, Workers<NetworkKey> workers) {
        this.cache = cache;
        this.workers = workers;
    }

    /**
     * A controller that hears of everything from the first listing on; it works after {@link #start()}.
     *
     * @param clock the time of day, for the status
     * @param ticks a clock that never jumps, for delays
     * @param parallel how many Networks are worked on at once
     */
    public static NetworkController of(
            SeedCache cache,
            SituationDecoder situations,
            DeliveryRenderer renderer,
            NetworkWriter networks,
            DeliveryWriter deliveries,
            EventWriter events,
            InstantSource clock,
            InstantSource ticks,
            int parallel) {
        NetworkReconciler reconciler = new NetworkReconciler(
                cache,
                situations,
                networks,
                new Deployer(renderer, deliveries, cache),
                new Remover(deliveries),
                new Reporter(networks, events, clock));
        NetworkController controller = new NetworkController(cache, new Workers<>(parallel, ticks, reconciler::run));
        cache.listen(controller);
        return controller;
    }

    /** To be called when the cache has seen everything once: a look with half of the seed in view would err. */
    public void start() {
        workers.start();
    }

    /** Whether everything that is asked for will be looked at, now or once it has been started. */
    public boolean isAlive() {
        return workers.areAlive();
    }

    @Override
    public void networkSeen(NetworkObject network) {
        if (network.isOurs() && Attention.onSight(network.state())) {
            workers.lookAt(network.key());
        }
    }

    @Override
    public void networkChanged(NetworkObject before, NetworkObject now) {
        if (now.isOurs() && Attention.onChange(before.state(), now.state())) {
            workers.lookAt(now.key());
        }
    }

    /** A Cluster may come after its Network, or its Shoot may leave the state Failed: what was put off goes on then. */
    @Override
    public void clusterChanged(ClusterObject cluster) {
        cache.networksIn(cluster.name()).forEach(this::networkSeen);
    }

    /** Somebody may be waiting for just that. */
    @Override
    public void managedResourceGone(String namespace) {
        cache.networksIn(namespace).forEach(this::networkSeen);
    }

    @Override
    public void close() {
        workers.close();
    }
}
