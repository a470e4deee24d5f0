package cloud.gardener.networking.calico.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder {@code example/deployment}: how the charts get into a landscape. */
@WithApiServer
final class DeploymentExamplesTest {

    private static final Path FOLDER = RepositoryRoot.find().resolve("example/deployment");
    private static final String REGISTRATION = "controller-registration.yaml";
    private static final String EXTENSION = "extension.yaml";
    private static final String CALICO_NETWORKS = "[{\"kind\":\"Network\",\"type\":\"calico\"}]";

    @Test
    void everyFileIsUsedByATest() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(REGISTRATION, EXTENSION);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {REGISTRATION, EXTENSION})
    void theApiServerTakesEveryObject(String file, TestCluster cluster) {
        List<HasMetadata> objects = read(file).resources(cluster.client());

        assertThat(objects)
                .isNotEmpty()
                .allSatisfy(object -> assertThat(EveryChartTest.dryRun(cluster.client(), object)
                                .getMetadata()
                                .getName())
                        .isEqualTo("networking-calico"));
    }

    @Test
    void theRegistrationNamesTheDeploymentAndWhatItIsFor() {
        RenderedObjects objects = read(REGISTRATION);
        JsonNode registration = objects.find("ControllerRegistration", "networking-calico");

        assertThat(registration.at("/spec/resources")).hasToString(CALICO_NETWORKS);
        assertThat(objects.find(
                        "ControllerDeployment",
                        registration
                                .at("/spec/deployment/deploymentRefs/0/name")
                                .textValue()))
                .isNotEmpty();
        assertThat(read(EXTENSION).objects().get(0).at("/spec/resources")).hasToString(CALICO_NETWORKS);
    }

    @Test
    void theValuesAreTakenByTheCharts() {
        String registered = registered(read(REGISTRATION));
        JsonNode extension = read(EXTENSION).objects().get(0);

        assertThat(image(DeploymentChart.EXTENSION, registered))
                .isEqualTo("registry.example.com/gardener/extensions/networking-calico:v0.1.0");
        assertThat(image(DeploymentChart.EXTENSION, extended(read(EXTENSION))))
                .isEqualTo("registry.example.com/gardener/extensions/networking-calico:v0.1.0");
        String admission = extension.at("/spec/deployment/admission/values").toString();
        assertThat(image(DeploymentChart.ADMISSION_RUNTIME, admission))
                .isEqualTo("registry.example.com/gardener/extensions/networking-calico:v0.1.0");
        assertThat(DeploymentChart.ADMISSION_APPLICATION
                        .render("here", admission)
                        .objects())
                .isNotEmpty();
    }

    /** {@code helm push} appends the chart's name to the address that it is given, and the version is the tag. */
    @ParameterizedTest
    @CsvSource({
        "controller-registration.yaml, /helm/ociRepository/ref,                                            EXTENSION",
        "extension.yaml,               /spec/deployment/extension/helm/ociRepository/ref,                  EXTENSION",
        "extension.yaml,               /spec/deployment/admission/runtimeCluster/helm/ociRepository/ref,   ADMISSION_RUNTIME",
        "extension.yaml,               /spec/deployment/admission/virtualCluster/helm/ociRepository/ref,   ADMISSION_APPLICATION"
    })
    void aChartIsPulledFromWhereHelmPushesIt(String file, String path, DeploymentChart chart) throws IOException {
        String name = RenderedObjects.yaml(Files.readString(chart.path().resolve("Chart.yaml")))
                .path("name")
                .textValue();

        assertThat(read(file).objects().get(0).at(path).textValue())
                .isEqualTo("registry.example.com/charts/gardener/extensions/" + name + ":v0.1.0");
    }

    @Test
    void noFeatureGateIsOn() {
        assertThat(configuration(registered(read(REGISTRATION)))).doesNotContain("featureGates");
        assertThat(configuration(extended(read(EXTENSION)))).doesNotContain("featureGates");
    }

    @Test
    void whatIsCommentedOutTurnsTheGateOnWhereItSays() throws IOException {
        String uncommented =
                Files.readString(FOLDER.resolve(REGISTRATION)).replaceAll("(?m)^( +)#(nonPrivileged|  )", "$1$2");
        String values = registered(RenderedObjects.parse(uncommented));

        assertThat(configuration(values, "gardener: {seed: {labels: {stage: canary}}}"))
                .contains("NonPrivilegedCalicoNode: true");
        assertThat(configuration(values, "gardener: {seed: {labels: {stage: live}}}"))
                .contains("NonPrivilegedCalicoNode: false");
    }

    private static String configuration(String... values) {
        return DeploymentChart.EXTENSION
                .render("here", values)
                .find("ConfigMap", DeploymentChart.EXTENSION.objectName() + "-configmap")
                .at("/data/config.yaml")
                .textValue();
    }

    private static String registered(RenderedObjects objects) {
        return objects.find("ControllerDeployment", "networking-calico")
                .at("/helm/values")
                .toString();
    }

    private static String extended(RenderedObjects objects) {
        return objects.objects().get(0).at("/spec/deployment/extension/values").toString();
    }

    private static String image(DeploymentChart chart, String values) {
        return chart.render("here", values).container().path("image").textValue();
    }

    private static RenderedObjects read(String file) {
        try {
            return RenderedObjects.parse(Files.readString(FOLDER.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
