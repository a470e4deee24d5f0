package cloud.gardener.networking.calico.values;

import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.plan.CalicoSettings.ChainInsertMode;
import cloud.gardener.networking.calico.plan.CalicoSettings.KubeProxyDuty;
import cloud.gardener.networking.calico.plan.CalicoSettings.Tunnels;
import cloud.gardener.networking.calico.privilege.Dataplane;
import cloud.gardener.networking.calico.privilege.PrivilegeMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Felix' parameters under the names of Calico's FelixConfiguration; null leaves Felix' own default. */
final class FelixValues {

    /**
     * kube-proxy itself answers at 10256, so Felix' kube-proxy steps aside while both run. The ports up to 10260 belong to
     * Kubernetes' own components, which share the host's network on control-plane nodes of self-hosted shoots.
     */
    private static final int HEALTH_PORT_BESIDE_KUBE_PROXY = 10266;

    private FelixValues() {}

    static Map<String, @Nullable Object> of(CalicoSettings settings) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("ipv6Support", settings.network(IpFamily.IPV6).isPresent());
        putTunnels(values, settings.felix().tunnels().value());
        putDataplane(values, settings.felix());
        putWireguard(values, settings);
        putUnprivileged(values, settings.privileges().mode());
        return values;
    }

    /** With VXLAN nothing is said about IPIP: Felix finds out from the pools, and so it has always been delivered. */
    private static void putTunnels(Map<String, @Nullable Object> values, Tunnels tunnels) {
        values.put("ipipEnabled", tunnels == Tunnels.VXLAN ? null : tunnels == Tunnels.IPIP);
        values.put("vxlanEnabled", tunnels == Tunnels.VXLAN ? true : null);
    }

    private static void putDataplane(Map<String, @Nullable Object> values, CalicoSettings.Felix felix) {
        KubeProxyDuty duty = felix.kubeProxyDuty().value();
        Dataplane dataplane = felix.dataplane().value();
        values.put("bpfEnabled", dataplane == Dataplane.EBPF);
        values.put(
                "bpfKubeProxyHealthzPort",
                duty == KubeProxyDuty.FELIX_BESIDE_KUBE_PROXY ? HEALTH_PORT_BESIDE_KUBE_PROXY : null);
        values.put("bpfKubeProxyIptablesCleanupEnabled", duty == KubeProxyDuty.FELIX_ALONE);
        values.put("nftablesMode", dataplane == Dataplane.NFTABLES ? "Enabled" : null);
        values.put("chainInsertMode", felix.chainInsertMode().value() == ChainInsertMode.APPEND ? "Append" : null);
        values.put(
                "serviceLoopPrevention",
                felix.serviceLoopPrevention().map(Object::toString).orElse(null));
    }

    /** Both families, whatever the shoot has: the overhead of both has always been part of the pods' MTU. */
    private static void putWireguard(Map<String, @Nullable Object> values, CalicoSettings settings) {
        Boolean enabled = settings.routing().wireguard().value() ? true : null;
        values.put("wireguardEnabled", enabled);
        values.put("wireguardEnabledV6", enabled);
    }

    /**
     * Without privileges {@code /proc/sys} is read-only and the BPF file system out of reach. Felix would try again for
     * ever: a warning for each kernel setting of each pod interface, and XDP programs that it cannot load.
     */
    private static void putUnprivileged(Map<String, @Nullable Object> values, PrivilegeMode mode) {
        boolean limited = mode == PrivilegeMode.CAPABILITIES;
        values.put("logSeverityScreen", limited ? "Error" : null);
        values.put("xdpEnabled", limited ? false : null);
        values.put("ipForwarding", limited ? "Disabled" : null);
    }
}
