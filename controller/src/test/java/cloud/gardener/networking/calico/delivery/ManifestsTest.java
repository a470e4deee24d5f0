package cloud.gardener.networking.calico.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManifestsTest {

    private static final Manifest NODE = object("apps/v1", "DaemonSet", "kube-system", "calico-node");
    private static final Manifest CONFIG = object("v1", "ConfigMap", "kube-system", "calico-config");

    @Test
    void streamHoldsEachTextAfterASeparatorInTheOrderGiven() {
        assertThat(Manifests.of(NODE, CONFIG).toStream())
                .isEqualTo("---\nname: calico-node\n---\nname: calico-config\n");
    }

    @Test
    void emptinessIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Manifests(List.of()))
                .withMessage("manifests: must not be empty");
    }

    @Test
    void theSameObjectTwiceIsRefusedEvenWithAnotherText() {
        Manifest again = new Manifest("apps/v1", "DaemonSet", "kube-system", "calico-node", "other: 1\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Manifests.of(NODE, CONFIG, again))
                .withMessage("manifests: apps/v1 DaemonSet kube-system/calico-node appears more than once");
        assertThatIllegalArgumentException().isThrownBy(() -> Manifests.of(NODE).and(Manifests.of(again)));
    }

    @Test
    void objectsThatDifferInOnePartOfTheirIdentityAreDifferent() {
        Manifests manifests = Manifests.of(
                NODE,
                object("apps/v2", "DaemonSet", "kube-system", "calico-node"),
                object("apps/v1", "Deployment", "kube-system", "calico-node"),
                object("apps/v1", "DaemonSet", "default", "calico-node"),
                object("apps/v1", "DaemonSet", null, "calico-node"),
                object("apps/v1", "DaemonSet", "kube-system", "other"));

        assertThat(manifests.all()).hasSize(6);
    }

    @Test
    void andAppendsTheOthers() {
        assertThat(Manifests.of(NODE).and(Manifests.of(CONFIG)).all()).containsExactly(NODE, CONFIG);
    }

    @Test
    void findAsksForKindAndName() {
        Manifests manifests = Manifests.of(NODE, CONFIG);

        assertThat(manifests.find("DaemonSet", "calico-node")).contains(NODE);
        assertThat(manifests.find("DaemonSet", "calico-config")).isEmpty();
        assertThat(manifests.find("ConfigMap", "calico-node")).isEmpty();
    }

    @Test
    void findRefusesToChooseBetweenTwo() {
        Manifests manifests = Manifests.of(
                object("networking.k8s.io/v1", "NetworkPolicy", "kube-system", "x"),
                object("crd.projectcalico.org/v1", "NetworkPolicy", "kube-system", "x"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifests.find("NetworkPolicy", "x"))
                .withMessageContaining("NetworkPolicy x: not unique");
    }

    @Test
    void listCannotBeChanged() {
        List<Manifest> given = new ArrayList<>(List.of(NODE));
        Manifests manifests = new Manifests(given);

        given.add(CONFIG);

        assertThat(manifests.all()).containsExactly(NODE);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> manifests.all().add(CONFIG));
    }

    @Test
    void installOrderIsHelmsAndDoesNotDependOnTheOrderGiven() {
        List<Manifest> expected = List.of(
                object("networking.k8s.io/v1", "NetworkPolicy", "kube-system", "a"),
                object("v1", "ServiceAccount", "kube-system", "a"),
                object("v1", "ServiceAccount", "kube-system", "b"),
                CONFIG,
                object("rbac.authorization.k8s.io/v1", "ClusterRole", null, "z"),
                object("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", null, "z"),
                object("v1", "Service", "kube-system", "a"),
                NODE,
                object("apps/v1", "Deployment", "kube-system", "a"),
                object("crd.projectcalico.org/v1", "IPPool", null, "a"),
                object("crd.projectcalico.org/v1", "IPPool", null, "b"),
                object("autoscaling.k8s.io/v1", "VerticalPodAutoscaler", "default", "a"),
                object("autoscaling.k8s.io/v1", "VerticalPodAutoscaler", "kube-system", "a"),
                object("autoscaling.k8s.io/v2", "VerticalPodAutoscaler", "kube-system", "a"));

        for (int seed = 0; seed < 20; seed++) {
            List<Manifest> shuffled = new ArrayList<>(expected);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(Manifests.inInstallOrder(shuffled).all()).isEqualTo(expected);
        }
    }

    private static Manifest object(String apiVersion, String kind, String namespace, String name) {
        return new Manifest(apiVersion, kind, namespace, name, "name: " + name + "\n");
    }
}
