package cloud.gardener.networking.calico.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cloud.gardener.networking.calico.delivery.CompressedStream;
import cloud.gardener.networking.calico.delivery.Manifest;
import cloud.gardener.networking.calico.delivery.Manifests;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrotliTest {

    private static final Manifests MANIFESTS = Manifests.of(
            new Manifest("v1", "ConfigMap", "kube-system", "a", "data: Grüße 世界\n" + "# filler\n".repeat(20_000)));

    @ParameterizedTest
    @EnumSource
    void whatWasCompressedComesBack(Brotli.Effort effort) {
        CompressedStream stream = Brotli.compress("config.yaml.br", MANIFESTS, effort);

        assertThat(stream.key()).isEqualTo("config.yaml.br");
        assertThat(stream.bytes()).hasSizeLessThan(1_000);
        assertThat(Brotli.decompress(stream)).isEqualTo(MANIFESTS.toStream());
    }

    @ParameterizedTest
    @EnumSource
    void sameTextGivesTheSameBytes(Brotli.Effort effort) {
        assertThat(Brotli.compress("config.yaml.br", MANIFESTS, effort))
                .isEqualTo(Brotli.compress("config.yaml.br", MANIFESTS, effort));
    }

    @Test
    void otherBytesAreRefused() {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> Brotli.decompress(new CompressedStream("a.br", "apiVersion: v1".getBytes())))
                .withMessage("a.br: could not decompress");
    }

    @Test
    void truncatedBytesAreRefused() {
        byte[] whole =
                Brotli.compress("a.br", MANIFESTS, Brotli.Effort.RENDERED).bytes();

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(
                        () -> Brotli.decompress(new CompressedStream("a.br", Arrays.copyOf(whole, whole.length / 2))));
    }

    @Test
    void moreTextThanASecretCanReasonablyHoldIsRefused() {
        Manifests huge =
                Manifests.of(new Manifest("v1", "ConfigMap", "kube-system", "a", "x".repeat(33 * 1024 * 1024) + "\n"));
        CompressedStream bomb = Brotli.compress("a.br", huge, Brotli.Effort.RENDERED);

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> Brotli.decompress(bomb))
                .withMessageStartingWith("a.br: more than");
    }
}
