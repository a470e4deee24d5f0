package cloud.gardener.networking.calico.explain;

import cloud.gardener.networking.calico.explain.Explanation.Row;
import cloud.gardener.networking.calico.network.AutoscalingMode;
import cloud.gardener.networking.calico.network.NetworkConfig.ComponentResources;
import cloud.gardener.networking.calico.network.Quantity;
import cloud.gardener.networking.calico.plan.CalicoSettings.Autoscaling;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resource requests of a component: how they follow the cluster, and where they begin. */
final class AutoscalingRows {

    private AutoscalingRows() {}

    static List<Row> of(String prefix, Autoscaling autoscaling) {
        return List.of(
                new Row(
                        prefix + ".mode",
                        autoscaling.mode().toString(),
                        autoscaling.mode().because()),
                request(prefix + ".cpu", autoscaling, autoscaling.cpu(), ComponentResources::cpu),
                request(prefix + ".memory", autoscaling, autoscaling.memory(), ComponentResources::memory));
    }

    /** Reads one amount out of what somebody wrote; absent where nobody did. */
    private interface Amount {
        @Nullable
        Quantity of(ComponentResources resources);
    }

    private static Row request(String name, Autoscaling autoscaling, Quantity quantity, Amount amount) {
        Optional<Quantity> minimum = autoscaling.minimum().flatMap(least -> Optional.ofNullable(amount.of(least)));
        return new Row(
                name,
                quantity + minimum.map(least -> ", at least " + least).orElse(""),
                meaning(autoscaling.mode().value()));
    }

    private static String meaning(AutoscalingMode mode) {
        return switch (mode) {
            case CLUSTER_PROPORTIONAL -> "grows with the number of nodes from here";
            case VPA -> "the vertical pod autoscaler goes on from here";
            case STATIC -> "stays so";
        };
    }
}
