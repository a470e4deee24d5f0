package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.delivery.Delivery;
import cloud.gardener.networking.calico.delivery.DeliverySecret;
import cloud.gardener.networking.calico.lifecycle.Operation;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.reconcile.Load;
import cloud.gardener.networking.calico.reconcile.LoopListener;
import cloud.gardener.networking.calico.reconcile.OutcomeKind;
import cloud.gardener.networking.calico.reconcile.Reconciliation;
import cloud.gardener.networking.calico.reconcile.Reconciliation.BackOff;
import cloud.gardener.networking.calico.seed.NetworkKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The loop and its queue, under the names of controller-runtime and client-go, so that dashboards and alerts for any
 * controller fit this one (sigs.k8s.io/controller-runtime {@code pkg/internal/controller/metrics}, {@code pkg/metrics}).
 */
final class LoopMetrics implements LoopListener {

    private static final Tags CONTROLLER = Tags.of("controller", "network");
    private static final Tags QUEUE = Tags.of("name", "network");

    /** The buckets of controller-runtime. */
    private static final Duration[] RECONCILE_TIMES = seconds(DoubleStream.of(
            0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5,
            1.75, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 40, 50, 60));

    /** The buckets of controller-runtime: 10 ns, and ten times as much each time. */
    private static final Duration[] QUEUE_TIMES =
            seconds(IntStream.range(0, 12).mapToDouble(power -> 1e-8 * Math.pow(10, power)));

    /** {@code controller_runtime_reconcile_total{result}}. */
    private enum Result {
        SUCCESS,
        ERROR,
        REQUEUE_AFTER,
        REQUEUE;

        static Result of(Reconciliation reconciliation) {
            return reconciliation.fold(
                    done -> SUCCESS,
                    after -> REQUEUE_AFTER,
                    backOff -> backOff.cause() == BackOff.Cause.FAILURE ? ERROR : REQUEUE);
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Result, Counter> results = new EnumMap<>(Result.class);
    private final Map<OutcomeKind, Counter> outcomes = new EnumMap<>(OutcomeKind.class);
    private final Counter errors;
    private final Counter adds;
    private final Counter retries;
    private final Timer reconcileTime;
    private final Timer queueDuration;
    private final Timer workDuration;
    private final DistributionSummary deliveredBytes;
    private final LastDurations lastDurations;

    /** Whose look has come to a conclusion; one that found nothing to do says nothing about how long a reconcile takes. */
    private final Set<Thread> concluding = ConcurrentHashMap.newKeySet();

    LoopMetrics(MeterRegistry registry, LastDurations lastDurations) {
        this.lastDurations = lastDurations;
        Stream.of(Result.values())
                .forEach(result -> results.put(
                        result,
                        Counter.builder("controller.runtime.reconcile")
                                .description("Looks at Networks, by what came of them")
                                .tags(CONTROLLER.and("result", result.label()))
                                .register(registry)));
        Stream.of(OutcomeKind.values())
                .forEach(kind -> outcomes.put(
                        kind,
                        Counter.builder("networking.calico.outcomes")
                                .description("Looks at Networks that came to a conclusion, by what it was")
                                .tag("outcome", kind.toString())
                                .register(registry)));
        errors = counter(registry, "controller.runtime.reconcile.errors", CONTROLLER, "Looks that failed");
        adds = counter(registry, "workqueue.adds", QUEUE, "Networks that were put into the queue");
        retries = counter(registry, "workqueue.retries", QUEUE, "Networks that were put into it again by a look");
        reconcileTime = timer(
                registry, "controller.runtime.reconcile.time", CONTROLLER, "How long a look takes", RECONCILE_TIMES);
        queueDuration = timer(
                registry, "workqueue.queue.duration", QUEUE, "How long a due Network waits for a worker", QUEUE_TIMES);
        workDuration =
                timer(registry, "workqueue.work.duration", QUEUE, "How long a worker holds a Network", QUEUE_TIMES);
        deliveredBytes = DistributionSummary.builder("networking.calico.delivered")
                .description("Compressed manifests of one shoot, both Secrets together")
                .baseUnit("bytes")
                .register(registry);
    }

    /** What is asked for at each scrape. */
    static void load(MeterRegistry registry, int workers, Supplier<Load> load) {
        gauge(registry, "controller.runtime.max.concurrent.reconciles", CONTROLLER, "Workers", now -> workers, load);
        gauge(
                registry,
                "controller.runtime.active.workers",
                CONTROLLER,
                "Workers that look at a Network",
                now -> now.running().size(),
                load);
        gauge(registry, "workqueue.depth", QUEUE, "Networks that wait for a worker", Load::ready, load);
        gauge(
                registry,
                "workqueue.unfinished.work.seconds",
                QUEUE,
                "How long all looks under way have taken so far",
                now -> seconds(now.running()).sum(),
                load);
        gauge(
                registry,
                "workqueue.longest.running.processor.seconds",
                QUEUE,
                "How long the longest look under way has taken so far",
                now -> seconds(now.running()).max().orElse(0),
                load);
    }

    @Override
    public void queued(NetworkKey key) {
        adds.increment();
    }

    @Override
    public void taken(NetworkKey key, Duration waited) {
        queueDuration.record(waited);
    }

    @Override
    public void delivered(Delivery delivery) {
        deliveredBytes.record(
                delivery.secrets().stream().mapToInt(LoopMetrics::size).sum());
    }

    @Override
    public void concluded(NetworkKey key, Operation operation, Outcome outcome) {
        Optional.ofNullable(outcomes.get(OutcomeKind.of(outcome))).ifPresent(Counter::increment);
        concluding.add(Thread.currentThread());
    }

    @Override
    public void looked(NetworkKey key, Reconciliation reconciliation, Duration took, Optional<Duration> untilNext) {
        Result result = Result.of(reconciliation);
        Optional.ofNullable(results.get(result)).ifPresent(Counter::increment);
        if (result == Result.ERROR) {
            errors.increment();
        }
        if (result != Result.SUCCESS) {
            retries.increment();
        }
        reconcileTime.record(took);
        workDuration.record(took);
        if (concluding.remove(Thread.currentThread())) {
            lastDurations.put(key, took);
        }
    }

    private static int size(DeliverySecret secret) {
        return secret.data().bytes().length;
    }

    private static Counter counter(MeterRegistry registry, String name, Tags tags, String description) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private static Timer timer(
            MeterRegistry registry, String name, Tags tags, String description, Duration... buckets) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            Tags tags,
            String description,
            ToDoubleFunction<Load> value,
            Supplier<Load> load) {
        Gauge.builder(name, () -> value.applyAsDouble(load.get()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static DoubleStream seconds(List<Duration> durations) {
        return durations.stream().mapToDouble(LastDurations::seconds);
    }

    private static Duration[] seconds(DoubleStream seconds) {
        return seconds.mapToObj(value -> Duration.ofNanos(Math.round(value * 1e9)))
                .toArray(Duration[]::new);
    }
}
