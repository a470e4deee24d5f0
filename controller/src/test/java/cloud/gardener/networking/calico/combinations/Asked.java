package cloud.gardener.networking.calico.combinations;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.KubeProxyMode;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Notice;
import cloud.gardener.networking.calico.plan.Situation;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rendering has to comply with. Many situations ask for the same.
 *
 * @param families that the network is asked to have
 * @param backend that was decided
 * @param nonPrivileged feature gate NonPrivilegedCalicoNode is on
 * @param contradictions fields that contradict others, as the planner told the shoot owner
 */
record Asked(
        Set<IpFamily> families,
        Backend backend,
        boolean ebpf,
        boolean nftables,
        boolean nonPrivileged,
        Set<String> contradictions) {

    static Asked of(Situation situation, Decision.Proceed decision) {
        NetworkConfig config = situation.network().config();
        var kubeProxy = situation.shoot().kubeProxy();
        return new Asked(
                Set.copyOf(situation.network().families().inOrder()),
                decision.settings().routing().backend().value(),
                config.isEbpfOn(),
                !config.isEbpfOn() && kubeProxy.enabled() && kubeProxy.mode() == KubeProxyMode.NFTABLES,
                situation.gates().isEnabled(FeatureGate.NON_PRIVILEGED_CALICO_NODE),
                decision.notices().stream()
                        .filter(notice -> notice.kind() == Notice.Kind.CONTRADICTION)
                        .map(Notice::path)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean has(IpFamily family) {
        return families.contains(family);
    }

    boolean runsBird(IpFamily family) {
        return backend == Backend.BIRD && has(family);
    }
}
