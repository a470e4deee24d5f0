package cloud.gardener.networking.calico.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedStreamTest {

    @Test
    void equalsByKeyAndBytes() {
        CompressedStream stream = new CompressedStream("a.br", new byte[] {1, 2});

        assertThat(stream)
                .isEqualTo(new CompressedStream("a.br", new byte[] {1, 2}))
                .hasSameHashCodeAs(new CompressedStream("a.br", new byte[] {1, 2}))
                .isNotEqualTo(new CompressedStream("b.br", new byte[] {1, 2}))
                .isNotEqualTo(new CompressedStream("a.br", new byte[] {1, 3}));
    }

    @Test
    void bytesCannotBeChangedFromOutside() {
        byte[] given = {1, 2};
        CompressedStream stream = new CompressedStream("a.br", given);

        given[0] = 9;
        stream.bytes()[1] = 9;

        assertThat(stream.bytes()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.yaml", ".br", "a b.br", "a/b.br", "config.yaml.br\n", "config.yaml.br.gz"})
    void keyMustTellThatTheDataIsCompressed(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CompressedStream(key, new byte[] {1}))
                .withMessageContaining("must end in .br");
    }

    @Test
    void emptinessIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CompressedStream("config.yaml.br", new byte[0]))
                .withMessage("bytes: must not be empty");
    }

    @Test
    void printsItsSizeInsteadOfItsContent() {
        assertThat(new CompressedStream("config.yaml.br", new byte[7])).hasToString("config.yaml.br (7 bytes)");
    }
}
