package cloud.gardener.networking.calico.charts;

import static cloud.gardener.networking.calico.charts.RenderedChart.elements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each object of the chart, whatever the values are. */
class EveryManifestTest {

    private static final String ALL_VALUES = "cloud.gardener.networking.calico.charts.RenderedChart#allValues";

    private static final Set<String> CLUSTER_SCOPED =
            Set.of("ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "IPPool");

    @Test
    void strictLintPasses() {
        var result = RenderedChart.lint();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).allMatch(message -> message.startsWith("[INFO]"));
    }

    @Test
    void aMisspeltFieldWouldBeNoticed() {
        JsonNode daemonSet = RenderedChart.of("plain").find("DaemonSet", "calico-node");
        ((ObjectNode) daemonSet.at("/spec/template/spec/containers/0")).put("imagePullPolice", "Always");

        assertThatThrownBy(() -> StrictKubernetesModels.decode(daemonSet, DaemonSet.class))
                .hasMessageContaining("imagePullPolice");
    }

    @Test
    void booleansGivenAsTextAreRefused() {
        assertThatThrownBy(() -> RenderedChart.of("plain", "typha: {enabled: \"false\"}"))
                .hasMessageContaining("/typha/enabled")
                .hasMessageContaining("got string, want boolean");
    }

    @Test
    void keysThatNobodyReadsAreRefused() {
        assertThatThrownBy(() -> RenderedChart.of("plain", "felix: {bpfKubeProxyHealtzPort: 10266}"))
                .hasMessageContaining("bpfKubeProxyHealtzPort");
    }

    @ParameterizedTest
    @MethodSource(ALL_VALUES)
    void kubernetesKnowsEveryField(String values) {
        for (JsonNode object : RenderedChart.of(values).objects()) {
            StrictKubernetesModels.model(object)
                    .ifPresentOrElse(
                            model -> assertThat(StrictKubernetesModels.decode(object, model))
                                    .isNotNull(),
                            () -> assertThat(object.path("kind").textValue()).isIn("IPPool", "VerticalPodAutoscaler"));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_VALUES)
    void sameInputSameBytes(String values) {
        assertThat(RenderedChart.of(values).text())
                .isEqualTo(RenderedChart.of(values).text());
    }

    @ParameterizedTest
    @MethodSource(ALL_VALUES)
    void noKeyIsEmpty(String values) {
        for (JsonNode object : RenderedChart.of(values).objects()) {
            assertThat(emptyFields(object, "")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_VALUES)
    void textIsPlainAsciiWithoutTrailingBlanksOrAnchors(String values) {
        String text = RenderedChart.of(values).text();

        assertThat(text).isASCII();
        assertThat(text.lines())
                .noneMatch(line -> line.endsWith(" "))
                .noneMatch(line -> line.matches(".*(^|: |- )[&*][A-Za-z].*"));
    }

    @ParameterizedTest
    @MethodSource(ALL_VALUES)
    void everyNamespacedObjectNamesItsNamespace(String values) {
        for (JsonNode object : RenderedChart.of(values).objects()) {
            String namespace = object.at("/metadata/namespace").textValue();
            if (CLUSTER_SCOPED.contains(object.path("kind").textValue())) {
                assertThat(namespace).as("%s", object).isNull();
            } else {
                assertThat(namespace).as("%s", object).isEqualTo("kube-system");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_VALUES)
    void tokensAreLeftToGardenersWebhook(String values) {
        RenderedChart chart = RenderedChart.of(values);

        assertThat(chart.objects().stream()
                        .filter(object ->
                                "ServiceAccount".equals(object.path("kind").textValue())))
                .isNotEmpty()
                .allMatch(
                        account -> account.path("automountServiceAccountToken").isBoolean()
                                && !account.path("automountServiceAccountToken").asBoolean());
        assertThat(chart.podTemplates()).allSatisfy(pod -> {
            assertThat(pod.node().at("/spec").has("automountServiceAccountToken"))
                    .isFalse();
            assertThat(pod.node().at("/spec/volumes").findValues("projected")).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource(ALL_VALUES)
    void everyContainerSaysWhatItMayAndWhatItNeeds(String values) {
        assertThat(RenderedChart.of(values).podTemplates().flatMap(pod -> pod.containers().stream()))
                .allSatisfy(container -> {
                    assertThat(container.path("securityContext"))
                            .as("%s", container.path("name"))
                            .isNotEmpty();
                    assertThat(container.at("/resources/requests/cpu").isTextual())
                            .isTrue();
                    assertThat(container.at("/resources/requests/memory").isTextual())
                            .isTrue();
                });
    }

    @ParameterizedTest
    @MethodSource(ALL_VALUES)
    void onlyCalicoNodeAndMultusMayBePrivileged(String values) {
        assertThat(RenderedChart.of(values).objects().stream()
                        .filter(object -> object.at("/spec/template/spec").isObject())
                        .filter(object -> !List.of("calico-node", "multus")
                                .contains(object.at("/metadata/name").textValue()))
                        .flatMap(object -> new PodTemplate(object.at("/spec/template")).containers().stream()))
                .allSatisfy(container -> {
                    JsonNode context = container.path("securityContext");
                    assertThat(context.path("allowPrivilegeEscalation").isBoolean())
                            .isTrue();
                    assertThat(context.path("allowPrivilegeEscalation").asBoolean())
                            .isFalse();
                    assertThat(context.at("/capabilities/drop/0").textValue()).isEqualTo("ALL");
                });
    }

    private static List<String> emptyFields(JsonNode node, String path) {
        if (node.isNull() || node.isContainerNode() && node.isEmpty()) {
            return List.of(path);
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .flatMap(field -> emptyFields(field.getValue(), path + "/" + field.getKey()).stream())
                    .toList();
        }
        return elements(node)
                .flatMap(element -> emptyFields(element, path + "/-").stream())
                .toList();
    }
}
