package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.lifecycle.Attention;
import cloud.gardener.networking.calico.lifecycle.Operation;
import cloud.gardener.networking.calico.lifecycle.OperationAnnotation;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.lifecycle.Tasks;
import cloud.gardener.networking.calico.network.ShootLifecycle;
import cloud.gardener.networking.calico.render.RenderException;
import cloud.gardener.networking.calico.seed.ClusterObject;
import cloud.gardener.networking.calico.seed.ConflictException;
import cloud.gardener.networking.calico.seed.NetworkKey;
import cloud.gardener.networking.calico.seed.NetworkObject;
import cloud.gardener.networking.calico.seed.NetworkWriter;
import cloud.gardener.networking.calico.seed.SeedCache;
import cloud.gardener.networking.calico.seed.SeedException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at one Network: gather, decide, render, apply, report. */
public final class NetworkReconciler {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkReconciler.class);

    private final SeedCache cache;
    private final SituationDecoder situations;
    private final Observer observer;
    private final NetworkWriter networks;
    private final Deployer deployer;
    private final Remover remover;
    private final Reporter reporter;
    private final HealthReporter health;
    private final LoopListener listener;

    NetworkReconciler(
            SeedCache cache,
            SituationDecoder situations,
            Observer observer,
            NetworkWriter networks,
            Deployer deployer,
            Remover remover,
            Reporter reporter,
            HealthReporter health,
            LoopListener listener) {
        this.cache = cache;
        this.situations = situations;
        this.observer = observer;
        this.networks = networks;
        this.deployer = deployer;
        this.remover = remover;
        this.reporter = reporter;
        this.health = health;
        this.listener = listener;
    }

    /** Does what is due; where nothing is, says how the network does. */
    public Reconciliation run(NetworkKey key) {
        return run(
                key,
                (network, operation) ->
                        Attention.onSight(network.state()) ? work(network, operation) : reportHealth(network));
    }

    /** Reconciles, whether or not anything is due. */
    public Reconciliation reconcile(NetworkKey key) {
        return run(key, this::work);
    }

    private Reconciliation run(NetworkKey key, BiFunction<NetworkObject, Operation, Reconciliation> step) {
        Optional<NetworkObject> network = cache.network(key);
        if (network.isEmpty()) {
            networks.forget(key);
        }
        return network.filter(NetworkObject::isOurs)
                .map(found -> networks.hasReplaced(found) ? Reconciliation.BackOff.outdated() : run(found, step))
                .orElseGet(Reconciliation.Done::new);
    }

    private Reconciliation run(NetworkObject network, BiFunction<NetworkObject, Operation, Reconciliation> step) {
        try {
            return Tasks.next(network.state())
                    .fold(run -> step.apply(network, run.operation()), nothing -> new Reconciliation.Done());
        } catch (ConflictException e) {
            // What we know may be outdated at every write; then nothing is wrong, and the next look knows better.
            LOG.atDebug().addKeyValue("network", network.key()).log(e.getMessage());
            return Reconciliation.BackOff.outdated();
        } catch (SeedException e) {
            // Then it cannot be said in the status either; it is the API server's trouble and no defect of ours.
            LOG.atWarn().addKeyValue("network", network.key()).log(e.getMessage());
            return new Reconciliation.BackOff();
        }
    }

    private Reconciliation reportHealth(NetworkObject network) {
        health.report(network, shoot(cache.cluster(namespace(network))));
        return new Reconciliation.Done();
    }

    private ShootLifecycle shoot(Optional<ClusterObject> cluster) {
        return cluster.map(found -> situations.lifecycle(found.tree())).orElse(ShootLifecycle.UNKNOWN);
    }

    private Reconciliation work(NetworkObject network, Operation operation) {
        Optional<ClusterObject> cluster = cache.cluster(namespace(network));
        ShootLifecycle shoot = shoot(cluster);
        if (shoot.failed()) {
            LOG.atInfo().addKeyValue("network", network.key()).log("The Shoot is Failed, its Network is left alone");
            return new Reconciliation.Done();
        }
        return operation.isRemoval()
                ? remove(network, operation, shoot)
                : cluster.map(found -> deploy(network, operation, found, shoot))
                        .orElseGet(() -> waitForCluster(network));
    }

    /** Nothing in a Cluster may hinder a removal, not even that there is none. */
    private Reconciliation remove(NetworkObject network, Operation operation, ShootLifecycle shoot) {
        NetworkObject begun = reporter.begin(network, operation);
        return end(begun, operation, attempt(() -> remover.act(operation, shoot, namespace(begun))), shoot);
    }

    /** Without its Cluster nothing is known about a Network; it comes, or is on its way out as well. */
    private static Reconciliation waitForCluster(NetworkObject network) {
        LOG.atWarn().addKeyValue("network", network.key()).log("There is no Cluster for this Network yet");
        return new Reconciliation.BackOff();
    }

    private Reconciliation deploy(
            NetworkObject network, Operation operation, ClusterObject cluster, ShootLifecycle shoot) {
        Optional<Outcome> known = nothingNew(network, operation, cluster);
        if (known.isPresent()) {
            listener.concluded(network.key(), operation, known.get());
            report(network, operation, known.get(), shoot);
            return next(known.get());
        }
        NetworkObject begun = reporter.begin(network, operation);
        return networks.acceptRequest(begun)
                .map(accepted -> end(
                        accepted,
                        operation,
                        attempt(() -> deployer.act(observer.decide(accepted, operation, cluster), namespace(accepted))),
                        shoot))
                .orElseGet(Reconciliation.BackOff::outdated);
    }

    /** While input stays wrong, or what it waits for stays away, the status stays as it is, whoever looks at it. */
    private Optional<Outcome> nothingNew(NetworkObject network, Operation operation, ClusterObject cluster) {
        return network.state().annotation() == OperationAnnotation.RECONCILE
                ? Optional.empty()
                : deployer.withoutActing(observer.decide(network, operation, cluster), namespace(network))
                        .filter(outcome ->
                                outcome.delivered().isPresent() || reporter.isSaid(network, operation, outcome));
    }

    /** What could not be found out or written is said in the status, and tried again. */
    private static Outcome attempt(Supplier<Outcome> step) {
        try {
            return step.get();
        } catch (SeedException | RenderException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        }
    }

    private Reconciliation end(NetworkObject network, Operation operation, Outcome outcome, ShootLifecycle shoot) {
        NetworkObject reported = outcome.delivered().isPresent()
                ? reporter.reportAnew(network, operation, outcome, health.conditions(network, outcome, shoot))
                : report(network, operation, outcome, shoot);
        listener.concluded(network.key(), operation, outcome);
        return outcome.fold(
                deployed -> complete(networks.completeRequest(reported)),
                removed -> complete(release(reported, operation)),
                waiting -> next(waiting),
                rejected -> next(rejected),
                failed -> next(failed));
    }

    private NetworkObject report(NetworkObject network, Operation operation, Outcome outcome, ShootLifecycle shoot) {
        return reporter.report(network, operation, outcome, health.conditions(network, outcome, shoot));
    }

    private static Reconciliation next(Outcome outcome) {
        return outcome instanceof Outcome.Waiting waiting
                ? new Reconciliation.After(waiting.retryAfter())
                : new Reconciliation.BackOff();
    }

    /** In this order gardenlet sees that a migration has succeeded before the Network can vanish. */
    private Optional<NetworkObject> release(NetworkObject network, Operation operation) {
        return operation == Operation.MIGRATE
                ? networks.completeRequest(networks.removeAllFinalizers(network))
                : networks.removeFinalizer(network);
    }

    private static Reconciliation complete(Optional<NetworkObject> written) {
        return written.isPresent() ? new Reconciliation.Done() : Reconciliation.BackOff.outdated();
    }

    private static String namespace(NetworkObject network) {
        return network.key().namespace();
    }
}
