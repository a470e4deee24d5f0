package cloud.gardener.networking.calico.decode;

import static cloud.gardener.networking.calico.decode.Example.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelevantFieldsTest {

    @Test
    void aPrunedClusterDecodesAsTheWholeOne() {
        assertThat(ClusterDecoder.decode(RelevantFields.of(CLUSTER.document())))
                .isEqualTo(ClusterDecoder.decode(CLUSTER.document()));
    }

    @Test
    void whateverChangesInAClusterThePrunedOneDecodesAsTheWholeOne() {
        for (String pointer : Example.leaves(CLUSTER.document())) {
            JsonNode other = CLUSTER.with(pointer, "{unexpected: true}").document();
            assertThat(ClusterDecoder.decode(RelevantFields.of(other)))
                    .as(pointer)
                    .isEqualTo(ClusterDecoder.decode(other));
        }
    }

    @Test
    void nothingElseIsKept() {
        assertThat(Example.leaves(RelevantFields.of(CLUSTER.document())))
                .containsExactlyInAnyOrder(
                        "/apiVersion",
                        "/kind",
                        "/metadata/name",
                        "/metadata/annotations/generic-token-kubeconfig.secret.gardener.cloud~1name",
                        "/spec/seed/metadata/name",
                        "/spec/shoot/metadata/annotations/confirmation.gardener.cloud~1force-deletion",
                        "/spec/shoot/spec/networking/nodes",
                        "/spec/shoot/spec/hibernation/enabled",
                        "/spec/shoot/spec/provider/workers/0/machine/architecture",
                        "/spec/shoot/spec/provider/workers/1/machine/architecture",
                        "/spec/shoot/spec/kubernetes/version",
                        "/spec/shoot/spec/kubernetes/kubeProxy/enabled",
                        "/spec/shoot/spec/kubernetes/kubeProxy/mode",
                        "/spec/shoot/spec/kubernetes/verticalPodAutoscaler/enabled",
                        "/spec/shoot/spec/kubernetes/kubeAPIServer/featureGates/MutatingAdmissionPolicy",
                        "/spec/shoot/spec/kubernetes/kubeAPIServer/runtimeConfig/admissionregistration.k8s.io~1v1alpha1",
                        "/spec/shoot/spec/kubernetes/kubeAPIServer/runtimeConfig/admissionregistration.k8s.io~1v1beta1",
                        "/spec/shoot/status/networking/pods/0",
                        "/spec/shoot/status/networking/pods/1",
                        "/spec/shoot/status/networking/nodes/0",
                        "/spec/shoot/status/networking/nodes/1",
                        "/spec/shoot/status/constraints/0/type",
                        "/spec/shoot/status/constraints/0/status",
                        "/spec/shoot/status/constraints/1/type",
                        "/spec/shoot/status/constraints/1/status",
                        "/spec/shoot/status/lastOperation/state");
    }

    @Test
    void whatIsKeptIsACopy() {
        Example original = CLUSTER.with("/metadata/name", "changed");
        JsonNode pruned = RelevantFields.of(original.document());
        ((ArrayNode) original.at("/spec/shoot/status/networking/pods")).removeAll();
        assertThat(pruned.at("/spec/shoot/status/networking/pods")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{spec: }", "{spec: text}", "{spec: [1]}", "{spec: {shoot: {status: [{}]}}}"})
    void aClusterThatIsNoneIsNoProblem(String yaml) {
        JsonNode cluster = Example.of(yaml).document();
        assertThat(ClusterDecoder.decode(RelevantFields.of(cluster))).isEqualTo(ClusterDecoder.decode(cluster));
    }
}
