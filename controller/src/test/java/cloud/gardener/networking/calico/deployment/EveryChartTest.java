package cloud.gardener.networking.calico.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each of the charts, whatever its values are. */
@WithApiServer
final class EveryChartTest {

    private static final Set<String> CLUSTER_SCOPED =
            Set.of("ClusterRole", "ClusterRoleBinding", "ClusterFilter", "ClusterParser");

    private static final String GARDEN = "garden";

    static Stream<Arguments> chartsAndValues() {
        return Stream.of(DeploymentChart.values())
                .flatMap(chart -> chart.allValues().stream().map(values -> Arguments.of(chart, values)));
    }

    @ParameterizedTest
    @MethodSource("chartsAndValues")
    void strictLintPasses(DeploymentChart chart, String values) {
        var result = chart.lint(chart.values(values));

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).allMatch(message -> message.startsWith("[INFO]"));
    }

    @ParameterizedTest
    @MethodSource("chartsAndValues")
    void theApiServerTakesEveryObject(DeploymentChart chart, String values, TestCluster cluster) {
        RenderedObjects rendered = chart.render(cluster.namespace(), chart.values(values));
        cluster.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(GARDEN)
                        .endMetadata()
                        .build())
                .serverSideApply();

        for (HasMetadata object : rendered.resources(cluster.client())) {
            assertThat(dryRun(cluster.client(), object).getMetadata().getName())
                    .isEqualTo(object.getMetadata().getName());
        }
        assertThat(rendered.objects()).isNotEmpty();
    }

    @Test
    void aMisspeltFieldWouldBeNoticed(TestCluster cluster) {
        DeploymentChart chart = DeploymentChart.EXTENSION;
        RenderedObjects rendered = chart.render(cluster.namespace());
        ((ObjectNode) rendered.podSpec()).put("priorityClasName", "gardener-system-900");

        assertThatThrownBy(
                        () -> rendered.resources(cluster.client()).forEach(object -> dryRun(cluster.client(), object)))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("priorityClasName");
    }

    @ParameterizedTest
    @MethodSource("chartsAndValues")
    void everyObjectNamesItsNamespaceAndCarriesTheLabels(DeploymentChart chart, String values) {
        for (JsonNode object : chart.render("here", chart.values(values)).objects()) {
            JsonNode namespace = object.at("/metadata/namespace");
            if (CLUSTER_SCOPED.contains(object.path("kind").textValue())) {
                assertThat(namespace.isMissingNode()).as("%s", object).isTrue();
            } else {
                assertThat(namespace.textValue()).as("%s", object).isEqualTo(isForTheSeed(object) ? GARDEN : "here");
            }
            assertThat(object.at("/metadata/labels/app.kubernetes.io~1name").textValue())
                    .isEqualTo(chart.objectName());
            assertThat(object.at("/metadata/labels/app.kubernetes.io~1instance").textValue())
                    .isEqualTo(DeploymentChart.RELEASE);
        }
    }

    /** Plutono and Prometheus of the seed look in their own namespace only. */
    private static boolean isForTheSeed(JsonNode object) {
        JsonNode labels = object.at("/metadata/labels");
        return labels.has("dashboard.monitoring.gardener.cloud/seed") || labels.has("prometheus");
    }

    @ParameterizedTest
    @MethodSource("chartsAndValues")
    void sameInputSameBytes(DeploymentChart chart, String values) {
        assertThat(chart.render("here", chart.values(values)).text())
                .isEqualTo(chart.render("here", chart.values(values)).text())
                .isASCII();
    }

    @ParameterizedTest
    @MethodSource("chartsAndValues")
    void noKeyIsEmpty(DeploymentChart chart, String values) {
        assertThat(chart.render("here", chart.values(values)).objects())
                .allSatisfy(
                        object -> assertThat(emptyFields(object, "").toList()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(DeploymentChart.class)
    void aReleaseMayBeCalledByANumber(DeploymentChart chart) {
        RenderedObjects rendered = chart.render("007", template -> template.withName("1234"));

        assertThat(rendered.objects())
                .allSatisfy(object -> assertThat(object.at("/metadata/labels/app.kubernetes.io~1instance")
                                .textValue())
                        .isEqualTo("1234"));
        assertThat(rendered.objects().stream().flatMap(object -> object.findValues("namespace").stream()))
                .isNotEmpty()
                .allMatch(JsonNode::isTextual);
    }

    /** So that the values of the other tests, and the documentation, cannot fall behind. */
    @ParameterizedTest
    @EnumSource(DeploymentChart.class)
    void everyKeyIsSetToAnotherValueInTheTestOfEverything(DeploymentChart chart) {
        JsonNode everything = RenderedObjects.yaml(chart.values("everything"));

        Set<String> same = new TreeSet<>();
        chart.defaults().forEach((key, value) -> {
            JsonNode other = everything.at("/" + key.replace('.', '/'));
            if (other.isMissingNode() || other.equals(value)) {
                same.add(key);
            }
        });

        // On by default, and off where everything is null.
        same.remove("vpa.enabled");
        if (chart == DeploymentChart.EXTENSION) {
            same.remove("config.clientConnection.contentType");
        }
        assertThat(same).isEmpty();
    }

    /** Where unknown keys are allowed nothing else would notice that one is not looked at. */
    @ParameterizedTest
    @EnumSource(DeploymentChart.class)
    void everyKeyIsInTheSchema(DeploymentChart chart) throws IOException {
        JsonNode schema = RenderedObjects.yaml(Files.readString(chart.path().resolve("values.schema.json")));

        assertThat(chart.defaults().keySet())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(wanted(schema, key)).as(key).isNotEmpty());
    }

    /** What a key may be; maps of names that are the operator's to choose say it for all of them. */
    private static JsonNode wanted(JsonNode schema, String path) {
        JsonNode wanted = schema;
        for (String key : path.split("\\.")) {
            JsonNode known = resolved(schema, wanted).at("/properties/" + key);
            wanted = known.isMissingNode() ? resolved(schema, wanted).path("additionalProperties") : known;
        }
        return wanted;
    }

    private static JsonNode resolved(JsonNode schema, JsonNode node) {
        return node.has("$ref") ? schema.at(node.path("$ref").textValue().substring(1)) : node;
    }

    @ParameterizedTest
    @EnumSource(
            value = DeploymentChart.class,
            names = {"EXTENSION", "ADMISSION_RUNTIME"})
    void podsRunOnlyWhereTheirImageCan(DeploymentChart chart) {
        assertThat(chart.render("here").podSpec().path("nodeSelector"))
                .hasToString("{\"kubernetes.io/arch\":\"amd64\"}");
    }

    /**
     * gardenlet bootstraps the control plane of a self-hosted shoot before there is a network, so in the host's, and says
     * where the API server is, as no Service leads there yet.
     *
     * @see <a href="https://github.com/gardener/gardener/tree/master/pkg/gardenadm">gardener/gardener pkg/gardenadm</a>
     */
    @Test
    void theApiServerTakesWhatGardenletMakesOfTheExtensionInASelfHostedShoot(TestCluster cluster) {
        DeploymentChart chart = DeploymentChart.EXTENSION;
        RenderedObjects rendered = chart.render(cluster.namespace(), chart.values("self-hosted-shoot"));
        ObjectNode deployment = (ObjectNode) rendered.deployment().path("spec");
        deployment.put("replicas", 1).putObject("strategy").put("type", "Recreate");
        ObjectNode pod = ((ObjectNode) rendered.podSpec()).put("hostNetwork", true);
        List.of("NoSchedule", "NoExecute")
                .forEach(effect -> pod.withArray("tolerations")
                        .addObject()
                        .put("operator", "Exists")
                        .put("effect", effect));
        ((ObjectNode) rendered.container())
                .withArray("env")
                .addObject()
                .put("name", "KUBERNETES_SERVICE_HOST")
                .put("value", "localhost");

        assertThat(rendered.resources(cluster.client()))
                .allSatisfy(object -> assertThat(
                                dryRun(cluster.client(), object).getMetadata().getName())
                        .isNotEmpty());
    }

    /** Not a creation: what has no namespace may be there from another test. */
    static HasMetadata dryRun(KubernetesClient client, HasMetadata object) {
        return client.resource(object)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withForce(true)
                        .withDryRun(List.of("All"))
                        .withFieldValidation("Strict")
                        .build());
    }

    /** An emptyDir may be empty, it says so; none of ours is. */
    private static Stream<String> emptyFields(JsonNode node, String path) {
        if (node.isNull() || node.isContainerNode() && node.isEmpty()) {
            return Stream.of(path);
        }
        return node.isObject()
                ? node.properties().stream()
                        .flatMap(field -> emptyFields(field.getValue(), path + "/" + field.getKey()))
                : RenderedObjects.elements(node).flatMap(element -> emptyFields(element, path + "/-"));
    }
}
