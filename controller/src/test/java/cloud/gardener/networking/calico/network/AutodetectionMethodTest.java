package cloud.gardener.networking.calico.network;

import static cloud.gardener.networking.calico.network.Cidrs.cidr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cloud.gardener.networking.calico.network.AutodetectionMethod.Option;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutodetectionMethodTest {

    @Test
    void rangesOfNodesAreOneListInTheirOrder() {
        assertThat(AutodetectionMethod.within(List.of(cidr("10.250.0.0/16"), cidr("10.180.0.0/16"))))
                .hasToString("cidr=10.250.0.0/16,10.180.0.0/16");
    }

    @Test
    void noRangeOfNodesIsNoMethod() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AutodetectionMethod.within(List.of()))
                .withMessage("cidr needs a parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST_FOUND,            '',       first-found",
        "KUBERNETES_INTERNAL_IP, '',       kubernetes-internal-ip",
        "CAN_REACH,              8.8.8.8,  can-reach=8.8.8.8",
        "INTERFACE,              eth.*,    interface=eth.*",
        "SKIP_INTERFACE,         docker.*, skip-interface=docker.*"
    })
    void methodIsSpelledAsCalicoReadsIt(Option option, String parameter, String spelling) {
        assertThat(new AutodetectionMethod(option, parameter)).hasToString(spelling);
    }

    @Test
    void parameterStandsExactlyWhereTheOptionTakesOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AutodetectionMethod(Option.FIRST_FOUND, "x"))
                .withMessage("first-found takes no parameter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AutodetectionMethod(Option.INTERFACE, ""))
                .withMessage("interface needs a parameter");
    }
}
