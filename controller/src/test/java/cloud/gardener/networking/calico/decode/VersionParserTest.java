package cloud.gardener.networking.calico.decode;

import static cloud.gardener.networking.calico.decode.Example.sentences;
import static cloud.gardener.networking.calico.decode.Example.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.KubernetesVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionParserTest {

    @ParameterizedTest
    @CsvSource({
        "1.34.2, 1, 34, 2",
        "v1.34.2, 1, 34, 2",
        "1.34, 1, 34, 0",
        "1, 1, 0, 0",
        "1.36.1-gke.100, 1, 36, 1",
        "1.36.0-alpha.1, 1, 36, 0",
        "v1.36.0-alpha.1+build-2, 1, 36, 0",
        "1.36.1+abc, 1, 36, 1",
        "1.36.1~rc1, 1, 36, 1",
        "1.36-0, 1, 36, 0",
    })
    void whatFollowsTheReleaseDoesNotCount(String text, int major, int minor, int patch) {
        assertThat(valueOf(VersionParser.parse("here", text))).isEqualTo(new KubernetesVersion(major, minor, patch));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v",
                "latest",
                "1.",
                "1.34.",
                ".1",
                "1.34.2.1",
                "vv1.34",
                "-1.34",
                " 1.34",
                "1.34 ",
                "1.x",
                "1.34.2a",
                "1.99999999999",
                "-gke"
            })
    void whatNamesNoReleaseIsRefused(String text) {
        assertThat(sentences(VersionParser.parse("spec.kubernetes.version", text)))
                .containsExactly(
                        "spec.kubernetes.version: Invalid value: \"" + text + "\": must be a version such as 1.34.2");
    }
}
