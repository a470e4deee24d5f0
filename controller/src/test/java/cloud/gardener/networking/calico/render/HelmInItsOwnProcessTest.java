package cloud.gardener.networking.calico.render;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.values.ChartValues;
import com.marcnuri.helm.jni.HelmLib;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Helm library does to the process it runs in can only be seen from outside. */
class HelmInItsOwnProcessTest {

    @TempDir
    private Path directory;

    private Path temporary;
    private Path result;

    @BeforeEach
    void makePlaces() throws IOException {
        temporary = Files.createDirectory(directory.resolve("tmp"));
        result = directory.resolve("result.yaml");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void signalStillEndsAProcessThatHasRenderedAndRunsItsShutdownHooks(String signal, int exitCode) throws Exception {
        try (ChildJvm jvm = start()) {
            jvm.awaitLine(RenderingProcess.RENDERED);

            jvm.send(signal);

            assertThat(jvm.awaitExit()).isEqualTo(exitCode);
            assertThat(jvm.remainingOutput()).contains(RenderingProcess.HOOK_RAN);
            assertThat(jvm.leftBehind()).isZero();
        }
    }

    @Test
    void textSurvivesAPosixLocale() throws Exception {
        try (ChildJvm jvm = start(List.of(), Map.of("LC_ALL", "POSIX"))) {
            jvm.awaitLine(RenderingProcess.RENDERED);

            assertThat(Files.readString(result)).contains("greeting: \"" + RenderingProcess.GREETING + "\"");
        }
    }

    @Test
    void twoProcessesRenderTheSameBytes() throws Exception {
        String here;
        try (HelmChartRenderer renderer = HelmChartRenderer.ofClasspath("render/chart")) {
            here = renderer.render(new ChartValues(Map.of("greeting", RenderingProcess.GREETING)), "v1.33.1")
                    .toStream();
        }

        try (ChildJvm jvm = start()) {
            jvm.awaitLine(RenderingProcess.RENDERED);

            assertThat(result).hasContent(here);
        }
    }

    @Test
    void killedProcessLeavesTheSmallChartBehindButNotTheHugeLibrary() throws Exception {
        try (ChildJvm jvm = start()) {
            jvm.awaitLine(RenderingProcess.RENDERED);

            jvm.send("KILL");
            jvm.awaitExit();

            assertThat(jvm.leftBehind()).isBetween(1L, 1_000_000L);
        }
    }

    @Test
    void libraryIsTakenFromAGivenFile() throws Exception {
        Path library = directory.resolve("helm.so");
        try (InputStream content = HelmLib.class.getResourceAsStream("/helm-linux-amd64.so")) {
            Files.copy(content, library);
        }

        try (ChildJvm jvm = start(List.of("-Dnetworking-calico.helm-library=" + library), Map.of())) {
            jvm.awaitLine(RenderingProcess.RENDERED);

            assertThat(jvm.hasMapped(library)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-Dnetworking-calico.helm-library=/nowhere/helm.so, could not load the Helm library: ",
        "'-Djava.io.tmpdir=/a,b', 'java.io.tmpdir: /a,b is not allowed'"
    })
    void unusableSettingIsSaidAtOnce(String option, String message) throws Exception {
        try (ChildJvm jvm = start(List.of(option), Map.of())) {
            assertThat(jvm.awaitExit()).isEqualTo(1);
            assertThat(jvm.remainingOutput())
                    .anySatisfy(line -> assertThat(line).contains(message));
        }
    }

    private ChildJvm start() throws IOException {
        return start(List.of(), Map.of());
    }

    private ChildJvm start(List<String> options, Map<String, String> environment) throws IOException {
        return ChildJvm.start(temporary, options, environment, RenderingProcess.class, result.toString());
    }
}
