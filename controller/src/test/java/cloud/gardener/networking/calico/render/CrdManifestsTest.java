package cloud.gardener.networking.calico.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cloud.gardener.networking.calico.delivery.Manifest;
import org.junit.jupiter.api.Test;

class CrdManifestsTest {

    @Test
    void definitionsAreSortedByTheirNameNotByTheirFile() {
        assertThat(CrdManifests.ofClasspath("render/chart").all())
                .extracting(Manifest::name)
                .containsExactly("gadgets.example.org", "widgets.example.org");
    }

    @Test
    void chartWithoutDefinitionsIsRefused() {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> CrdManifests.ofClasspath("render/hooks"))
                .withMessage("render/hooks/crds/: there are no CustomResourceDefinitions");
    }

    @Test
    void anythingElseInTheFolderIsRefusedWithItsFile() {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> CrdManifests.ofClasspath("render/stray"))
                .withMessage("render/stray/crds/stray.yaml: "
                        + "only CustomResourceDefinitions are allowed here, not v1 ConfigMap kube-system/stray");
    }
}
