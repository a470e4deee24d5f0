package cloud.gardener.networking.calico.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import cloud.gardener.networking.calico.config.ControllerConfiguration;
import cloud.gardener.networking.calico.decode.ControllerConfigurationDecoder;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExtensionChartTest {

    private static final DeploymentChart CHART = DeploymentChart.EXTENSION;
    private static final String NAME = CHART.objectName();
    private static final String NAMESPACE = "extension-networking-calico-abcde";
    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static RenderedObjects render(String... values) {
        return CHART.render(NAMESPACE, values);
    }

    @Test
    void everyObjectIsThereByDefaultAndNoOther() {
        assertThat(render().names())
                .containsExactlyInAnyOrder(
                        "PodDisruptionBudget " + NAME,
                        "ServiceAccount " + NAME,
                        "ConfigMap " + NAME + "-configmap",
                        "ClusterRole " + NAME,
                        "ClusterRoleBinding " + NAME,
                        "Role " + NAME,
                        "RoleBinding " + NAME,
                        "Service " + NAME,
                        "Deployment " + NAME,
                        "VerticalPodAutoscaler " + NAME + "-vpa",
                        "ClusterFilter " + NAME,
                        "ClusterParser " + NAME);
    }

    @Test
    void theControllerIsStartedWithTheFlagsOfAnExtension() {
        assertThat(render(CHART.values("gardenlet")).arguments())
                .containsExactly(
                        "controller",
                        "--config-file=/etc/" + NAME + "/config/config.yaml",
                        "--max-concurrent-reconciles=5",
                        "--heartbeat-namespace=" + NAMESPACE,
                        "--heartbeat-renew-interval-seconds=30",
                        "--ignore-operation-annotation=false",
                        "--metrics-bind-address=:8080",
                        "--health-bind-address=:8081",
                        "--gardener-version=v1.150.0");
    }

    @Test
    void anUnknownVersionOfGardenerIsNotAnEmptyFlag() {
        assertThat(render().arguments()).noneMatch(argument -> argument.startsWith("--gardener-version"));
    }

    @Test
    void thePodMayDoNothingThatItNeedNot() {
        JsonNode pod = render().podSpec();
        JsonNode container = pod.at("/containers/0");

        assertThat(pod.path("securityContext"))
                .hasToString("{\"runAsNonRoot\":true,\"runAsUser\":65532,\"runAsGroup\":65532,\"fsGroup\":65532,"
                        + "\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}");
        assertThat(container.path("securityContext"))
                .hasToString("{\"allowPrivilegeEscalation\":false,\"readOnlyRootFilesystem\":true,"
                        + "\"capabilities\":{\"drop\":[\"ALL\"]}}");
        assertThat(container.at("/resources/requests")).hasSize(2);
        assertThat(render().find("ServiceAccount", NAME)
                        .path("automountServiceAccountToken")
                        .booleanValue())
                .isFalse();
        assertThat(mounts(render())).containsEntry("/tmp", "tmp");
        assertThat(pod.at("/volumes").toString()).contains("{\"name\":\"tmp\",\"emptyDir\":{\"sizeLimit\":\"256Mi\"}}");
    }

    /** A vertical autoscaler resizes requests of a running pod; what the JVM has read at its start must stay true. */
    @Test
    void theJvmIsSizedByWhatTheAutoscalerLeavesAlone() {
        RenderedObjects rendered = render();

        assertThat(environment(rendered).get("JAVA_TOOL_OPTIONS"))
                .isEqualTo("-XX:+UseSerialGC -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError");
        assertThat(rendered.container().at("/resources/limits/memory").textValue())
                .isNotEmpty();
        assertThat(rendered.find("VerticalPodAutoscaler", NAME + "-vpa")
                        .at("/spec/resourcePolicy/containerPolicies")
                        .toString())
                .isEqualTo("[{\"containerName\":\"" + NAME + "\",\"controlledValues\":\"RequestsOnly\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{repository: r.example.com/a, tag: v1}         | r.example.com/a:v1",
                "{repository: r.example.com/a, tag: " + DIGEST + "} | r.example.com/a@" + DIGEST,
                "{ref: 'r.example.com/b:v2', tag: v1}           | r.example.com/b:v2"
            })
    void anImageIsATagOrADigestOrAWholeReference(String image, String reference) {
        assertThat(render("image: " + image).container().path("image").textValue())
                .isEqualTo(reference);
    }

    @Test
    void podsAreFoundAndLetThroughAsInEverySeed() {
        JsonNode template = render().deployment().at("/spec/template");

        assertThat(fields(template.at("/metadata/labels")))
                .containsOnly(
                        entry("app.kubernetes.io/name", NAME),
                        entry("app.kubernetes.io/instance", "networking-calico"),
                        entry("networking.gardener.cloud/to-runtime-apiserver", "allowed"),
                        entry("networking.gardener.cloud/to-dns", "allowed"),
                        entry("networking.resources.gardener.cloud/to-all-shoots-kube-apiserver-tcp-443", "allowed"));
        assertThat(fields(template.at("/metadata/annotations")))
                .containsEntry("prometheus.io/name", "networking-calico")
                .containsEntry("prometheus.io/scrape", "true")
                .containsEntry("prometheus.io/port", "8080");
        assertThat(template.at("/spec/priorityClassName").textValue()).isEqualTo("gardener-system-900");
        assertThat(fields(render().deployment().at("/metadata/labels")))
                .containsEntry("high-availability-config.resources.gardener.cloud/type", "controller");
    }

    @Test
    void theSeedsPrometheusIsLetIn() {
        assertThat(fields(render().find("Service", NAME).at("/metadata/annotations")))
                .containsOnly(
                        entry(
                                "networking.resources.gardener.cloud/from-all-seed-scrape-targets-allowed-ports",
                                "[{\"port\":8080,\"protocol\":\"TCP\"}]"),
                        entry(
                                "networking.resources.gardener.cloud/namespace-selectors",
                                "[{\"matchLabels\":{\"kubernetes.io/metadata.name\":\"garden\"}}]"),
                        entry("networking.resources.gardener.cloud/pod-label-selector-namespace-alias", "extensions"));
    }

    @Test
    void portsAreThoseThatGardenletSaysAreFree() {
        RenderedObjects rendered = render(CHART.values("self-hosted-shoot"));

        assertThat(rendered.arguments()).contains("--metrics-bind-address=:20001", "--health-bind-address=:20003");
        assertThat(rendered.container().at("/livenessProbe/httpGet/port").intValue())
                .isEqualTo(20003);
        assertThat(rendered.container().at("/readinessProbe/httpGet/port").intValue())
                .isEqualTo(20003);
        assertThat(rendered.find("Service", NAME).at("/spec/ports/0/port").intValue())
                .isEqualTo(20001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9100", "\"9100\"", "\"{{ add 9000 100 }}\""})
    void aPortIsANumberOrATemplateOfOne(String port) {
        assertThat(render("metricsPort: " + port).arguments()).contains("--metrics-bind-address=:9100");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metricsPort: '{{ .Values.nothing }}'         | metricsPort: {{ .Values.nothing }} gives 0",
                "healthPort: '{{ mul 100 (index .Values.usablePorts 0) }}' | gives 808000",
                "metricsPort: none                            | /metricsPort"
            })
    void aPortThatIsNoneIsRefused(String values, String complaint) {
        assertThatThrownBy(() -> render(values)).hasMessageContaining(complaint);
    }

    @Test
    void largeNumbersStayNumbers() {
        assertThat(render("controllers: {concurrentSyncs: 1000000, heartbeat: {renewIntervalSeconds: 1000000}}")
                        .arguments())
                .contains("--max-concurrent-reconciles=1000000", "--heartbeat-renew-interval-seconds=1000000");
    }

    /** gardenlet replaces the strategy where two pods would fight for the host's ports: a type would then be in its way. */
    @Test
    void podsAreReplacedOneByOne() {
        JsonNode spec = render("maxSurge: 1", "maxUnavailable: 0").deployment().path("spec");

        assertThat(spec.path("strategy")).hasToString("{\"rollingUpdate\":{\"maxSurge\":1,\"maxUnavailable\":0}}");
        assertThat(spec.path("revisionHistoryLimit").intValue()).isEqualTo(2);
        assertThat(render().container().at("/livenessProbe/initialDelaySeconds").intValue())
                .isEqualTo(10);
        assertThat(render().container()
                        .at("/readinessProbe/initialDelaySeconds")
                        .intValue())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gardener: null",
                "gardener: {seed: null}",
                "gardener: {seed: {}}",
                "gardener: {seed: {spec: null}}",
                "gardener: {seed: {spec: {}}}",
                "gardener: {seed: {spec: {settings: null}}}",
                "gardener: {seed: {spec: {settings: {topologyAwareRouting: null}}}}",
                "gardener: {seed: {spec: {settings: {topologyAwareRouting: {enabled: false}}}}}"
            })
    void whateverIsMissingOfTheSeedTrafficIsNotKeptInItsZone(String values) {
        assertThat(render(values).find("Service", NAME).at("/spec").has("trafficDistribution"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1.33.9, PreferClose", "1.34.0-rc.1, PreferSameZone", "1.34.4, PreferSameZone"})
    void trafficIsKeptInItsZoneUnderTheNameThatKubernetesKnows(String version, String name) {
        RenderedObjects rendered = CHART.renderForKubernetes(version, NAMESPACE, CHART.values("gardenlet"));

        assertThat(rendered.find("Service", NAME)
                        .at("/spec/trafficDistribution")
                        .textValue())
                .isEqualTo(name);
    }

    @Test
    void configurationIsWhatTheControllerReads() {
        ControllerConfiguration defaults = configuration();
        ControllerConfiguration everything = configuration(CHART.values("everything"));

        assertThat(Arrays.stream(FeatureGate.values()))
                .noneMatch(gate -> defaults.featureGates().isEnabled(gate))
                .allMatch(gate -> everything.featureGates().isEnabled(gate));
        assertThat(defaults.clientConnection().qps()).isEqualTo(100);
        assertThat(defaults.nonPrivilegedMode()).isEqualTo(NonPrivilegedMode.AUTO);
        assertThat(everything.clientConnection().qps()).isEqualTo(12.5);
        assertThat(everything.clientConnection().burst()).isEqualTo(20);
        assertThat(everything.nonPrivilegedMode()).isEqualTo(NonPrivilegedMode.CAPABILITIES);
    }

    @Test
    void everyGateCanBeSetAndNoOther() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(CHART.path().resolve("values.schema.json").toFile());

        assertThat(schema.at("/properties/config/properties/featureGates/properties")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FeatureGate.values())
                        .map(FeatureGate::toString)
                        .toList());
        assertThatThrownBy(() -> render("config: {featureGates: {NonPrivilegedCalicoNodes: true}}"))
                .hasMessageContaining("NonPrivilegedCalicoNodes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{enabled: true}                                                               | true",
                "{enabled: true, seedSelector: {matchLabels: {}}}                              | true",
                "{enabled: true, seedSelector: {matchLabels: {stage: canary}}}                 | true",
                "{enabled: true, seedSelector: {matchLabels: {stage: canary, tier: '1'}}}      | true",
                "{enabled: true, seedSelector: {matchLabels: {stage: live}}}                   | false",
                "{enabled: true, seedSelector: {matchLabels: {stage: canary, zone: a}}}        | false",
                "{enabled: true, seedSelector: {matchLabels: {region: ''}}}                    | false",
                "{enabled: false, seedSelector: {matchLabels: {stage: canary}}}                | false",
                "{enabled: false}                                                              | false"
            })
    void theGateIsOnWhereTheSeedHasAllLabels(String selection, boolean on) {
        String seed = "gardener: {seed: {labels: {stage: canary, tier: '1', other: label}}}";

        assertThat(isNonPrivileged("nonPrivilegedCalicoNode: " + selection, seed))
                .isEqualTo(on);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gardener: null",
                "gardener: {seed: null}",
                "gardener: {seed: {}}",
                "gardener: {seed: {labels: {}}}"
            })
    void withoutASeedNoLabelMatches(String seed) {
        String canaries = "nonPrivilegedCalicoNode: {enabled: true, seedSelector: {matchLabels: {stage: canary}}}";

        assertThat(isNonPrivileged(canaries, seed)).isFalse();
        assertThat(isNonPrivileged("nonPrivilegedCalicoNode: {enabled: true}", seed))
                .isTrue();
    }

    @Test
    void theGateAloneStillTurnsItOnEverywhere() {
        assertThat(isNonPrivileged("config: {featureGates: {NonPrivilegedCalicoNode: true}}"))
                .isTrue();
    }

    @Test
    void theGateIsNotSetInTwoPlaces() {
        assertThatThrownBy(() -> render(
                        "config: {featureGates: {NonPrivilegedCalicoNode: false}}",
                        "nonPrivilegedCalicoNode: {enabled: true}"))
                .hasMessageContaining("config.featureGates.NonPrivilegedCalicoNode: must not be set while"
                        + " nonPrivilegedCalicoNode.enabled is true");
    }

    @Test
    void configurationThatChangesRestartsThePods() {
        JsonNode before = render().deployment().at("/spec/template/metadata/annotations");
        JsonNode after =
                render("config: {clientConnection: {qps: 101}}").deployment().at("/spec/template/metadata/annotations");

        assertThat(before.path("checksum/configmap-config").textValue())
                .hasSize(64)
                .isNotEqualTo(after.path("checksum/configmap-config").textValue());
    }

    @Test
    void imageVectorIsMountedWhereTheControllerIsToldToLookForIt() {
        RenderedObjects rendered = render(CHART.values("everything"));

        assertThat(environment(rendered))
                .containsEntry("IMAGEVECTOR_OVERWRITE", "/charts_overwrite/images_overwrite.yaml");
        assertThat(mounts(rendered)).containsEntry("/charts_overwrite/", "imagevector-overwrite");
        assertThat(rendered.find("ConfigMap", NAME + "-imagevector-overwrite")
                        .at("/data/images_overwrite.yaml")
                        .textValue())
                .contains("repository: registry.example.com/calico/node");
        assertThat(rendered.deployment()
                        .at("/spec/template/metadata/annotations/checksum~1configmap-imagevector-overwrite")
                        .textValue())
                .hasSize(64);
        assertThat(environment(render())).doesNotContainKey("IMAGEVECTOR_OVERWRITE");
    }

    @Test
    void keysThatNobodyReadsAreRefusedButForThoseOfGardenlet() {
        assertThatThrownBy(() -> render("metricPort: 9100")).hasMessageContaining("metricPort");
        assertThatThrownBy(() -> render("nonPrivilegedCalicoNode: {seedSelector: {matchExpressions: []}}"))
                .hasMessageContaining("matchExpressions");
        assertThatThrownBy(() -> render("nonPrivilegedCalicoNode: {enabled: \"false\"}"))
                .hasMessageContaining("got string, want boolean");
        assertThat(render("gardener: {seed: {somethingNew: {}}, something: new}")
                        .objects())
                .isNotEmpty();
    }

    @Test
    void whoeverDebugsCanKeepGardenersHandsOff() {
        RenderedObjects rendered = render("ignoreResources: true");

        assertThat(List.of(rendered.deployment(), rendered.find("Service", NAME)))
                .allSatisfy(object -> assertThat(fields(object.at("/metadata/annotations")))
                        .containsEntry("resources.gardener.cloud/ignore", "true"));
    }

    /** It would block drains if it protected a single replica; on a highly available seed there are two. */
    @Test
    void oneReplicaOfTwoStays() {
        JsonNode budget = render().find("PodDisruptionBudget", NAME);

        assertThat(budget.at("/spec/maxUnavailable").intValue()).isEqualTo(1);
        assertThat(budget.at("/spec/unhealthyPodEvictionPolicy").textValue()).isEqualTo("AlwaysAllow");
    }

    @Test
    void updateModeOffStaysAWord() {
        assertThat(render("vpa: {updatePolicy: {updateMode: \"Off\"}}")
                        .find("VerticalPodAutoscaler", NAME + "-vpa")
                        .at("/spec/updatePolicy/updateMode")
                        .textValue())
                .isEqualTo("Off");
    }

    /** Their kinds have no namespace, so that short names would meet those of others. */
    @Test
    void logFiltersAreNamedForTheExtensionAndFoundByEveryGardener() {
        RenderedObjects rendered = render();

        for (String kind : List.of("ClusterFilter", "ClusterParser")) {
            assertThat(fields(rendered.find(kind, NAME).at("/metadata/labels")))
                    .containsEntry("fluentbit.gardener/type", "seed")
                    .containsEntry("fluentbit.gardener.cloud/type", "seed");
        }
        assertThat(rendered.find("ClusterFilter", NAME)
                        .at("/spec/filters/0/parser/parser")
                        .textValue())
                .isEqualTo(NAME);
    }

    @Test
    void aLineOfCalicoNodeIsTakenApart() {
        String regex =
                render().find("ClusterParser", NAME).at("/spec/regex/regex").textValue();

        Matcher line = Pattern.compile(regex)
                .matcher(
                        "2026-11-21 08:00:01.234 [INFO][71] felix/summary.go 100: Summarising 12 dataplane loops: 1ms");

        assertThat(line.matches()).isTrue();
        assertThat(List.of(
                        line.group("time"),
                        line.group("severity"),
                        line.group("pid"),
                        line.group("source"),
                        line.group("log")))
                .containsExactly(
                        "2026-11-21 08:00:01.234",
                        "INFO",
                        "71",
                        "felix/summary.go 100",
                        "Summarising 12 dataplane loops: 1ms");
    }

    private static ControllerConfiguration configuration(String... values) {
        String file = render(values)
                .find("ConfigMap", NAME + "-configmap")
                .at("/data/config.yaml")
                .textValue();
        return ControllerConfigurationDecoder.decode(file).fold(valid -> valid, violations -> {
            throw new AssertionError(violations + " in " + file);
        });
    }

    private static boolean isNonPrivileged(String... values) {
        return configuration(values).featureGates().isEnabled(FeatureGate.NON_PRIVILEGED_CALICO_NODE);
    }

    private static Map<String, String> environment(RenderedObjects rendered) {
        Map<String, String> environment = new TreeMap<>();
        RenderedObjects.elements(rendered.container().path("env"))
                .forEach(variable -> environment.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        return environment;
    }

    /** Mount path to volume. */
    private static Map<String, String> mounts(RenderedObjects rendered) {
        Map<String, String> mounts = new TreeMap<>();
        RenderedObjects.elements(rendered.container().path("volumeMounts"))
                .forEach(mount -> mounts.put(
                        mount.path("mountPath").asText(), mount.path("name").asText()));
        return mounts;
    }

    private static Map<String, String> fields(JsonNode object) {
        Map<String, String> fields = new TreeMap<>();
        object.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().textValue()));
        return fields;
    }
}
