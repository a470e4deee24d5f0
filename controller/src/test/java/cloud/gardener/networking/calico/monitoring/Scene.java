package cloud.gardener.networking.calico.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One state of a shoot or a seed, and the hour and a half in which it lasts. Scenes follow each other far enough apart that
 * nothing of one is seen in the next.
 */
enum Scene {
    IPTABLES(shoot("felix-iptables")),
    IPTABLES_FAILING(shoot("felix-iptables", "felix-iptables-failing")),
    NFTABLES(shoot("felix-nftables")),
    NFTABLES_FAILING(shoot("felix-nftables", "felix-nftables-failing")),
    EBPF(shoot("felix-ebpf")),
    EBPF_FAILING(shoot("felix-ebpf", "felix-ebpf-failing")),
    TYPHA(with(shoot("felix-iptables"), typha("typha"))),
    TYPHA_LAGGING(with(shoot("felix-iptables"), typha("typha", "typha-lagging"))),
    TYPHA_DESERTED(with(shoot("felix-iptables"), typha("typha", "typha-deserted"))),
    TYPHA_DOWN(with(shoot("felix-iptables"), List.of(Target.down("typha-metrics", "pod=\"calico-typha-0\"")))),
    FELIX_UNREACHABLE(with(
            shoot("felix-iptables"), List.of(Target.down("felix-metrics", "node=\"node-9\",pod=\"calico-node-9\"")))),
    BIRD(with(shoot("felix-iptables"), bird("bird"))),
    BIRD_FAILING(with(shoot("felix-iptables"), bird("bird", "bird-failing"))),
    EXTENSION(extension("controller")),
    EXTENSION_FAILING(extension("controller", "controller-failing")),
    EXTENSION_STUCK(extension("controller", "controller-stuck")),
    EXTENSION_DOWN(List.of(Target.down(Target.EXTENSION_JOB, Target.EXTENSION_LABELS)));

    static final Duration LENGTH = Duration.ofMinutes(90);
    private static final Duration APART = Duration.ofHours(4);
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Target> targets;

    Scene(List<Target> targets) {
        this.targets = targets;
    }

    /**
     * What Prometheus scrapes.
     *
     * @param labels those that it adds, as our ScrapeConfigs and Gardener's PodMonitor for extensions have it
     */
    record Target(String job, String labels, List<Exposition.Sample> samples) {

        private static final Pattern LOAD = Pattern.compile("felix_(active_local|route_table_num|calc_graph_updates"
                + "|iptables_(rules|chains|lines|restore_calls)|ipsets|nft_(rules|chains|lines|calls|list_calls)"
                + "|bpf_(dataplane|happy|conntrack_used))");

        static final String EXTENSION_JOB = "networking-calico";

        /** The PodMonitor makes labels of the pod those of the metrics, and keeps {@code namespace} for the pod's own. */
        static final String EXTENSION_LABELS = "app_kubernetes_io_name=\"gardener-extension-networking-calico\","
                + "namespace=\"extension-networking-calico-x7k2p\",pod=\"gardener-extension-networking-calico-0\"";

        static Target of(String job, String labels, String... states) {
            Exposition exposition = Stream.of(states)
                    .map(Exposition::of)
                    .reduce(Exposition::changedBy)
                    .orElseThrow();
            List<Exposition.Sample> samples = new ArrayList<>(exposition.samples());
            samples.add(new Exposition.Sample("up", "", 1, Exposition.Course.CONSTANT));
            return new Target(job, labels, samples);
        }

        /** The same with more or less to do; a picture of three equal nodes shows one line. */
        Target busy(double factor) {
            return new Target(
                    job,
                    labels,
                    samples.stream()
                            .map(sample -> LOAD.matcher(sample.metric()).lookingAt()
                                    ? new Exposition.Sample(
                                            sample.metric(),
                                            sample.labels(),
                                            Math.floor(sample.value() * factor),
                                            sample.course())
                                    : sample)
                            .toList());
        }

        static Target down(String job, String labels) {
            return new Target(job, labels, List.of(new Exposition.Sample("up", "", 0, Exposition.Course.CONSTANT)));
        }
    }

    List<Target> targets() {
        return targets;
    }

    Instant start() {
        return FIRST.plus(APART.multipliedBy(ordinal()));
    }

    Instant end() {
        return start().plus(LENGTH);
    }

    private static List<Target> shoot(String... states) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(node -> Target.of(
                                "felix-metrics",
                                "node=\"node-%d\",pod=\"calico-node-%d\"".formatted(node, node),
                                states)
                        .busy(1.25 - 0.25 * node))
                .toList();
    }

    private static List<Target> typha(String... states) {
        return Stream.of("calico-typha-0", "calico-typha-1")
                .map(pod -> Target.of("typha-metrics", "node=\"node-1\",pod=\"" + pod + "\"", states))
                .toList();
    }

    private static List<Target> bird(String... states) {
        return Stream.of("node-1", "node-2", "node-3")
                .map(node -> Target.of("bird-metrics", "node=\"" + node + "\",pod=\"calico-" + node + "\"", states))
                .toList();
    }

    private static List<Target> extension(String... states) {
        return List.of(Target.of(Target.EXTENSION_JOB, Target.EXTENSION_LABELS, states));
    }

    private static List<Target> with(List<Target> some, List<Target> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
