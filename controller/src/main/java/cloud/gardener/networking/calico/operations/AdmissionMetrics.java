package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.admission.ReviewObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** What the admission webhook tells Prometheus: how reviews end, how long they take, and when its certificates run out. */
final class AdmissionMetrics implements ReviewObserver {

    /** A review takes less than a millisecond; an API server gives up after ten seconds. */
    private static final Duration[] REVIEW_TIMES = LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Result, Counter> results = new EnumMap<>(Result.class);
    private final Timer time;

    AdmissionMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Result result : Result.values()) {
            results.put(
                    result,
                    Counter.builder("networking.calico.admission.reviews")
                            .description("Reviews of Shoots, by how they ended")
                            .tag("result", result.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        this.time = Timer.builder("networking.calico.admission.review.duration")
                .description("How long a review takes once it was read")
                .serviceLevelObjectives(REVIEW_TIMES)
                .register(registry);
    }

    @Override
    public void answered(Result result, Duration took) {
        Optional.ofNullable(results.get(result)).ifPresent(Counter::increment);
        time.record(took);
    }

    /** @param expires empty until there is one, which Prometheus sees as 0 */
    void certificate(String name, Supplier<Optional<Instant>> expires) {
        Gauge.builder(
                        "networking.calico.admission.certificate.expiry.timestamp.seconds",
                        () -> expires.get().map(Instant::getEpochSecond).orElse(0L))
                .description("When a certificate of the webhook ends, in seconds since 1970; 0: there is none yet")
                .tag("certificate", name)
                .register(registry);
    }
}
