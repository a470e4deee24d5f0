package cloud.gardener.networking.calico.operations;

import cloud.gardener.networking.calico.plan.Notice;
import cloud.gardener.networking.calico.privilege.PrivilegeMode;
import cloud.gardener.networking.calico.seed.NetworkKey;
import cloud.gardener.networking.calico.seed.NetworkObject;
import cloud.gardener.networking.calico.seed.ReportedNetwork;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the Networks' status says, as the watch sees it at the moment of a scrape. Nothing is remembered in between, so it is
 * right after a restart, for Networks that nobody reconciles, and when a Network has gone.
 */
final class NetworkMetrics {

    private final Supplier<List<NetworkObject>> networks;
    private final LastDurations lastDurations;
    private final MultiGauge mode;
    private final MultiGauge networksInMode;
    private final MultiGauge networksWithNotice;
    private final MultiGauge lastDuration;

    /** @param networks all there are; those that are not ours are left out */
    NetworkMetrics(MeterRegistry registry, Supplier<List<NetworkObject>> networks, LastDurations lastDurations) {
        this.networks = networks;
        this.lastDurations = lastDurations;
        mode = MultiGauge.builder("calico.node.privilege.mode")
                .description("How calico-node of a Network was asked to run, how it runs, and why; always 1")
                .register(registry);
        networksInMode = MultiGauge.builder("calico.node.privilege.mode.networks")
                .description("Networks whose calico-node runs in this mode")
                .register(registry);
        networksWithNotice = MultiGauge.builder("networking.calico.notices")
                .description("Networks that carry a notice of this kind")
                .register(registry);
        lastDuration = MultiGauge.builder("networking.calico.last.reconcile.duration")
                .description("How long the last reconcile of a Network took")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Brings all series up to date. Not for two threads at once: each would take away the other's. */
    void refresh() {
        List<NetworkObject> ours =
                networks.get().stream().filter(NetworkObject::isOurs).toList();
        Map<NetworkKey, ReportedNetwork> reported = ours.stream()
                .flatMap(network -> network.reported().map(said -> Map.entry(network.key(), said)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        keep(mode, reported.entrySet().stream().map(entry -> mode(entry.getKey(), entry.getValue())));
        replace(
                networksInMode,
                Stream.of(PrivilegeMode.values())
                        .map(Object::toString)
                        .map(name -> Row.of(
                                Tags.of("effective", name),
                                count(
                                        reported,
                                        network -> network.effectiveMode().equals(name)))));
        replace(
                networksWithNotice,
                Stream.of(Notice.Kind.values())
                        .map(Object::toString)
                        .map(name -> Row.of(
                                Tags.of("kind", name),
                                count(reported, network -> network.noticeKinds().contains(name)))));
        keep(lastDuration, lastDurations(ours.stream().map(NetworkObject::key).collect(Collectors.toSet())));
    }

    private Stream<Row<?>> lastDurations(Set<NetworkKey> known) {
        lastDurations.retain(known);
        return known.stream()
                .filter(key -> lastDurations.of(key).isPresent())
                .map(key -> Row.of(
                        Tags.of("namespace", key.namespace()),
                        () -> lastDurations.of(key).orElse(Double.NaN)));
    }

    private static Row<?> mode(NetworkKey key, ReportedNetwork network) {
        return Row.of(
                Tags.of(
                        "namespace",
                        key.namespace(),
                        "requested",
                        network.requestedMode(),
                        "effective",
                        network.effectiveMode(),
                        "reason",
                        network.reason()),
                1);
    }

    private static long count(Map<NetworkKey, ReportedNetwork> reported, Predicate<ReportedNetwork> which) {
        return reported.values().stream().filter(which).count();
    }

    /** Leaves what is there already: to register thousands of series anew at each scrape takes time. */
    private static void keep(MultiGauge gauge, Stream<Row<?>> rows) {
        gauge.register(rows.toList(), false);
    }

    private static void replace(MultiGauge gauge, Stream<Row<?>> rows) {
        gauge.register(rows.toList(), true);
    }
}
