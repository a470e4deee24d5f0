package cloud.gardener.networking.calico.plan;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.KubeProxyMode;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkSpec;
import cloud.gardener.networking.calico.network.PoolMode;
import cloud.gardener.networking.calico.privilege.PrivilegeMode;
import cloud.gardener.networking.calico.values.CalicoChartValues;
import cloud.gardener.networking.calico.values.ChartValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Walks through everything that routing, addresses and privileges can depend on. */
class PlannerEnumerationTest {

    private static final List<@Nullable Backend> BACKENDS = orAbsent(Backend.values());
    private static final List<@Nullable Encapsulation> POOLS = orAbsent(Encapsulation.values());
    private static final List<@Nullable PoolMode> MODES = orAbsent(PoolMode.values());
    private static final List<@Nullable IpamType> IPAM_TYPES = orAbsent(IpamType.values());
    private static final List<NetworkConfig.@Nullable Overlay> OVERLAYS = orAbsent(
            new NetworkConfig.Overlay(null, null),
            new NetworkConfig.Overlay(null, true),
            new NetworkConfig.Overlay(true, null),
            new NetworkConfig.Overlay(true, true),
            new NetworkConfig.Overlay(false, null),
            new NetworkConfig.Overlay(false, true));
    private static final List<Boolean> SWITCH = List.of(false, true);
    private static final List<Situation> SHOOTS = Stream.of(
                    Situations.plain(),
                    Situations.plain().withFamilies(IPV6),
                    Situations.plain().withFamilies(IPV4, IPV6),
                    Situations.plain().withFamilies(IPV6, IPV4))
            .flatMap(shoot -> Stream.of(KubeProxyMode.values())
                    .flatMap(mode -> Stream.of(shoot.withKubeProxy(mode), shoot.withoutKubeProxy(mode))))
            .flatMap(shoot -> Stream.of(shoot, shoot.withGate(FeatureGate.NON_PRIVILEGED_CALICO_NODE)))
            .map(Situations::situation)
            .toList();

    private static final int ENOUGH_TO_SEE = 20;

    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final LongAdder rejected = new LongAdder();

    @Test
    void everyCombinationIsDecidedWithoutContradiction() {
        int combinations = product(BACKENDS, POOLS, MODES, IPAM_TYPES, OVERLAYS, SWITCH, SWITCH, SHOOTS);

        IntStream.range(0, combinations).parallel().forEach(number -> look(situation(number)));

        assertThat(problems).isEmpty();
        assertThat(combinations).isEqualTo(4 * 3 * 5 * 3 * 7 * 2 * 2 * (4 * 3 * 2 * 2));
        System.out.println(combinations + " combinations decided, " + rejected + " of them rejected");
    }

    private static Situation situation(int number) {
        Digits digits = new Digits(number);
        Backend backend = digits.next(BACKENDS);
        Encapsulation pool = digits.next(POOLS);
        PoolMode mode = digits.next(MODES);
        IpamType ipam = digits.next(IPAM_TYPES);
        NetworkConfig.Overlay overlay = digits.next(OVERLAYS);
        boolean vxlan = digits.next(SWITCH);
        boolean ebpf = digits.next(SWITCH);
        Situation shoot = digits.next(SHOOTS);
        boolean ipv4 = shoot.network().families().contains(IPV4);
        NetworkConfig config = new NetworkConfig(
                backend,
                new NetworkConfig.Ipam(ipam, null),
                ipv4 ? new NetworkConfig.Ipv4(pool, mode, null) : null,
                ipv4 ? null : new NetworkConfig.Ipv6(pool, mode, null, null),
                null,
                null,
                new NetworkConfig.EbpfDataplane(ebpf),
                overlay,
                null,
                null,
                new NetworkConfig.Vxlan(vxlan),
                null,
                null,
                null,
                null,
                null,
                null);
        return withConfig(shoot, config);
    }

    private void look(Situation situation) {
        Decision decision = Planner.decide(situation);
        expect(decision.equals(Planner.decide(situation)), "decided otherwise the second time", situation);
        if (breaksARule(situation)) {
            rejected.increment();
            expect(decision instanceof Decision.Reject, "not rejected", situation);
        } else if (decision instanceof Decision.Proceed proceed) {
            look(situation, proceed.settings());
        } else {
            expect(false, "not proceeded but " + decision, situation);
        }
    }

    private void look(Situation situation, CalicoSettings settings) {
        PrivilegeMode mode = settings.privileges().mode();
        expect(mode == expectedMode(situation), "runs in mode " + mode, situation);
        ChartValues values = CalicoChartValues.of(settings);
        expect(
                mode == PrivilegeMode.PRIVILEGED || nothingIsPrivileged(values),
                "a privileged container beside others",
                situation);
        List<String> names = settings.pools().stream().map(IpPool::name).toList();
        expect(names.size() == names.stream().distinct().count(), "pools " + names, situation);
        expect(settings.pools().stream().noneMatch(pool -> pool.cidr().isEmpty()), "a pool without range", situation);
        expect(
                settings.networks()
                        .keySet()
                        .containsAll(situation.network().families().inOrder()),
                "a family without network",
                situation);
        expect(
                settings.kubeControllers().enabled().value()
                        || settings.ipam().type().value() == IpamType.HOST_LOCAL,
                "nobody gives back addresses",
                situation);
    }

    /** The rules of validation once more, in other words. */
    private static boolean breaksARule(Situation situation) {
        NetworkConfig config = situation.network().config();
        NetworkConfig.Ipv4 ipv4 = config.ipv4();
        NetworkConfig.Ipv6 ipv6 = config.ipv6();
        Encapsulation pool = ipv4 != null ? ipv4.pool() : ipv6.pool();
        PoolMode mode = ipv4 != null ? ipv4.mode() : ipv6.mode();
        return !situation.shoot().kubeProxy().enabled()
                        && !config.ebpfDataplane().enabled()
                || config.ipam().type() == IpamType.CALICO_IPAM
                        && situation.network().families().contains(IPV6)
                || pool == Encapsulation.VXLAN && (mode == PoolMode.CROSS_SUBNET || mode == PoolMode.OFF)
                || pool == Encapsulation.IPIP && ipv6 != null;
    }

    private static PrivilegeMode expectedMode(Situation situation) {
        boolean unprivileged = situation.gates().isEnabled(FeatureGate.NON_PRIVILEGED_CALICO_NODE)
                && !situation.network().config().ebpfDataplane().enabled();
        return unprivileged ? PrivilegeMode.CAPABILITIES : PrivilegeMode.PRIVILEGED;
    }

    private static boolean nothingIsPrivileged(ChartValues values) {
        Map<?, ?> node = (Map<?, ?>) values.tree().get("node");
        Map<?, ?> contexts = (Map<?, ?>) node.get("securityContexts");
        return contexts.get("calico-node") != null
                && contexts.values().stream()
                        .filter(Objects::nonNull) // a container that has no place in the mode
                        .allMatch(context -> Boolean.FALSE.equals(((Map<?, ?>) context).get("privileged")));
    }

    private void expect(boolean holds, String problem, Situation situation) {
        if (!holds && problems.size() < ENOUGH_TO_SEE) {
            problems.add(problem + ": " + situation.network() + ", "
                    + situation.shoot().kubeProxy() + ", " + situation.gates());
        }
    }

    private static Situation withConfig(Situation shoot, NetworkConfig config) {
        var network = shoot.network();
        return new Situation(
                new NetworkSpec(network.podCidr(), network.serviceCidr(), network.families(), config),
                shoot.shoot(),
                shoot.gates(),
                shoot.nonPrivilegedMode(),
                shoot.images());
    }

    private static int product(List<?>... dimensions) {
        return Stream.of(dimensions).mapToInt(List::size).reduce(1, Math::multiplyExact);
    }

    @SafeVarargs
    private static <T> List<@Nullable T> orAbsent(T... values) {
        List<@Nullable T> all = new ArrayList<>();
        all.add(null);
        all.addAll(Arrays.asList(values));
        return all;
    }

    /** A number read as one choice after the other. */
    private static final class Digits {
        private int rest;

        Digits(int number) {
            this.rest = number;
        }

        <T> T next(List<T> choices) {
            T choice = choices.get(rest % choices.size());
            rest /= choices.size();
            return choice;
        }
    }
}
