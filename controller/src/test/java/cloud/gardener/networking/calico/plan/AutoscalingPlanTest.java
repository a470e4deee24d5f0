package cloud.gardener.networking.calico.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.plan.CalicoSettings.Autoscaling;
import org.junit.jupiter.api.Test;

class AutoscalingPlanTest {

    private static final String RESOURCES =
            "resources: {node: {cpu: 500m, memory: 1Gi}, typha: {cpu: 300m, memory: 2Gi}}";

    @Test
    void requestsFollowTheClusterUnlessSomethingElseIsWritten() {
        Situations shoot = Situations.plain();

        assertThat(node(shoot)).isEqualTo("cluster-proportional: 250m 100Mi");
        assertThat(typha(shoot)).isEqualTo("cluster-proportional: 200m 100Mi");
    }

    @Test
    void writtenResourcesCountForNothingWhileRequestsFollowTheCluster() {
        Situations shoot =
                Situations.plain().withConfig("autoScaling: {mode: cluster-proportional, " + RESOURCES + "}");

        assertThat(node(shoot)).isEqualTo("cluster-proportional: 250m 100Mi");
        assertThat(typha(shoot)).isEqualTo("cluster-proportional: 200m 100Mi");
    }

    @Test
    void staticRequestsAreTheWrittenOnes() {
        Situations shoot = Situations.plain().withConfig("autoScaling: {mode: static, " + RESOURCES + "}");

        assertThat(node(shoot)).isEqualTo("static: 500m 1Gi");
        assertThat(typha(shoot)).isEqualTo("static: 300m 2Gi");
    }

    @Test
    void eachStaticRequestThatIsNotWrittenKeepsItsDefault() {
        Situations shoot = Situations.plain()
                .withConfig("autoScaling: {mode: static, resources: {node: {cpu: 500m}, typha: {memory: 2Gi}}}");

        assertThat(node(shoot)).isEqualTo("static: 500m 100Mi");
        assertThat(typha(shoot)).isEqualTo("static: 200m 2Gi");
    }

    /** Typha's requests are the autoscaler's to change from its default on: so running shoots have it. */
    @Test
    void verticalAutoscalerStartsCalicoNodeWithItsMinimumAndTyphaWithItsDefault() {
        Situations shoot = Situations.plain()
                .withVerticalPodAutoscaler()
                .withConfig("autoScaling: {mode: vpa, " + RESOURCES + "}");

        assertThat(node(shoot)).isEqualTo("vpa: 500m 1Gi, at least 500m 1Gi");
        assertThat(typha(shoot)).isEqualTo("vpa: 200m 100Mi, at least 300m 2Gi");
    }

    @Test
    void verticalAutoscalerHasNoMinimumWhereNoneIsWritten() {
        Situations shoot = Situations.plain()
                .withVerticalPodAutoscaler()
                .withConfig("autoScaling: {mode: vpa, resources: {node: {cpu: 500m}}}");

        assertThat(node(shoot)).isEqualTo("vpa: 500m 100Mi, at least 500m null");
        assertThat(typha(shoot)).isEqualTo("vpa: 200m 100Mi");
    }

    @Test
    void withoutAutoscalerInTheShootRequestsFollowTheCluster() {
        Situations shoot = Situations.plain().withConfig("autoScaling: {mode: vpa, " + RESOURCES + "}");

        assertThat(node(shoot)).isEqualTo("cluster-proportional: 250m 100Mi");
        assertThat(typha(shoot)).isEqualTo("cluster-proportional: 200m 100Mi");
    }

    private static String node(Situations shoot) {
        return inShort(shoot.settings().node().autoscaling());
    }

    private static String typha(Situations shoot) {
        return inShort(shoot.settings().typha().autoscaling());
    }

    private static String inShort(Autoscaling autoscaling) {
        return autoscaling.mode() + ": " + autoscaling.cpu() + " " + autoscaling.memory()
                + autoscaling
                        .minimum()
                        .map(minimum -> ", at least " + minimum.cpu() + " " + minimum.memory())
                        .orElse("");
    }
}
