package cloud.gardener.networking.calico.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalicoReleaseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v3.31.6",
                "3.31.6",
                "v3.31.6-gardener.1",
                "3.31.6+build",
                "v3.31.6_build",
                "v3.31.6~rc1",
                "v03.31.06"
            })
    void theNumberIsReadWithoutWhatARebuildAppends(String release) {
        assertThat(CalicoRelease.of(new Image("node", release))).hasValue(new CalicoRelease(3, 31, 6));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "latest",
                "v3",
                "v3.31",
                "3.31.x",
                "v3.31.6.1",
                "v3.31.6rc1",
                "master-v3.31.6",
                "sha256:3.31.6",
                "v3.31.99999999999"
            })
    void whatIsNoReleaseIsNone(String release) {
        assertThat(CalicoRelease.of(new Image("node", release))).isEmpty();
    }

    @Test
    void releasesAreOrderedByNumberAndNotByText() {
        List<CalicoRelease> ordered = Stream.of("3.9.10", "3.23.0", "3.27.1", "3.27.5", "3.31.6", "4.0.0")
                .map(text -> CalicoRelease.of(new Image("node", text)).orElseThrow())
                .toList();
        assertThat(ordered.stream().sorted()).isEqualTo(ordered);
        assertThat(ordered.get(2)).isLessThan(ordered.get(3)).hasToString("v3.27.1");
    }
}
