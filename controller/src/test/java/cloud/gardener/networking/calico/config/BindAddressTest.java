package cloud.gardener.networking.calico.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BindAddressTest {

    @ParameterizedTest
    @CsvSource({
        ":8080, '', 8080",
        "127.0.0.1:8081, 127.0.0.1, 8081",
        "localhost:1, localhost, 1",
        "[::1]:8080, ::1, 8080",
        "[::]:0, ::, 0",
        ":65535, '', 65535"
    })
    void hostAndPortAreReadAsGoReadsThem(String text, String host, int port) {
        assertThat(BindAddress.parse(text)).contains(new BindAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", ""})
    void zeroAndNothingTurnAServerOff(String text) {
        assertThat(BindAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8080", "127.0.0.1", "::1:8080", ":", ":http", ":65536", ":999999", ":-1", "[::1]8080", "a b:1:2"
            })
    void anythingElseIsRefusedWithWhatIsAllowed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BindAddress.parse(text))
                .withMessageContaining("HOST:PORT or :PORT");
    }

    @Test
    void withoutHostAllAddressesAreMeant() {
        assertThat(new BindAddress("", 8080).socketAddress().getAddress().isAnyLocalAddress())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {":8080", "127.0.0.1:8081", "[::1]:8080"})
    void itIsPrintedAsItIsWritten(String text) {
        assertThat(BindAddress.parse(text).orElseThrow()).hasToString(text);
    }
}
