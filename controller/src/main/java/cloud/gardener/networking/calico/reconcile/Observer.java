package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.decode.DeliveredRoutingDecoder;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.lifecycle.Operation;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.DeliveredRouting;
import cloud.gardener.networking.calico.plan.OverlaySwitch;
import cloud.gardener.networking.calico.plan.OverlaySwitchPolicy;
import cloud.gardener.networking.calico.plan.Planner;
import cloud.gardener.networking.calico.plan.Situation;
import cloud.gardener.networking.calico.render.Brotli;
import cloud.gardener.networking.calico.render.RenderException;
import cloud.gardener.networking.calico.seed.ClusterObject;
import cloud.gardener.networking.calico.seed.DeliveryReader;
import cloud.gardener.networking.calico.seed.ManagedResourceObject;
import cloud.gardener.networking.calico.seed.NetworkObject;
import cloud.gardener.networking.calico.seed.SeedCache;
import cloud.gardener.networking.calico.seed.SeedException;
import cloud.gardener.networking.calico.seed.StoredSecret;
import cloud.gardener.networking.calico.shoot.ShootNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Gathers what a decision looks at. Most of it is at hand; what was delivered, and what the shoot's nodes say, is asked for
 * only where the decision depends on it.
 */
final class Observer {

    /** The CRDs are most of the text and say nothing about one shoot. */
    private static final String CRDS_KEY = "crds.";

    private final SituationDecoder situations;
    private final SeedCache cache;
    private final DeliveryReader deliveries;
    private final ShootNodes nodes;

    Observer(SituationDecoder situations, SeedCache cache, DeliveryReader deliveries, ShootNodes nodes) {
        this.situations = situations;
        this.cache = cache;
        this.deliveries = deliveries;
        this.nodes = nodes;
    }

    Decision decide(NetworkObject network, Operation operation, ClusterObject cluster) {
        return situations
                .situation(network.tree(), cluster.tree())
                .fold(situation -> decide(situation, operation, network.key().namespace()), Decision.Reject::new);
    }

    private Decision decide(Situation situation, Operation operation, String namespace) {
        Decision asked = Planner.decide(situation);
        return asked instanceof Decision.Proceed proceed && proceed.overlaySwitch() instanceof OverlaySwitch.Guarded
                ? guarded(proceed, situation.with(delivered(operation, namespace)), namespace)
                : asked;
    }

    private Decision guarded(Decision.Proceed asked, Situation situation, String namespace) {
        return OverlaySwitchPolicy.isPending(asked, situation.delivered())
                ? Planner.decide(situation.with(nodes.routes(namespace)))
                : asked;
    }

    /** A seed that has nothing tells nothing about a shoot that was created before: it may come from another seed. */
    private DeliveredRouting delivered(Operation operation, String namespace) {
        Optional<ManagedResourceObject> found = cache.managedResource(namespace);
        if (found.isEmpty()) {
            return operation == Operation.CREATE
                    ? new DeliveredRouting.Nothing()
                    : new DeliveredRouting.Unknown("this seed does not know what the shoot has");
        }
        return found.get().isRoutedByInfrastructure() ? new DeliveredRouting.ByInfrastructure() : read(found.get());
    }

    private DeliveredRouting read(ManagedResourceObject found) {
        try {
            List<String> streams = new ArrayList<>();
            for (StoredSecret secret : deliveries.read(found)) {
                Optional<SortedMap<String, byte[]>> data = secret.data();
                if (data.isEmpty()) {
                    return new DeliveredRouting.Unknown("Secret " + secret.name() + " is gone");
                }
                streams.addAll(texts(data.get()));
            }
            return DeliveredRoutingDecoder.decode(streams);
        } catch (SeedException | RenderException e) {
            return new DeliveredRouting.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> texts(Map<String, byte[]> data) {
        return data.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(CRDS_KEY))
                .map(entry -> Brotli.text(entry.getKey(), entry.getValue()))
                .toList();
    }
}
