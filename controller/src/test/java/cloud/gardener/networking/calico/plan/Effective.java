package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.values.CalicoChartValues;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a shoot gets, as short texts that a table can hold.
 *
 * @param tunnels Felix' flags as the chart gets them; null leaves Felix' own default
 * @param startup the pool that calico-node creates itself where it finds none, per family
 * @param pools the delivered IPPools: name and, for pools of pods, ipipMode/vxlanMode
 * @param beside what runs beside Felix
 */
record Effective(String backend, String tunnels, String ipam, String startup, String pools, String beside) {

    static Effective of(CalicoSettings settings) {
        return new Effective(
                settings.routing().backend().toString(),
                tunnels(settings),
                settings.ipam().type().toString(),
                Stream.of(IpFamily.values())
                        .flatMap(family -> settings.network(family).map(it -> startup(family, it)).stream())
                        .collect(Collectors.joining(", ")),
                settings.pools().stream().map(Effective::pool).collect(Collectors.joining(", ")),
                beside(settings));
    }

    private static String tunnels(CalicoSettings settings) {
        Map<?, ?> felix = (Map<?, ?>) CalicoChartValues.of(settings).tree().get("felix");
        return "ipip " + felix.get("ipipEnabled") + ", vxlan " + felix.get("vxlanEnabled");
    }

    private static String startup(IpFamily family, CalicoSettings.FamilyNetwork network) {
        return family + " " + network.startupEncapsulation().toString().toUpperCase(Locale.ROOT) + "="
                + network.startupMode();
    }

    private static String pool(IpPool pool) {
        return pool.fold(pods -> pods.name() + " " + pods.ipipMode() + "/" + pods.vxlanMode(), noSnat -> noSnat.name());
    }

    private static String beside(CalicoSettings settings) {
        return Stream.of(
                        named("kube-controllers", settings.kubeControllers().enabled()),
                        named("ensurer", settings.node().networkUnavailableConditionEnsurer()),
                        named("snat", settings.node().snatToUpstreamDns()),
                        named("cleanup-routes", settings.node().cleanupRoutes()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String named(String name, Setting<Boolean> enabled) {
        return enabled.value() ? name : "";
    }
}
