package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.delivery.Delivery;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.render.DeliveryRenderer;
import cloud.gardener.networking.calico.seed.DeliveryWriter;
import cloud.gardener.networking.calico.seed.SeedCache;
import cloud.gardener.networking.calico.values.CalicoChartValues;
import java.util.Optional;

/** Renders and applies what was decided. */
final class Deployer {

    private final DeliveryRenderer renderer;
    private final DeliveryWriter writer;
    private final SeedCache cache;
    private final LoopListener listener;

    Deployer(DeliveryRenderer renderer, DeliveryWriter writer, SeedCache cache, LoopListener listener) {
        this.renderer = renderer;
        this.writer = writer;
        this.cache = cache;
        this.listener = listener;
    }

    Outcome act(Decision decision, String namespace) {
        return decision.fold(
                proceed -> deploy(proceed, namespace),
                wait -> new Outcome.Waiting(wait.reason(), wait.retryAfter()),
                reject -> new Outcome.Rejected(reject.violations()),
                skip -> new Outcome.Failed(skip.reason()));
    }

    /** What a decision leads to where there is nothing to be done about it. */
    static Optional<Outcome> withoutActing(Decision decision) {
        return decision.fold(
                proceed -> Optional.empty(),
                wait -> Optional.of(new Outcome.Waiting(wait.reason(), wait.retryAfter())),
                reject -> Optional.of(new Outcome.Rejected(reject.violations())),
                skip -> Optional.empty());
    }

    /** Nothing is written before everything is rendered and checked: half a network is worse than yesterday's. */
    private Outcome deploy(Decision.Proceed proceed, String namespace) {
        Delivery delivery = renderer.render(
                CalicoChartValues.of(proceed.settings()),
                proceed.settings().kubernetesVersion().toString());
        writer.apply(namespace, delivery, cache.managedResource(namespace));
        listener.delivered(delivery);
        return new Outcome.Deployed(proceed);
    }
}
