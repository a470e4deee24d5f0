package cloud.gardener.networking.calico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0,      0",
        "1,      1",
        "250m,   0.25",
        "+250m,  0.25",
        "-1,     -1",
        "1.5,    1.5",
        "1.,     1",
        ".5,     0.5",
        "007,    7",
        "5n,     0.000000005",
        "5u,     0.000005",
        "2k,     2000",
        "2M,     2000000",
        "2G,     2000000000",
        "2T,     2000000000000",
        "2P,     2000000000000000",
        "2E,     2000000000000000000",
        "2Ki,    2048",
        "100Mi,  104857600",
        "0.5Gi,  536870912",
        "1Ti,    1099511627776",
        "1Pi,    1125899906842624",
        "1Ei,    1152921504606846976",
        "1e3,    1000",
        "1E3,    1000",
        "12E+2,  1200",
        "5e-3,   0.005"
    })
    void amountIsExactInBaseUnits(String text, BigDecimal amount) {
        assertThat(Quantity.parse(text)).hasValueSatisfying(quantity -> {
            assertThat(quantity.amount()).isEqualByComparingTo(amount);
            assertThat(quantity.text()).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", ".", "m", "+", "1 ", " 1", "1K", "1mi", "1ki", "1MI", "1Mib", "1 Mi", "1,5", "1.2.3", "--1",
                "0x10", "1e", "1e+", "e3", "1e3m", "1e3Mi", "Inf", "NaN", "\u0661"
            })
    void otherNotationsAreNoQuantity(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }

    @Test
    void textAndAmountBelongTogether() {
        assertThat(new Quantity("250m", new BigDecimal("0.250"))).hasToString("250m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quantity("250m", BigDecimal.ONE))
                .withMessage("250m is not the quantity 1");
    }
}
