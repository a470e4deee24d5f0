package cloud.gardener.networking.calico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesVersionTest {

    @ParameterizedTest
    @CsvSource({"1, 35, 99, false", "1, 36, 0, true", "1, 36, 1, true", "1, 9, 0, false", "2, 0, 0, true"})
    void mutatingAdmissionPolicyIsServedFrom136On(int major, int minor, int patch, boolean served) {
        assertThat(new KubernetesVersion(major, minor, patch).servesMutatingAdmissionPolicy())
                .isEqualTo(served);
    }

    @Test
    void partsAreComparedAsNumbers() {
        assertThat(new KubernetesVersion(1, 9, 0)).isLessThan(new KubernetesVersion(1, 10, 0));
        assertThat(new KubernetesVersion(1, 34, 4)).isLessThan(new KubernetesVersion(1, 34, 10));
        assertThat(new KubernetesVersion(2, 0, 0)).isGreaterThan(new KubernetesVersion(1, 99, 99));
    }

    @Test
    void noPartIsNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KubernetesVersion(1, -1, 0));
    }
}
