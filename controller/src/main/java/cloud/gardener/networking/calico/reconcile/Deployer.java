package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.delivery.Delivery;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.plan.CalicoSettings;
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
    private final Monitoring monitoring;

    Deployer(
            DeliveryRenderer renderer,
            DeliveryWriter writer,
            SeedCache cache,
            LoopListener listener,
            Monitoring monitoring) {
        this.renderer = renderer;
        this.writer = writer;
        this.cache = cache;
        this.listener = listener;
        this.monitoring = monitoring;
    }

    Outcome act(Decision decision, String namespace) {
        return decision.fold(
                proceed -> deploy(proceed, namespace),
                wait -> new Outcome.Waiting(wait.reason(), wait.retryAfter()),
                reject -> new Outcome.Rejected(reject.violations()),
                skip -> new Outcome.Failed(skip.reason()));
    }

    /** What a decision leads to where there is nothing to be done about it, or nothing yet beyond what is done. */
    Optional<Outcome> withoutActing(Decision decision, String namespace) {
        return decision.fold(
                proceed -> Optional.of(outcome(proceed))
                        .filter(outcome -> outcome instanceof Outcome.Waiting && isDelivered(proceed, namespace)),
                wait -> Optional.of(new Outcome.Waiting(wait.reason(), wait.retryAfter())),
                reject -> Optional.of(new Outcome.Rejected(reject.violations())),
                skip -> Optional.empty());
    }

    /** A rendering that is remembered is all this costs while nothing changes. */
    private boolean isDelivered(Decision.Proceed proceed, String namespace) {
        return cache.managedResource(namespace)
                .filter(found -> found.isAsDesired(render(proceed.settings()).managedResource()))
                .isPresent();
    }

    /** Nothing is written before everything is rendered and checked: half a network is worse than yesterday's. */
    private Outcome deploy(Decision.Proceed proceed, String namespace) {
        Delivery delivery = render(proceed.settings());
        Monitoring.Change watched = monitoring.prepare(proceed.settings(), namespace);
        writer.apply(namespace, delivery, cache.managedResource(namespace));
        watched.write();
        listener.delivered(delivery);
        return outcome(proceed);
    }

    private Delivery render(CalicoSettings settings) {
        return renderer.render(
                        CalicoChartValues.of(settings),
                        settings.kubernetesVersion().toString())
                .with(settings.isRoutedByInfrastructure() ? Delivery.Routing.INFRASTRUCTURE : Delivery.Routing.CALICO);
    }

    /** What was delivered may be less than what was asked for. */
    private static Outcome outcome(Decision.Proceed delivered) {
        return delivered
                .overlaySwitch()
                .fold(
                        unguarded -> new Outcome.Deployed(delivered),
                        guarded -> new Outcome.Deployed(delivered),
                        held -> new Outcome.Waiting(held.reason(), held.retryAfter(), Optional.of(delivered)));
    }
}
