package cloud.gardener.networking.calico.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cloud.gardener.networking.calico.delivery.Manifest;
import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.values.ChartValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class HelmChartRendererTest {

    private static final String CHART = "render/chart";
    private static final String VERSION = "v1.33.1";

    private HelmChartRenderer renderer;

    @BeforeAll
    void unpack() {
        renderer = HelmChartRenderer.ofClasspath(CHART);
    }

    @AfterAll
    void remove() {
        renderer.close();
    }

    @Test
    void objectsComeInInstallOrderWithoutHelmsNotes() {
        assertThat(render(Map.of("account", "kube-system")).toStream()).isEqualTo("""
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: tiny
                  namespace: kube-system
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: tiny
                  namespace: kube-system
                data:
                  crds: ""
                  greeting: "hello"
                  kubernetes: v1.33.1
                  number: "1"
                  optional: "default"
                  release: calico
                ---
                apiVersion: apps/v1
                kind: DaemonSet
                metadata:
                  name: tiny
                  namespace: kube-system
                spec:
                  selector:
                    matchLabels:
                      k8s-app: tiny
                """);
    }

    @Test
    void crdsAreNotEvenThereForHelmToRead() {
        assertThat(config(Map.of())).contains("crds: \"\"");
    }

    @Test
    void nullMeansThatTheChartsDefaultIsDropped() {
        Map<String, Object> values = new HashMap<>();
        values.put("optional", null);

        assertThat(config(values)).contains("optional: \n").doesNotContain("default");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 999_999, 1_000_000, -1_000_000, 1_048_576, 4_294_967_295L, Long.MAX_VALUE, Long.MIN_VALUE})
    void wholeNumbersPrintAsTheyAre(long number) {
        assertThat(config(Map.of("number", number))).contains("number: \"" + number + "\"");
    }

    @Test
    void textThatLooksLikeSomethingElseStaysText() {
        for (String text : List.of("true", "1.10", "on", "{a: b}", "a,b=c", "\"quoted\"", "*anchor", "Grüße 世界 😀")) {
            assertThat(config(Map.of("greeting", text))).contains("greeting: \"" + text.replace("\"", "\\\"") + "\"");
        }
    }

    @Test
    void charactersThatAreLineBreaksInYamlReachTheTemplate() {
        // The template's quote function shows them as escapes.
        assertThat(config(Map.of("greeting", "a\u2028b\u0085c\ufeffd\u007f")))
                .contains("greeting: \"a\\u2028b\\u0085c\\ufeffd\\x7f\"");
    }

    @Test
    void failureNamesTemplateAndLineAndLeavesOutAdviceForTheCommandLine() {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> render(Map.of("failure", "the backend is unknown")))
                .withMessageStartingWith("could not render the chart: ")
                .withMessageContaining("tiny/templates/config.yaml:14:3")
                .withMessageEndingWith("the backend is unknown");
    }

    @Test
    void unsoundObjectIsRefusedWithItsTemplate() {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> render(Map.of("account", "default")))
                .withMessage("tiny/templates/config.yaml (ServiceAccount tiny): "
                        + "metadata.namespace of ServiceAccount tiny must be kube-system, not default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.33.1", "v1.33", "v1.33.1-gke.100", "v1.33.1+build", "", "latest"})
    void kubernetesVersionWithSuffixOrWithoutPrefixIsRefused(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> renderer.render(new ChartValues(Map.of()), version))
                .withMessageContaining("must be vMAJOR.MINOR.PATCH");
    }

    @ParameterizedTest
    @CsvSource({"render/nowhere, there is no chart at this place", "render/hooks, helm.sh/hook is not allowed"})
    void unusableChartIsRefusedAtOnce(String root, String message) {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> HelmChartRenderer.ofClasspath(root))
                .withMessageStartingWith(root)
                .withMessageContaining(message);
    }

    @Test
    void eightThreadsGetWhatOneThreadGets() throws Exception {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            inputs.add(Map.of("greeting", "hello " + i, "number", i));
        }
        List<String> expected = inputs.stream().map(this::config).toList();

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> rendered = new ArrayList<>();
            for (Map<String, Object> input : inputs) {
                rendered.add(threads.submit(() -> config(input)));
            }
            for (int i = 0; i < inputs.size(); i++) {
                assertThat(rendered.get(i).get()).isEqualTo(expected.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closedRendererRendersNoMore() {
        HelmChartRenderer closed = HelmChartRenderer.ofClasspath(CHART);
        closed.close();

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> closed.render(new ChartValues(Map.of()), VERSION))
                .withMessage("could not hand the values to Helm");
    }

    private Manifests render(Map<String, Object> values) {
        return renderer.render(new ChartValues(values), VERSION);
    }

    private String config(Map<String, Object> values) {
        return render(values).find("ConfigMap", "tiny").map(Manifest::text).orElseThrow();
    }
}
