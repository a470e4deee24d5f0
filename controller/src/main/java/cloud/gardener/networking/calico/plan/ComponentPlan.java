package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.images.CalicoRelease;
import cloud.gardener.networking.calico.network.AutoscalingMode;
import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.plan.CalicoSettings.Ipam;
import cloud.gardener.networking.calico.plan.CalicoSettings.KubeControllers;
import cloud.gardener.networking.calico.plan.CalicoSettings.Multus;
import cloud.gardener.networking.calico.plan.CalicoSettings.Typha;
import java.util.Optional;

/** What runs beside calico-node, and when. */
final class ComponentPlan {

    private static final CalicoRelease FIRST_TO_REPORT_NETWORK_ITSELF = new CalicoRelease(3, 31, 0);

    private ComponentPlan() {}

    /** Pods that are not masqueraded on the node cannot reach name servers outside unless this traffic still is. */
    static Setting<Boolean> snatToUpstreamDns(NetworkConfig config, OverlayState overlay) {
        if (overlay != OverlayState.OFF) {
            return new Setting<>(false, "only without an overlay pods reach name servers under their own address");
        }
        NetworkConfig.SnatToUpstreamDns written = config.snatToUpstreamDNS();
        return written == null
                ? Setting.byDefault(true)
                : Setting.written(Boolean.TRUE.equals(written.enabled()), "snatToUpstreamDNS.enabled");
    }

    static Typha typha(NetworkConfig config, Setting<AutoscalingMode> mode) {
        NetworkConfig.Typha written = config.typha();
        Setting<Boolean> enabled = written == null
                ? Setting.byDefault(true)
                : Setting.written(Boolean.TRUE.equals(written.enabled()), "typha.enabled");
        return new Typha(enabled, AutoscalingPlan.typha(config, mode));
    }

    static KubeControllers kubeControllers(Backend backend, Ipam ipam, ShootFacts shoot) {
        return new KubeControllers(
                kubeControllersEnabled(backend, ipam),
                new Setting<>(
                        shoot.verticalPodAutoscaler(), "spec.kubernetes.verticalPodAutoscaler.enabled of the Shoot"));
    }

    /** kube-controllers give back the addresses of gone nodes, which matters wherever Calico hands out addresses. */
    private static Setting<Boolean> kubeControllersEnabled(Backend backend, Ipam ipam) {
        if (backend != Backend.NONE) {
            return new Setting<>(true, "backend " + backend);
        }
        return ipam.type().value() == IpamType.CALICO_IPAM
                ? new Setting<>(true, "calico-ipam needs somebody to collect addresses of removed nodes")
                : new Setting<>(false, "with backend none and host-local there is nothing for them to do");
    }

    /** From Calico 3.31 on calico-node itself says that the node's network is available. */
    static Setting<Boolean> networkUnavailableConditionEnsurer(Backend backend, Optional<CalicoRelease> release) {
        if (backend == Backend.NONE) {
            return new Setting<>(false, "the infrastructure reports the node's network");
        }
        return release.filter(it -> it.compareTo(FIRST_TO_REPORT_NETWORK_ITSELF) >= 0)
                        .isPresent()
                ? new Setting<>(false, "calico-node of this release does it itself")
                : new Setting<>(true, "calico-node of this release may leave the condition unset");
    }

    static Setting<Boolean> birdExporter(NetworkConfig config, Backend backend) {
        if (!config.isBirdExporterOn()) {
            return Setting.byDefault(false);
        }
        return backend == Backend.BIRD
                ? Setting.written(true, "birdExporter.enabled")
                : new Setting<>(false, "backend " + backend + " runs no BIRD to export from");
    }

    static Multus multus(NetworkConfig config) {
        NetworkConfig.Multus written = config.multus();
        if (written == null || !config.isMultusOn()) {
            return new Multus(Setting.byDefault(false), Setting.byDefault(false));
        }
        return new Multus(
                Setting.written(true, "multus.enabled"),
                written.installCNIPlugins() == null
                        ? Setting.byDefault(false)
                        : Setting.written(written.installCNIPlugins(), "multus.installCNIPlugins"));
    }
}
