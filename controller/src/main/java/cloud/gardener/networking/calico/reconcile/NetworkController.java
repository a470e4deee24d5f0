package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.lifecycle.Attention;
import cloud.gardener.networking.calico.lifecycle.Trigger;
import cloud.gardener.networking.calico.render.DeliveryRenderer;
import cloud.gardener.networking.calico.seed.ClusterObject;
import cloud.gardener.networking.calico.seed.NetworkKey;
import cloud.gardener.networking.calico.seed.NetworkObject;
import cloud.gardener.networking.calico.seed.SeedCache;
import cloud.gardener.networking.calico.seed.SeedListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Connects what happens in the seed with the looks at Networks. */
public final class NetworkController implements SeedListener, AutoCloseable {

    private final SeedCache cache;
    private final Workers<NetworkKey> workers;
    private final Trigger trigger;
    private final Set<NetworkKey> wanted;

    private NetworkController(SeedCache cache, Workers<NetworkKey> workers, Trigger trigger, Set<NetworkKey> wanted) {
        this.cache = cache;
        this.workers = workers;
        this.trigger = trigger;
        this.wanted = wanted;
    }

    /**
     * A controller that hears of everything from the first listing on; it works after {@link #start()}.
     *
     * @param listener hears what the loop does
     */
    public static NetworkController of(
            Neighbours neighbours,
            SituationDecoder situations,
            DeliveryRenderer renderer,
            Monitoring monitoring,
            Pace pace,
            LoopListener listener) {
        SeedCache cache = neighbours.cache();
        NetworkReconciler reconciler = new NetworkReconciler(
                cache,
                situations,
                new Observer(situations, cache, neighbours.delivered(), neighbours.nodes()),
                neighbours.networks(),
                new Deployer(renderer, neighbours.deliveries(), cache, listener, monitoring),
                new Remover(neighbours.deliveries(), monitoring, pace.clock()),
                new Reporter(neighbours.networks(), new NetworkEvents(neighbours.events(), pace.clock()), pace.clock()),
                new HealthReporter(cache, neighbours.deliveries(), neighbours.networks(), pace.clock()),
                listener);
        Set<NetworkKey> wanted = ConcurrentHashMap.newKeySet();
        Workers<NetworkKey> workers = new Workers<>(
                pace.parallel(),
                pace.ticks(),
                key -> wanted.remove(key) ? reconciler.reconcile(key) : reconciler.run(key),
                listener);
        NetworkController controller = new NetworkController(cache, workers, pace.trigger(), wanted);
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

    /** What there is to do at this moment. */
    public Load load() {
        return workers.load();
    }

    /** What is to be done, if anything, the look itself finds out; one that finds nothing costs no request. */
    @Override
    public void networkSeen(NetworkObject network) {
        if (network.isOurs()) {
            if (trigger == Trigger.EVERY_CHANGE) {
                wanted.add(network.key());
            }
            workers.lookAt(network.key());
        }
    }

    @Override
    public void networkChanged(NetworkObject before, NetworkObject now) {
        if (now.isOurs() && Attention.onChange(before.state(), now.state(), trigger)) {
            workers.lookAt(now.key());
        }
    }

    /** A Cluster may come after its Network, or its Shoot may leave the state Failed: what was put off goes on then. */
    @Override
    public void clusterChanged(ClusterObject cluster) {
        lookAtAllIn(cluster.name());
    }

    /** Somebody may be waiting for just that, and how the shoot's objects are is said on the Network. */
    @Override
    public void managedResourceChanged(String namespace) {
        lookAtAllIn(namespace);
    }

    private void lookAtAllIn(String namespace) {
        cache.networksIn(namespace).stream()
                .filter(NetworkObject::isOurs)
                .forEach(network -> workers.lookAt(network.key()));
    }

    @Override
    public void close() {
        workers.close();
    }
}
