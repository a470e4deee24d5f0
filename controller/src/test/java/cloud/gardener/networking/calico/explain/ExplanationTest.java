package cloud.gardener.networking.calico.explain;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.decode.Decoded;
import cloud.gardener.networking.calico.decode.Documents;
import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.explain.Explanation.Row;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Setting;
import cloud.gardener.networking.calico.privilege.NodeContainer;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import cloud.gardener.networking.calico.render.CalicoChart;
import cloud.gardener.networking.calico.render.HelmChartRenderer;
import cloud.gardener.networking.calico.values.CalicoChartValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExplanationTest {

    private static final String IPV4 = "[IPv4]";

    @Test
    void aSettingIsToldWithItsOrigin() {
        Explanation explanation = Explanation.of(decide(IPV4, "{overlay: {enabled: true}}", "v3.31.6"));

        assertThat(row(explanation, "overlay"))
                .contains(new Row("overlay", "on", "spec.providerConfig.overlay.enabled"));
        assertThat(row(explanation, "backend").map(Row::value)).contains("bird");
    }

    @Test
    void everySettingOfTheDecisionIsTold() throws ReflectiveOperationException {
        Decision.Proceed decision = decide("[IPv4, IPv6]", "{serviceLoopPrevention: Reject}", "v3.31.6");

        List<String> reasons =
                rows(Explanation.of(decision)).stream().map(Row::because).toList();

        assertThat(reasonsIn(decision.settings()))
                .hasSizeGreaterThan(25)
                .allSatisfy(reason -> assertThat(reasons).contains(reason));
        assertThat(reasons.stream().filter("default"::equals).count())
                .isGreaterThanOrEqualTo(reasonsIn(decision.settings()).stream()
                        .filter("default"::equals)
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{overlay: {enabled: false}}", "{autoScaling: {mode: static}}", "{multus: {enabled: true}}"
            })
    void noNameIsGivenTwiceAndNoneIsEmpty(String config) {
        List<Row> rows = rows(Explanation.of(decide("[IPv4, IPv6]", config, "v3.31.6")));

        assertThat(rows).extracting(Row::name).doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.value()).isNotBlank();
            assertThat(row.because()).isNotBlank();
        });
    }

    @Test
    void eachFamilyHasItsSection() {
        Explanation explanation = Explanation.of(decide("[IPv6, IPv4]", "{}", "v3.31.6"));

        assertThat(explanation.sections())
                .extracting(Explanation.Section::title)
                .contains("IPv4", "IPv6");
        assertThat(row(explanation, "ipv6.podCIDR").map(Row::value)).contains("2001:db8:1::/48");
        assertThat(row(explanation, "ipam.ranges")).isPresent();
    }

    @Test
    void whatAVerticalPodAutoscalerMayNotGoBelowIsTold() {
        String config = "{autoScaling: {mode: vpa, resources: {node: {cpu: 300m}}}}";

        Explanation explanation = Explanation.of(decide(IPV4, config, "v3.31.6"));

        assertThat(row(explanation, "autoScaling.node.cpu").map(Row::value)).contains("300m, at least 300m");
        assertThat(row(explanation, "autoScaling.node.memory").map(Row::value)).contains("100Mi");
    }

    @Test
    void anImageThatDoesNotTellItsReleaseLeavesItUnknown() {
        assertThat(Explanation.of(decide(IPV4, "{}", "sha256:0123")).calicoRelease())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{overlay: {enabled: false}}",
                "{overlay: {enabled: false}, snatToUpstreamDNS: {enabled: false}}",
                "{ebpfDataplane: {enabled: true}}",
                "{birdExporter: {enabled: true}}",
                "{backend: vxlan}"
            })
    void itsContainersAndContextsAreThoseOfThePodThatTheChartRenders(String config) throws IOException {
        for (String tag : List.of("v3.31.6", "v3.30.0", "v3.22.1", "sha256:0123")) {
            Decision.Proceed decision = decide(IPV4, config, tag);

            Map<NodeContainer, ?> told = Explanation.of(decision).containers();

            assertThat(told.keySet().stream().map(NodeContainer::toString))
                    .as(config + " with calico-node " + tag)
                    .containsExactlyInAnyOrderElementsOf(containersOf(decision));
        }
    }

    private static List<String> containersOf(Decision.Proceed decision) throws IOException {
        try (HelmChartRenderer chart = CalicoChart.renderer()) {
            String daemonSet = chart.render(
                            CalicoChartValues.of(decision.settings()),
                            decision.settings().kubernetesVersion().toString())
                    .find("DaemonSet", "calico-node")
                    .orElseThrow()
                    .text();
            JsonNode pod = new YAMLMapper().readTree(daemonSet).at("/spec/template/spec");
            List<String> names = new ArrayList<>();
            Stream.of("initContainers", "containers")
                    .forEach(list -> pod.path(list)
                            .forEach(container ->
                                    names.add(container.path("name").asText())));
            return names;
        }
    }

    /** The reason of every Setting anywhere in the tree, so that a new one cannot be forgotten. */
    private static List<String> reasonsIn(Object value) throws ReflectiveOperationException {
        List<String> reasons = new ArrayList<>();
        if (value instanceof Setting<?> setting) {
            reasons.add(setting.because());
        } else if (value instanceof Optional<?> optional && optional.isPresent()) {
            reasons.addAll(reasonsIn(optional.get()));
        } else if (value instanceof Map<?, ?> map) {
            reasons.addAll(reasonsIn(map.values()));
        } else if (value instanceof Collection<?> all) {
            for (Object each : all) {
                reasons.addAll(reasonsIn(each));
            }
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                reasons.addAll(reasonsIn(component.getAccessor().invoke(value)));
            }
        }
        return reasons;
    }

    private static Optional<Row> row(Explanation explanation, String name) {
        return rows(explanation).stream().filter(row -> row.name().equals(name)).findFirst();
    }

    private static List<Row> rows(Explanation explanation) {
        return explanation.sections().stream()
                .flatMap(section -> section.rows().stream())
                .toList();
    }

    /** @param tag of the image calico-node; the gate NonPrivilegedCalicoNode is on */
    private static Decision.Proceed decide(String families, String config, String tag) {
        String network = """
                spec: {type: calico, podCIDR: 100.96.0.0/11, serviceCIDR: 100.64.0.0/13, ipFamilies: %s, providerConfig: %s}
                """.formatted(families, config);
        String cluster = """
                spec:
                  shoot:
                    spec:
                      kubernetes: {version: 1.34.2, verticalPodAutoscaler: {enabled: true}}
                      networking: {nodes: 10.250.0.0/16}
                    status: {networking: {pods: [100.96.0.0/11, "2001:db8:1::/48"]}}
                """;
        return new SituationDecoder(
                        FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, true)),
                        NonPrivilegedMode.AUTO,
                        images(tag))
                .decide(value(Documents.read(network)), value(Documents.read(cluster)))
                .fold(
                        proceed -> proceed,
                        wait -> {
                            throw new AssertionError(wait);
                        },
                        reject -> {
                            throw new AssertionError(reject);
                        },
                        skip -> {
                            throw new AssertionError(skip);
                        });
    }

    private static ImageVector images(String tag) {
        try (InputStream ours = ExplanationTest.class.getClassLoader().getResourceAsStream("charts/images.yaml")) {
            String vector = new String(ours.readAllBytes(), StandardCharsets.UTF_8);
            return value(ImageVectorDecoder.decode(vector.replace("v3.31.6", tag)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T value(Decoded<T> decoded) {
        return decoded.fold(valid -> valid, violations -> {
            throw new AssertionError(violations);
        });
    }
}
