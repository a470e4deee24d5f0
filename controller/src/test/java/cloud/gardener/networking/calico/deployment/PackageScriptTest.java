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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code hack/package}, which makes of the charts what is given to registries and gardens. */
@WithApiServer
final class PackageScriptTest {

    private static final String REGISTRATION = "controller-registration.yaml";

    @Test
    void sameChartsSameBytes(@TempDir Path directory) throws Exception {
        run(directory.resolve("one"), "v0.2.0");
        run(directory.resolve("other"), "v0.2.0");

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
    void theRegistrationHasTheWholeChartInside(@TempDir Path directory, TestCluster cluster) throws Exception {
        run(directory, "v0.2.0");
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
                .endsWith(":v0.2.0");
        assertThat(objects.resources(cluster.client()))
                .hasSize(2)
                .allSatisfy(object -> assertThat(EveryChartTest.dryRun(cluster.client(), object)
                                .getMetadata()
                                .getName())
                        .isEqualTo("networking-calico"));
    }

    @Test
    void aVersionThatHelmWouldNotTakeIsRefused(@TempDir Path directory) throws Exception {
        assertThat(start(directory, "latest").waitFor()).isEqualTo(2);
        assertThat(contents(directory).keySet()).containsExactly("log");
    }

    private static void run(Path directory, String version) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        assertThat(start(directory, version).waitFor())
                .as(Files.readString(directory.resolve("log")))
                .isZero();
        Files.delete(directory.resolve("log"));
    }

    private static Process start(Path directory, String version) throws IOException {
        Path script = RepositoryRoot.find().resolve("hack/package");
        return new ProcessBuilder(List.of(script.toString(), directory.toString(), version))
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
