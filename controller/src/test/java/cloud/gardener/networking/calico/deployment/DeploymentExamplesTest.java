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
        String registered = read(REGISTRATION)
                .find("ControllerDeployment", "networking-calico")
                .at("/helm/values")
                .toString();
        JsonNode extension = read(EXTENSION).objects().get(0);

        assertThat(image(DeploymentChart.EXTENSION, registered))
                .isEqualTo("registry.example.com/gardener/extensions/networking-calico:v0.1.0");
        assertThat(image(
                        DeploymentChart.EXTENSION,
                        extension.at("/spec/deployment/extension/values").toString()))
                .isEqualTo("registry.example.com/gardener/extensions/networking-calico:v0.1.0");
        String admission = extension.at("/spec/deployment/admission/values").toString();
        assertThat(image(DeploymentChart.ADMISSION_RUNTIME, admission))
                .isEqualTo("registry.example.com/gardener/extensions/admission-calico:v0.1.0");
        assertThat(DeploymentChart.ADMISSION_APPLICATION
                        .render("here", admission)
                        .objects())
                .isNotEmpty();
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
