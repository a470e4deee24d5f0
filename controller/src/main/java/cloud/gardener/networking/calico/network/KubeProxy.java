package cloud.gardener.networking.calico.network;

/**
 * kube-proxy of the shoot.
 *
 * @param enabled false: nobody programs Services unless Felix does it in eBPF
 * @param mode Gardener fills it with IPTables for every shoot with workers, also where kube-proxy is disabled; so it
 *     means something only together with {@code enabled}
 */
public record KubeProxy(boolean enabled, KubeProxyMode mode) {}
