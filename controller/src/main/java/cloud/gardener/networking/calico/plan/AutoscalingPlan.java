package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.network.AutoscalingMode;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkConfig.ComponentResources;
import cloud.gardener.networking.calico.network.Quantity;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.plan.CalicoSettings.Autoscaling;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the requests of calico-node and Typha follow the size of the cluster. */
final class AutoscalingPlan {

    private static final ComponentResources NOTHING = new ComponentResources(null, null);
    private static final Quantity NODE_CPU = new Quantity("250m", new BigDecimal("0.250"));
    private static final Quantity TYPHA_CPU = new Quantity("200m", new BigDecimal("0.200"));
    private static final Quantity MEMORY = new Quantity("100Mi", BigDecimal.valueOf(100L * 1024 * 1024));

    private AutoscalingPlan() {}

    /** A VPA mode without a VPA in the shoot would leave nobody to scale. */
    static Setting<AutoscalingMode> mode(NetworkConfig config, ShootFacts shoot) {
        AutoscalingMode mode = writtenMode(config);
        if (mode == null) {
            return Setting.byDefault(AutoscalingMode.CLUSTER_PROPORTIONAL);
        }
        if (mode == AutoscalingMode.VPA && !shoot.verticalPodAutoscaler()) {
            return new Setting<>(
                    AutoscalingMode.CLUSTER_PROPORTIONAL,
                    "spec.providerConfig.autoScaling.mode is vpa, but the shoot runs no vertical pod autoscaler");
        }
        return Setting.written(mode, "autoScaling.mode");
    }

    static @Nullable AutoscalingMode writtenMode(NetworkConfig config) {
        return config.autoScaling() == null ? null : config.autoScaling().mode();
    }

    static Autoscaling node(NetworkConfig config, Setting<AutoscalingMode> mode) {
        ComponentResources written = resources(config).node();
        boolean own = mode.value() != AutoscalingMode.CLUSTER_PROPORTIONAL;
        return autoscaling(mode, written, own && written != null ? written : NOTHING, NODE_CPU);
    }

    /** Unlike calico-node, Typha starts with its default requests under a VPA: running shoots have them. */
    static Autoscaling typha(NetworkConfig config, Setting<AutoscalingMode> mode) {
        ComponentResources written = resources(config).typha();
        boolean own = mode.value() == AutoscalingMode.STATIC;
        return autoscaling(mode, written, own && written != null ? written : NOTHING, TYPHA_CPU);
    }

    private static Autoscaling autoscaling(
            Setting<AutoscalingMode> mode,
            @Nullable ComponentResources written,
            ComponentResources requested,
            Quantity defaultCpu) {
        return new Autoscaling(
                mode,
                requested.cpu() == null ? defaultCpu : requested.cpu(),
                requested.memory() == null ? MEMORY : requested.memory(),
                mode.value() == AutoscalingMode.VPA ? Optional.ofNullable(written) : Optional.empty());
    }

    private static NetworkConfig.Resources resources(NetworkConfig config) {
        return config.autoScaling() == null || config.autoScaling().resources() == null
                ? new NetworkConfig.Resources(null, null)
                : config.autoScaling().resources();
    }
}
