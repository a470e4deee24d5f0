package cloud.gardener.networking.calico.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code hack/package}, which makes of the charts what is given to registries and gardens. */
@WithApiServer
final class PackageScriptTest {

    private static final String REGISTRATION = "controller-registration.yaml";
    private static final String IMAGE = "registry.example.com:5000/gardener/extensions/networking-calico";

    @Test
    void sameChartsSameBytes(@TempDir Path directory) throws Exception {
        run(directory.resolve("one"), "v0.2.0", IMAGE);
        run(directory.resolve("other"), "v0.2.0", IMAGE);

        Map<String, String> one = contents(directory.resolve("one"));
        assertThat(one).hasSize(4).isEqualTo(contents(directory.resolve("other")));
    }

    @ParameterizedTest
    @CsvSource({
        "EXTENSION,             gardener-extension-networking-calico",
        "ADMISSION_RUNTIME,     admission-calico-runtime",
        "ADMISSION_APPLICATION, admission-calico-application"
    })
    void anArchiveIsTheChartInItsVersion(DeploymentChart chart, String name, @TempDir Path directory) throws Exception {
        run(directory, "v0.2.0");
        Path archive = directory.resolve(name + "-v0.2.0.tgz");

        assertThat(new Helm(archive)
                        .template()
                        .withName(DeploymentChart.RELEASE)
                        .withNamespace("here")
                        .call())
                .isEqualTo(chart.render("here").text());
        assertThat(new Helm(archive).show().chart().call())
                .contains("name: " + name, "version: v0.2.0", "appVersion: v0.2.0");
    }

    @Test
    void theRegistrationHasTheWholeChartInsideAndTheImageThatIsNamed(@TempDir Path directory, TestCluster cluster)
            throws Exception {
        run(directory, "v0.2.0", IMAGE);
        RenderedObjects objects = RenderedObjects.parse(Files.readString(directory.resolve(REGISTRATION)));

        JsonNode helm =
                objects.find("ControllerDeployment", "networking-calico").path("helm");
        assertThat(helm.path("rawChart").binaryValue())
                .isEqualTo(Files.readAllBytes(directory.resolve("gardener-extension-networking-calico-v0.2.0.tgz")));
        assertThat(DeploymentChart.EXTENSION
                        .render("here", helm.path("values").toString())
                        .container()
                        .path("image")
                        .textValue())
                .isEqualTo(IMAGE + ":v0.2.0");
        assertThat(objects.resources(cluster.client()))
                .hasSize(2)
                .allSatisfy(object -> assertThat(EveryChartTest.dryRun(cluster.client(), object)
                                .getMetadata()
                                .getName())
                        .isEqualTo("networking-calico"));
    }

    /** With the chart's default it would run the image of the Go extension; one of an earlier run may have another version. */
    @Test
    void withoutAnImageThereIsNoRegistration(@TempDir Path directory) throws Exception {
        run(directory, "v0.2.0", IMAGE);
        run(directory, "v0.2.0");

        assertThat(contents(directory).keySet()).hasSize(3).allMatch(file -> file.endsWith("-v0.2.0.tgz"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.com/networking-calico:v0.2.0",
                "registry.example.com/networking-calico@sha256:0123",
                "oci://registry.example.com/networking-calico",
                "registry.example.com/networking calico"
            })
    void anImageWithMoreThanItsRepositoryIsRefused(String image, @TempDir Path directory) throws Exception {
        assertThat(start(directory, "v0.2.0", image).waitFor()).isEqualTo(2);
        assertThat(contents(directory).keySet()).containsExactly("log");
    }

    @Test
    void aVersionThatHelmWouldNotTakeIsRefused(@TempDir Path directory) throws Exception {
        assertThat(start(directory, "latest").waitFor()).isEqualTo(2);
        assertThat(contents(directory).keySet()).containsExactly("log");
    }

    private static void run(Path directory, String... arguments) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        assertThat(start(directory, arguments).waitFor())
                .as(Files.readString(directory.resolve("log")))
                .isZero();
        Files.delete(directory.resolve("log"));
    }

    private static Process start(Path directory, String... arguments) throws IOException {
        Path script = RepositoryRoot.find().resolve("hack/package");
        List<String> command = new ArrayList<>(List.of(script.toString(), directory.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
