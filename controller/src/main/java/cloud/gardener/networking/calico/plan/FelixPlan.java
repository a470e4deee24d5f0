package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.network.KubeProxyMode;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.plan.CalicoSettings.ChainInsertMode;
import cloud.gardener.networking.calico.plan.CalicoSettings.Felix;
import cloud.gardener.networking.calico.plan.CalicoSettings.KubeProxyDuty;
import cloud.gardener.networking.calico.plan.CalicoSettings.Tunnels;
import cloud.gardener.networking.calico.privilege.Dataplane;
import java.util.Optional;

/** How Felix programs the nodes, beside the network it shares with kube-proxy and the node's own rules. */
final class FelixPlan {

    private FelixPlan() {}

    static Felix felix(
            NetworkConfig config, ShootFacts shoot, Setting<Tunnels> tunnels, Setting<Boolean> snatToUpstreamDns) {
        return new Felix(
                dataplane(config, shoot),
                kubeProxyDuty(config, shoot),
                tunnels,
                chainInsertMode(snatToUpstreamDns),
                Optional.ofNullable(config.serviceLoopPrevention())
                        .map(value -> Setting.written(value, "serviceLoopPrevention")));
    }

    /** The mode of a disabled kube-proxy says nothing: Gardener fills it in for every shoot. */
    static Setting<Dataplane> dataplane(NetworkConfig config, ShootFacts shoot) {
        if (config.isEbpfOn()) {
            return Setting.written(Dataplane.EBPF, "ebpfDataplane.enabled");
        }
        return shoot.kubeProxy().enabled() && shoot.kubeProxy().mode() == KubeProxyMode.NFTABLES
                ? new Setting<>(Dataplane.NFTABLES, "kube-proxy of the shoot runs in mode NFTables")
                : Setting.byDefault(Dataplane.IPTABLES);
    }

    private static Setting<KubeProxyDuty> kubeProxyDuty(NetworkConfig config, ShootFacts shoot) {
        if (!config.isEbpfOn()) {
            return Setting.byDefault(KubeProxyDuty.KUBE_PROXY);
        }
        return shoot.kubeProxy().enabled()
                ? new Setting<>(
                        KubeProxyDuty.FELIX_BESIDE_KUBE_PROXY, "eBPF is on and kube-proxy of the shoot is enabled")
                : new Setting<>(KubeProxyDuty.FELIX_ALONE, "eBPF is on and kube-proxy of the shoot is disabled");
    }

    /** With Felix' rules first, an accepted packet never reaches the rule that masquerades it towards the DNS server. */
    private static Setting<ChainInsertMode> chainInsertMode(Setting<Boolean> snatToUpstreamDns) {
        return snatToUpstreamDns.value()
                ? new Setting<>(ChainInsertMode.APPEND, "the rule for upstream DNS must come before Felix' rules")
                : Setting.byDefault(ChainInsertMode.INSERT);
    }
}
