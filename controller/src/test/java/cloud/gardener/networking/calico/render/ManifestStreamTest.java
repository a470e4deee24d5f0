package cloud.gardener.networking.calico.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cloud.gardener.networking.calico.delivery.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestStreamTest {

    private static final ManifestStream STREAM = new ManifestStream("kube-system");

    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: a
              namespace: kube-system
            """;

    private static final String CLUSTER_ROLE = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: a
            """;

    @Test
    void identityIsReadFromTheText() {
        assertThat(STREAM.parse(CONFIG_MAP).all())
                .containsExactly(new Manifest("v1", "ConfigMap", "kube-system", "a", CONFIG_MAP));
        assertThat(STREAM.parse(CLUSTER_ROLE).all())
                .containsExactly(new Manifest("rbac.authorization.k8s.io/v1", "ClusterRole", null, "a", CLUSTER_ROLE));
    }

    @Test
    void sourcesSeparatorsBlankLinesAndCommentOnlyDocumentsAreDropped() {
        String rendered = "---\n# Source: c/templates/a.yaml\n\n" + CONFIG_MAP + "\n\n--- \n"
                + "# Source: c/templates/b.yaml\n# nothing here\n  # nor here\n\n---\n---\n"
                + "# Source: c/templates/c.yaml\n" + CLUSTER_ROLE;

        assertThat(STREAM.parse(rendered).toStream()).isEqualTo("---\n" + CONFIG_MAP + "---\n" + CLUSTER_ROLE);
    }

    @Test
    void separatorInsideATextIsNotASeparator() {
        String text = CONFIG_MAP + "data:\n  script: |\n    ---\n    # Source: kept\n";

        assertThat(STREAM.parse("---\n" + text).all())
                .extracting(Manifest::text)
                .containsExactly(text);
    }

    @Test
    void indentationOfTheFirstLineStays() {
        String indented = CONFIG_MAP.indent(2);

        assertThat(STREAM.parse("---\n" + indented).all())
                .extracting(Manifest::text)
                .containsExactly(indented);
    }

    @Test
    void orderOfTheStreamDoesNotMatter() {
        assertThat(STREAM.parse("---\n" + CLUSTER_ROLE + "---\n" + CONFIG_MAP))
                .isEqualTo(STREAM.parse("---\n" + CONFIG_MAP + "---\n" + CLUSTER_ROLE));
    }

    @Test
    void unsoundDocumentIsNamedByTemplateObjectAndLine() {
        String rendered = "---\n# Source: c/templates/a.yaml\n" + CONFIG_MAP + "---\n# Source: c/templates/a.yaml\n"
                + CLUSTER_ROLE + "rules: []\nrules: []\n";

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> STREAM.parse(rendered))
                .withMessageStartingWith("c/templates/a.yaml (ClusterRole a), line 6: ")
                .withMessageContaining("rules");
    }

    @Test
    void sameObjectFromTwoTemplatesIsRefused() {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> STREAM.parse("---\n" + CONFIG_MAP + "---\n" + CONFIG_MAP))
                .withMessageContaining("v1 ConfigMap kube-system/a appears more than once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "---\n", "---\n# Source: c/templates/a.yaml\n# only a comment\n"})
    void nothingAtAllIsRefused(String rendered) {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> STREAM.parse(rendered))
                .withMessageContaining("must not be empty");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsound")
    void unsoundObjectIsRefused(String text, String message) {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> STREAM.parse(text))
                .withMessageContaining(message);
    }

    static Stream<Arguments> unsound() {
        return Stream.of(
                Arguments.of(CONFIG_MAP.replace("apiVersion: v1\n", ""), "apiVersion must be set to text"),
                Arguments.of(CONFIG_MAP.replace("apiVersion: v1", "apiVersion: 1"), "apiVersion must be set to text"),
                Arguments.of(CONFIG_MAP.replace("kind: ConfigMap\n", ""), "kind must be set to text"),
                Arguments.of(CONFIG_MAP.replace("name: a\n", "name:\n"), "metadata.name must be set to text"),
                Arguments.of(CONFIG_MAP.replace("name: a\n", "name: ''\n"), "metadata.name must be set to text"),
                Arguments.of(
                        CONFIG_MAP.replace("  namespace: kube-system\n", ""),
                        "metadata.namespace of ConfigMap a must be kube-system, not missing"),
                Arguments.of(
                        CONFIG_MAP.replace("kube-system", "default"),
                        "metadata.namespace of ConfigMap a must be kube-system, not default"),
                Arguments.of(
                        CLUSTER_ROLE + "  namespace: kube-system\n",
                        "metadata.namespace of ClusterRole a must not be set"),
                Arguments.of(
                        CONFIG_MAP.replace("ConfigMap", "ConfigMaps"),
                        "v1 ConfigMaps is not among the kinds that our charts may render"),
                Arguments.of(CONFIG_MAP.replace("apiVersion: v1", "apiVersion: v2"), "v2 ConfigMap is not among"),
                Arguments.of(CONFIG_MAP + "  annotations:\n    helm.sh/hook-weight: '1'\n", "Helm hooks"),
                Arguments.of(CONFIG_MAP + "data:\n  a: b\n  'a': c\n", "line 8: Duplicate"),
                Arguments.of(CONFIG_MAP + "data: &x\n  a: b\n", "line 6: YAML anchors and aliases"),
                Arguments.of(CONFIG_MAP + "data: *x\n", "anchors and aliases"),
                Arguments.of(CONFIG_MAP + "data:\n  a: !!str 5\n", "line 7: YAML tags"),
                Arguments.of("&x\n" + CONFIG_MAP, "anchors and aliases"),
                Arguments.of("!!map\n" + CONFIG_MAP, "tags"),
                Arguments.of(CONFIG_MAP + "...\n" + CLUSTER_ROLE, "line 7"),
                Arguments.of("- a\n", "must be an object"),
                Arguments.of("just text\n", "must be an object"),
                Arguments.of(CONFIG_MAP + "data: {\n", "line"),
                Arguments.of(CONFIG_MAP + "\tdata: 1\n", "line 6, column 1"),
                Arguments.of(CONFIG_MAP + "data:\n  a: \u0007\n", "special characters"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes", "No", "on", "OFF", "y", "N", "True", "FALSE", "1e+06", "1E3", "1.10", "5.0", ".5", "0644",
                "0x1f", "0o17", "1_000", "+1"
            })
    void unquotedValueThatYamlLibrariesReadDifferentlyIsRefused(String value) {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> STREAM.parse(CONFIG_MAP + "data:\n  a: [x, " + value + "]\n"))
                .withMessageContaining("line 7: unquoted " + value + " is not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "y", "null", "1.10", "1e3"})
    void unquotedKeyThatYamlLibrariesReadDifferentlyIsRefused(String key) {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> STREAM.parse(CONFIG_MAP + "data:\n  " + key + ": x\n"))
                .withMessageContaining("unquoted " + key + " is not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "false",
                "0",
                "-1",
                "1440",
                "10.0.0.0/16",
                "v1.10",
                "1.33.1",
                "50m",
                "1Gi",
                "fd00::/64",
                "null",
                "''",
                "'on'",
                "\"1.10\"",
                "\"😀\"",
                "yesterday",
                "|\n    on",
                "2001:db8::1"
            })
    void valueThatEveryYamlLibraryReadsAlikeIsAllowed(String value) {
        assertThatCode(() -> STREAM.parse(CONFIG_MAP + "data:\n  \"😀\": x\n  a: " + value + "\n  \"on\": 'y'\n"))
                .doesNotThrowAnyException();
    }
}
