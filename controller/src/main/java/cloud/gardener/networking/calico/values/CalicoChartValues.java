package cloud.gardener.networking.calico.values;

import cloud.gardener.networking.calico.images.ImageName;
import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.plan.CalicoSettings.Autoscaling;
import cloud.gardener.networking.calico.plan.CalicoSettings.FamilyNetwork;
import cloud.gardener.networking.calico.plan.CalicoSettings.Ipam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings in the shape that {@code charts/calico} takes; {@code values.yaml} of the chart explains each key. */
public final class CalicoChartValues {

    private CalicoChartValues() {}

    public static ChartValues of(CalicoSettings settings) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("images", images(settings));
        values.put("backend", settings.routing().backend().toString());
        values.put("vethMTU", settings.routing().vethMtu().value().bytes());
        values.put("cni", Map.of("ipam", ipam(settings.ipam())));
        values.put(
                "ipv4",
                settings.network(IpFamily.IPV4).map(CalicoChartValues::ipv4).orElse(null));
        values.put(
                "ipv6",
                settings.network(IpFamily.IPV6).map(CalicoChartValues::ipv6).orElse(null));
        values.put("ipPools", settings.pools().stream().map(IpPoolValues::of).toList());
        values.put("node", node(settings));
        values.put("felix", FelixValues.of(settings));
        values.put("typha", typha(settings.typha()));
        values.put("kubeControllers", kubeControllers(settings.kubeControllers()));
        values.put("birdExporter", Map.of("enabled", settings.birdExporter().value()));
        values.put("multus", multus(settings.multus()));
        return new ChartValues(values);
    }

    /** Every key is passed: an image that nothing uses is null, so that no default of the chart slips in. */
    private static Map<String, @Nullable Object> images(CalicoSettings settings) {
        Map<String, @Nullable Object> references = new LinkedHashMap<>();
        for (ImageName name : ImageName.values()) {
            var image = settings.images().get(name);
            references.put(key(name), image == null ? null : image.reference());
        }
        return references;
    }

    private static String key(ImageName name) {
        return switch (name) {
            case CALICO_NODE -> "node";
            case CALICO_CNI -> "cni";
            case CALICO_TYPHA -> "typha";
            case CALICO_KUBE_CONTROLLERS -> "kubeControllers";
            case CALICO_CPA -> "clusterProportionalAutoscaler";
            case CALICO_CPVA -> "clusterProportionalVerticalAutoscaler";
            case BIRD_EXPORTER -> "birdExporter";
            case MULTUS_CNI -> "multus";
            case CNI_PLUGINS -> "cniPlugins";
        };
    }

    private static Map<String, @Nullable Object> ipam(Ipam ipam) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("type", ipam.type().toString());
        values.put("subnet", ipam.subnet().map(Object::toString).orElse(null));
        List<Object> ranges = new ArrayList<>();
        ipam.ranges().forEach(subnet -> ranges.add(List.of(Map.of("subnet", subnet))));
        values.put("ranges", ranges.isEmpty() ? null : ranges);
        values.put("assign_ipv4", String.valueOf(ipam.assigned().contains(IpFamily.IPV4)));
        values.put("assign_ipv6", String.valueOf(ipam.assigned().contains(IpFamily.IPV6)));
        return values;
    }

    private static Map<String, @Nullable Object> ipv4(FamilyNetwork network) {
        return family(network);
    }

    private static Map<String, @Nullable Object> ipv6(FamilyNetwork network) {
        Map<String, @Nullable Object> values = family(network);
        values.put("natOutgoing", network.natOutgoing().value());
        return values;
    }

    private static Map<String, @Nullable Object> family(FamilyNetwork network) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("podCIDR", network.podCidr());
        values.put(
                "autodetectionMethod",
                network.autodetection().map(Object::toString).orElse(null));
        values.put(
                "startupPool",
                Map.of(
                        "encapsulation",
                        network.startupEncapsulation().value() == Encapsulation.IPIP ? "IPIP" : "VXLAN",
                        "mode",
                        network.startupMode().toString()));
        return values;
    }

    private static Map<String, @Nullable Object> node(CalicoSettings settings) {
        CalicoSettings.Node node = settings.node();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("privilegeMode", settings.privileges().mode().toString());
        values.put("securityContexts", SecurityContextValues.of(settings));
        values.put("usePodCIDR", settings.ipam().type().value() == IpamType.HOST_LOCAL);
        values.put(
                "bird", Map.of("ipv4", runsBird(settings, IpFamily.IPV4), "ipv6", runsBird(settings, IpFamily.IPV6)));
        values.put("cleanupRoutes", node.cleanupRoutes().value());
        values.put(
                "networkUnavailableConditionEnsurer",
                node.networkUnavailableConditionEnsurer().value());
        values.put(
                "snatToUpstreamDNS", Map.of("enabled", node.snatToUpstreamDns().value(), "podCIDRs", node.podCidrs()));
        putAutoscaling(values, node.autoscaling());
        return values;
    }

    private static boolean runsBird(CalicoSettings settings, IpFamily family) {
        return settings.routing().backend().value() == Backend.BIRD
                && settings.network(family).isPresent();
    }

    private static Map<String, @Nullable Object> typha(CalicoSettings.Typha typha) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("enabled", typha.enabled().value());
        putAutoscaling(values, typha.autoscaling());
        return values;
    }

    private static void putAutoscaling(Map<String, @Nullable Object> values, Autoscaling autoscaling) {
        values.put(
                "autoscaling",
                switch (autoscaling.mode().value()) {
                    case CLUSTER_PROPORTIONAL -> "ClusterProportional";
                    case VPA -> "VPA";
                    case STATIC -> "Static";
                });
        values.put(
                "requests",
                Map.of(
                        "cpu", autoscaling.cpu().text(),
                        "memory", autoscaling.memory().text()));
        Map<String, @Nullable Object> minimum = new LinkedHashMap<>();
        autoscaling.minimum().ifPresent(resources -> {
            minimum.put("cpu", resources.cpu() == null ? null : resources.cpu().text());
            minimum.put(
                    "memory",
                    resources.memory() == null ? null : resources.memory().text());
        });
        minimum.values().removeIf(value -> value == null);
        values.put("vpaMinAllowed", minimum);
    }

    private static Map<String, @Nullable Object> kubeControllers(CalicoSettings.KubeControllers kubeControllers) {
        return Map.of(
                "enabled", kubeControllers.enabled().value(),
                "vpa", kubeControllers.verticalPodAutoscaler().value());
    }

    private static Map<String, @Nullable Object> multus(CalicoSettings.Multus multus) {
        return Map.of(
                "enabled", multus.enabled().value(),
                "installCNIPlugins", multus.installCniPlugins().value());
    }
}
