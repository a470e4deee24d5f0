package cloud.gardener.networking.calico.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AdmissionChartsTest {

    private static final DeploymentChart RUNTIME = DeploymentChart.ADMISSION_RUNTIME;
    private static final DeploymentChart APPLICATION = DeploymentChart.ADMISSION_APPLICATION;
    private static final String NAME = RUNTIME.objectName();

    private static RenderedObjects runtime(String... values) {
        return RUNTIME.render("garden", values);
    }

    private static RenderedObjects application(String... values) {
        return APPLICATION.render("extension-networking-calico", values);
    }

    @Test
    void everyObjectIsThereByDefaultAndNoOther() {
        assertThat(runtime().names())
                .containsExactlyInAnyOrder(
                        "PodDisruptionBudget " + NAME,
                        "ServiceAccount " + NAME,
                        "Role " + NAME,
                        "RoleBinding " + NAME,
                        "Service " + NAME,
                        "Deployment " + NAME,
                        "VerticalPodAutoscaler " + NAME + "-vpa");
        assertThat(application().names())
                .containsExactlyInAnyOrder(
                        "ServiceAccount " + NAME, "ClusterRole " + NAME, "ClusterRoleBinding " + NAME);
    }

    @Test
    void beforeAVirtualGardenTheWebhookIsCalledByUrl() {
        RenderedObjects rendered = runtime(RUNTIME.values("operator"));

        assertThat(rendered.arguments())
                .containsExactly(
                        "admission",
                        "--webhook-config-server-port=10250",
                        "--webhook-config-mode=url",
                        "--webhook-config-url=gardener-extension-admission-calico.garden",
                        "--webhook-config-namespace=garden",
                        "--webhook-config-owner-namespace=extension-networking-calico",
                        "--metrics-bind-address=:8080",
                        "--health-bind-address=:8081",
                        "--leader-election-id=gardener-extension-admission-calico");
        assertThat(rendered.container().path("env").toString())
                .contains("{\"name\":\"SOURCE_CLUSTER\",\"value\":\"enabled\"}");
        assertThat(rendered.podSpec().path("priorityClassName").textValue()).isEqualTo("gardener-garden-system-400");
    }

    /** The API server calls the Service; behind its port 443 the server listens on another one. */
    @Test
    void asAServiceTheWebhookIsCalledAtTheServicesPort() {
        RenderedObjects rendered = runtime("gardener: {virtualCluster: {enabled: false}}");

        assertThat(rendered.arguments())
                .contains("--webhook-config-mode=service", "--webhook-config-service-port=443")
                .noneMatch(argument -> argument.startsWith("--webhook-config-url"));
        assertThat(rendered.find("Service", NAME).at("/spec/ports"))
                .hasToString("[{\"name\":\"webhook-server\",\"port\":443,\"targetPort\":10250,\"protocol\":\"TCP\"}]");
        assertThat(rendered.container().path("env").toString()).doesNotContain("SOURCE_CLUSTER");
    }

    @Test
    void theGardensApiServerIsLetIn() {
        assertThat(runtime("webhookConfig: {serverPort: 9443}")
                        .find("Service", NAME)
                        .at("/metadata/annotations"))
                .hasToString("{\"networking.resources.gardener.cloud/from-all-webhook-targets-allowed-ports\":"
                        + "\"[{\\\"port\\\":9443,\\\"protocol\\\":\\\"TCP\\\"}]\"}");
    }

    @Test
    void thePodMayDoNothingThatItNeedNot() {
        JsonNode pod = runtime().podSpec();

        assertThat(pod.path("securityContext"))
                .hasToString("{\"runAsNonRoot\":true,\"runAsUser\":65532,\"runAsGroup\":65532,\"fsGroup\":65532,"
                        + "\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}");
        assertThat(pod.at("/containers/0/securityContext"))
                .hasToString("{\"allowPrivilegeEscalation\":false,\"readOnlyRootFilesystem\":true,"
                        + "\"capabilities\":{\"drop\":[\"ALL\"]}}");
        assertThat(pod.at("/containers/0/resources/requests")).hasSize(2);
        assertThat(runtime()
                        .find("ServiceAccount", NAME)
                        .path("automountServiceAccountToken")
                        .booleanValue())
                .isFalse();
        assertThat(runtime("automountServiceAccountToken: true")
                        .find("ServiceAccount", NAME)
                        .path("automountServiceAccountToken")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void podsAreLetThroughToBothClustersAndAreSeveralWhereTheGardenIs() {
        JsonNode deployment = runtime(RUNTIME.values("operator")).deployment();

        assertThat(deployment.at("/spec/template/metadata/labels"))
                .hasToString(
                        "{\"app.kubernetes.io/name\":\"" + NAME + "\","
                                + "\"app.kubernetes.io/instance\":\"networking-calico\","
                                + "\"networking.gardener.cloud/to-dns\":\"allowed\","
                                + "\"networking.gardener.cloud/to-runtime-apiserver\":\"allowed\","
                                + "\"networking.resources.gardener.cloud/to-virtual-garden-kube-apiserver-tcp-443\":\"allowed\"}");
        assertThat(deployment
                        .at("/metadata/labels/high-availability-config.resources.gardener.cloud~1type")
                        .textValue())
                .isEqualTo("server");
    }

    /** It would block drains if it protected a single replica; in a highly available garden there are more. */
    @Test
    void oneReplicaOfTwoStays() {
        JsonNode budget = runtime().find("PodDisruptionBudget", NAME);

        assertThat(budget.at("/spec/maxUnavailable").intValue()).isEqualTo(1);
        assertThat(budget.at("/spec/unhealthyPodEvictionPolicy").textValue()).isEqualTo("AlwaysAllow");
    }

    @ParameterizedTest
    @CsvSource({"1.33.9, PreferClose", "1.34.0-rc.1, PreferSameZone", "1.34.4, PreferSameZone"})
    void trafficIsKeptInItsZoneUnderTheNameThatKubernetesKnows(String version, String name) {
        String values = "service: {topologyAwareRouting: {enabled: true}}";

        assertThat(RUNTIME.renderForKubernetes(version, "garden", values)
                        .find("Service", NAME)
                        .at("/spec/trafficDistribution")
                        .textValue())
                .isEqualTo(name);
        assertThat(runtime().find("Service", NAME).at("/spec").has("trafficDistribution"))
                .isFalse();
    }

    /** A vertical autoscaler resizes requests of a running pod; what the JVM has read at its start must stay true. */
    @Test
    void theJvmIsSizedByWhatTheAutoscalerLeavesAlone() {
        JsonNode policy = runtime().find("VerticalPodAutoscaler", NAME + "-vpa").path("spec");

        assertThat(policy.at("/resourcePolicy/containerPolicies"))
                .hasToString("[{\"containerName\":\"" + NAME + "\",\"controlledValues\":\"RequestsOnly\"}]");
        assertThat(policy.at("/updatePolicy/updateMode").textValue()).isEqualTo("InPlaceOrRecreate");
        assertThat(runtime().container().path("env").toString())
                .contains("-XX:+UseSerialGC -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
                        + " -XX:TieredStopAtLevel=4");
    }

    @Test
    void aKubeconfigThatChangesRestartsThePods() {
        String checksum = "/spec/template/metadata/annotations/checksum~1secret-kubeconfig";

        String before = runtime("kubeconfig: one").deployment().at(checksum).textValue();
        String after = runtime("kubeconfig: other").deployment().at(checksum).textValue();

        assertThat(before).hasSize(64).isNotEqualTo(after);
    }

    @Test
    void anImageIsATagOrADigest() {
        String digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

        assertThat(runtime("image: {repository: r.example.com/a, tag: v1}")
                        .container()
                        .path("image")
                        .textValue())
                .isEqualTo("r.example.com/a:v1");
        assertThat(runtime("image: {repository: r.example.com/a, tag: \"" + digest + "\"}")
                        .container()
                        .path("image")
                        .textValue())
                .isEqualTo("r.example.com/a@" + digest);
    }

    @Test
    void whoeverTurnsTheWebhookOffLetsItTakeItsRegistrationBack() {
        assertThat(runtime("webhookConfig: {enabled: false}").arguments()).contains("--disable-webhooks=*");
        assertThat(runtime().arguments()).noneMatch(argument -> argument.startsWith("--disable-webhooks"));
    }

    @ParameterizedTest
    @CsvSource({
        "everything,        /var/run/secrets/gardener.cloud",
        "inline-kubeconfig, /etc/gardener-extension-admission-calico/kubeconfig"
    })
    void theKubeconfigIsNamedOnceAndMountedThere(String values, String directory) {
        RenderedObjects rendered = runtime(RUNTIME.values(values));

        assertThat(rendered.arguments().stream().filter(argument -> argument.startsWith("--kubeconfig")))
                .containsExactly("--kubeconfig=" + directory + "/kubeconfig");
        assertThat(rendered.container().path("volumeMounts").toString())
                .contains("{\"name\":\"kubeconfig\",\"mountPath\":\"" + directory + "\",\"readOnly\":true}");
        assertThat(rendered.podSpec().path("volumes").findValues("name").stream()
                        .map(JsonNode::textValue))
                .containsOnlyOnce("kubeconfig");
    }

    @Test
    void aWholeKubeconfigIsASecretOfTheChart() {
        RenderedObjects rendered = runtime(RUNTIME.values("inline-kubeconfig"));

        assertThat(rendered.find("Secret", NAME + "-kubeconfig")
                        .at("/data/kubeconfig")
                        .textValue())
                .isEqualTo("YXBpVmVyc2lvbjogdjEKa2luZDogQ29uZmlnCg==");
        assertThat(rendered.podSpec().path("volumes").toString()).contains(NAME + "-kubeconfig");
        assertThat(runtime(RUNTIME.values("everything")).ofKind("Secret")).isEmpty();
    }

    @Test
    void noMetricsAreServedAtPort0() {
        RenderedObjects rendered = runtime("metricsPort: 0");

        assertThat(rendered.arguments()).contains("--metrics-bind-address=0");
        assertThat(rendered.container().path("ports").toString()).doesNotContain("metrics");
    }

    @ParameterizedTest
    @EnumSource(
            value = DeploymentChart.class,
            names = {"ADMISSION_RUNTIME", "ADMISSION_APPLICATION"})
    void bothChartsTakeTheSameValues(DeploymentChart chart) {
        RenderedObjects rendered = chart.render(
                "garden",
                RUNTIME.values("operator"),
                APPLICATION.values("operator"),
                "{image: {tag: v1}, something: {}}");

        assertThat(rendered.objects()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "everything"})
    void theWebhookComesAsWhomTheOperatorSays(String values) {
        RenderedObjects rendered = application(APPLICATION.values(values));
        JsonNode account =
                RenderedObjects.yaml(APPLICATION.values(values)).at("/gardener/virtualCluster/serviceAccount");

        assertThat(subject(rendered, "name")).isEqualTo(account.path("name").textValue());
        assertThat(subject(rendered, "namespace"))
                .isEqualTo(account.path("namespace").textValue());
        assertThat(rendered.ofKind("ServiceAccount")).isEmpty();
    }

    @Test
    void anAccountWithoutItsNamespaceIsRefused() {
        assertThatThrownBy(() -> application("gardener: {virtualCluster: {serviceAccount: {name: somebody}}}"))
                .hasMessageContaining("namespace");
    }

    /** Both charts are then installed in one namespace, and Helm would not let the second one have the account as well. */
    @Test
    void inAGardenThatIsNotVirtualTheAccountIsThatOfThePod() {
        String values = "gardener: {virtualCluster: {enabled: false}}";
        RenderedObjects pod = RUNTIME.render("garden", values);
        RenderedObjects roles = APPLICATION.render("garden", values);

        assertThat(List.of(subject(roles, "namespace"), subject(roles, "name")))
                .isEqualTo(pod.ofKind("ServiceAccount")
                        .flatMap(account -> List.of(
                                account.at("/metadata/namespace").textValue(),
                                account.at("/metadata/name").textValue())
                                .stream())
                        .toList());
        assertThat(roles.ofKind("ServiceAccount")).isEmpty();
    }

    private static String subject(RenderedObjects rendered, String field) {
        return rendered.find("ClusterRoleBinding", NAME)
                .at("/subjects/0/" + field)
                .textValue();
    }
}
