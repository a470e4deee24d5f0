package cloud.gardener.networking.calico.explain;

import cloud.gardener.networking.calico.explain.Explanation.Row;
import cloud.gardener.networking.calico.explain.Explanation.Section;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.plan.CalicoSettings.FamilyNetwork;
import cloud.gardener.networking.calico.plan.OverlaySwitch;
import cloud.gardener.networking.calico.plan.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Every effective setting under the name by which people know it. */
final class SettingSections {

    private SettingSections() {}

    static List<Section> of(CalicoSettings settings, OverlaySwitch overlaySwitch) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Network", network(settings, overlaySwitch)));
        for (IpFamily family : IpFamily.values()) {
            settings.network(family)
                    .ifPresent(network -> sections.add(new Section(family.toString(), family(family, network))));
        }
        if (!settings.pools().isEmpty()) {
            sections.add(new Section(
                    "IP pools", settings.pools().stream().map(PoolRow::of).toList()));
        }
        sections.add(new Section("Felix", felix(settings.felix())));
        sections.add(new Section("calico-node", node(settings.node())));
        sections.add(new Section("Other components", components(settings)));
        sections.add(new Section("Images", images(settings)));
        return sections;
    }

    private static List<Row> network(CalicoSettings settings, OverlaySwitch overlaySwitch) {
        CalicoSettings.Routing routing = settings.routing();
        List<Row> rows = new ArrayList<>();
        rows.add(row("ipFamilies", settings.families()));
        rows.add(row("overlay", routing.overlay()));
        if (settings.isRoutedByInfrastructure()) {
            rows.add(overlaySwitch(overlaySwitch));
        }
        rows.add(row("backend", routing.backend()));
        rows.add(row("vethMTU", routing.vethMtu()));
        rows.add(row("wireguardEncryption", routing.wireguard()));
        rows.add(row("ipam.type", settings.ipam().type()));
        settings.ipam().subnet().ifPresent(subnet -> rows.add(row("ipam.cidr", subnet)));
        if (!settings.ipam().ranges().isEmpty()) {
            rows.add(new Row(
                    "ipam.ranges",
                    String.join(", ", settings.ipam().ranges()),
                    "with two IP families each pod gets an address of each"));
        }
        return rows;
    }

    /** What a shoot goes through that comes from an overlay. */
    private static Row overlaySwitch(OverlaySwitch overlaySwitch) {
        String name = "overlay.switch";
        return overlaySwitch.fold(
                unguarded -> new Row(name, "at once", unguarded.because()),
                guarded -> new Row(
                        name,
                        "waits for routes",
                        "feature gate " + FeatureGate.SEAMLESS_OVERLAY_SWITCH
                                + ": a former overlay stays until every node has a route"),
                held -> new Row(name, "waits for routes", held.reason()));
    }

    private static List<Row> family(IpFamily family, FamilyNetwork network) {
        String prefix = family.toString().toLowerCase(Locale.ROOT) + ".";
        return List.of(
                new Row(prefix + "podCIDR", network.podCidr(), originOfPodCidr(family)),
                network.autodetection()
                        .map(method -> row(prefix + "autoDetectionMethod", method))
                        .orElse(new Row(prefix + "autoDetectionMethod", "first-found", "Calico's default")),
                row(prefix + "pool", network.startupEncapsulation()),
                row(prefix + "mode", network.startupMode()),
                row(prefix + "sourceNATEnabled", network.natOutgoing()));
    }

    /** Gardener's Network names one range, and that is the IPv4 one if there is IPv4. */
    private static String originOfPodCidr(IpFamily family) {
        return switch (family) {
            case IPV4 -> "spec.podCIDR";
            case IPV6 -> "status.networking.pods of the Shoot, or spec.podCIDR where that has none";
        };
    }

    private static List<Row> felix(CalicoSettings.Felix felix) {
        return List.of(
                row("dataplane", felix.dataplane()),
                row("services", felix.kubeProxyDuty(), SettingSections::whoProgramsServices),
                row("tunnels", felix.tunnels(), tunnels -> tunnels.name().toLowerCase(Locale.ROOT)),
                row("chainInsertMode", felix.chainInsertMode(), SettingSections::capitalised),
                felix.serviceLoopPrevention()
                        .map(prevention -> row("serviceLoopPrevention", prevention))
                        .orElse(new Row("serviceLoopPrevention", "Drop", "Felix' default")));
    }

    private static String whoProgramsServices(CalicoSettings.KubeProxyDuty duty) {
        return switch (duty) {
            case KUBE_PROXY -> "kube-proxy";
            case FELIX_BESIDE_KUBE_PROXY -> "Felix, beside kube-proxy";
            case FELIX_ALONE -> "Felix";
        };
    }

    private static String capitalised(Enum<?> constant) {
        return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static List<Row> node(CalicoSettings.Node node) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("cleanupRoutes", node.cleanupRoutes()));
        rows.add(row("networkUnavailableConditionEnsurer", node.networkUnavailableConditionEnsurer()));
        rows.add(row("snatToUpstreamDNS", node.snatToUpstreamDns()));
        rows.addAll(AutoscalingRows.of("autoScaling.node", node.autoscaling()));
        return rows;
    }

    private static List<Row> components(CalicoSettings settings) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("typha", settings.typha().enabled()));
        rows.addAll(AutoscalingRows.of("autoScaling.typha", settings.typha().autoscaling()));
        rows.add(row("kubeControllers", settings.kubeControllers().enabled()));
        rows.add(row("kubeControllers.vpa", settings.kubeControllers().verticalPodAutoscaler()));
        rows.add(row("birdExporter", settings.birdExporter()));
        rows.add(row("multus", settings.multus().enabled()));
        rows.add(row("multus.installCNIPlugins", settings.multus().installCniPlugins()));
        return rows;
    }

    private static List<Row> images(CalicoSettings settings) {
        return settings.images().entrySet().stream()
                .map(image ->
                        new Row("images." + image.getKey(), image.getValue().reference(), "image vector"))
                .toList();
    }

    private static Row row(String name, Setting<?> setting) {
        return new Row(name, String.valueOf(setting.value()), setting.because());
    }

    private static <T> Row row(String name, Setting<T> setting, Function<T, String> words) {
        return new Row(name, words.apply(setting.value()), setting.because());
    }
}
