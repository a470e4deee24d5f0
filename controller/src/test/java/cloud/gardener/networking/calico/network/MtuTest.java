package cloud.gardener.networking.calico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MtuTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "00, 0",
        "+0, 0",
        "68, 68",
        "1440, 1440",
        "+1500, 1500",
        "01500, 1500",
        "000000001500, 1500",
        "65535, 65535"
    })
    void signAndLeadingZerosAreDropped(String text, int bytes) {
        assertThat(Mtu.parse(text)).contains(new Mtu(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "67",
                "65536",
                "99999",
                "100000",
                "-1",
                "-0",
                "++1500",
                "1500.0",
                "1.5e3",
                "0x5dc",
                " 1500",
                "1500 ",
                "auto",
                "\u0661\u0665\u0660\u0660"
            })
    void whatNoInterfaceCanHaveIsNoMtu(String text) {
        assertThat(Mtu.parse(text)).isEmpty();
    }

    @Test
    void zeroMeansThatCalicoDetectsIt() {
        assertThat(Mtu.AUTODETECT).isEqualTo(new Mtu(0)).hasToString("autodetect");
        assertThat(new Mtu(1440)).hasToString("1440 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 67, 65536})
    void noMtuIsEverOutOfRange(int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mtu(bytes))
                .withMessage("an MTU is 0 or 68 to 65535 bytes, not " + bytes);
    }
}
