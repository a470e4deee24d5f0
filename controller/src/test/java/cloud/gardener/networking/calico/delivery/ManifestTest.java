package cloud.gardener.networking.calico.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    @Test
    void titleNamesNamespaceOnlyWhereThereIsOne() {
        assertThat(new Manifest("apps/v1", "DaemonSet", "kube-system", "calico-node", "a: 1\n").title())
                .isEqualTo("apps/v1 DaemonSet kube-system/calico-node");
        assertThat(new Manifest("crd.projectcalico.org/v1", "IPPool", null, "default-ipv4-ippool", "a: 1\n").title())
                .isEqualTo("crd.projectcalico.org/v1 IPPool default-ipv4-ippool");
    }

    @Test
    void doesNotShowItsTextWhenPrinted() {
        assertThat(new Manifest("v1", "Secret", "kube-system", "x", "password: 1\n"))
                .hasToString("v1 Secret kube-system/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a: 1", "---\na: 1\n", "a: 1\n---\nb: 1\n"})
    void textMustBeOneDocumentThatEndsWithALineBreak(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Manifest("v1", "ConfigMap", "kube-system", "x", text))
                .withMessageStartingWith("text: must");
    }

    @ParameterizedTest
    @CsvSource({
        "'', ConfigMap, kube-system, x, apiVersion",
        "v1, '', kube-system, x, kind",
        "v1, ConfigMap, '', x, namespace",
        "v1, ConfigMap, kube-system, ' ', name"
    })
    void identityMustNotBeEmpty(String apiVersion, String kind, String namespace, String name, String field) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Manifest(apiVersion, kind, namespace, name, "a: 1\n"))
                .withMessage(field + ": must not be empty");
    }
}
