package cloud.gardener.networking.calico.config;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import cloud.gardener.networking.calico.validation.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigurationRulesTest {

    @Test
    void aFixedModeThatNoImageCanRunIsForbidden() {
        List<Violation> violations = check(true, NonPrivilegedMode.NON_ROOT, "{tag: v3.31.6}, {tag: v3.30.0}");

        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("nonPrivileged.mode");
            assertThat(violation.message()).contains("v3.31.6 cannot run in mode NonRoot");
        });
    }

    @Test
    void oneImageThatCanIsEnough() {
        assertThat(check(true, NonPrivilegedMode.NON_ROOT, "{tag: v3.31.6}, {tag: v3.26.1}"))
                .isEmpty();
    }

    @Test
    void anImageOfUnknownReleaseMightBeAble() {
        assertThat(check(true, NonPrivilegedMode.NON_ROOT, "{tag: v3.31.6}, {tag: 'sha256:0123'}"))
                .isEmpty();
    }

    @Test
    void imagesForOtherKubernetesVersionsCount() {
        assertThat(check(true, NonPrivilegedMode.NON_ROOT, "{tag: v3.31.6}, {tag: v3.26.1, runtimeVersion: '< 1.30'}"))
                .isEmpty();
    }

    @Test
    void modeAutoIsNeverForbidden() {
        assertThat(check(true, NonPrivilegedMode.AUTO, "{tag: v3.20.0}")).isEmpty();
    }

    @Test
    void withTheGateOffTheModeDoesNotMatter() {
        assertThat(check(false, NonPrivilegedMode.NON_ROOT, "{tag: v3.31.6}")).isEmpty();
    }

    @Test
    void aVectorWithoutCalicoNodeIsNotJudgedHere() {
        assertThat(check(true, NonPrivilegedMode.NON_ROOT, "")).isEmpty();
    }

    /** @param images entries of calico-node, as a list in YAML's flow style without name and repository */
    private static List<Violation> check(boolean gate, NonPrivilegedMode mode, String images) {
        ImageVector vector = ImageVectorDecoder.decode(
                        "images: [" + images.replace("{", "{name: calico-node, repository: example.com/node, ") + "]")
                .fold(valid -> valid, violations -> {
                    throw new AssertionError(violations);
                });
        FeatureGates gates = FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, gate));
        return ConfigurationRules.check(new ControllerConfiguration(gates, ClientConnection.DEFAULTS, mode), vector);
    }
}
