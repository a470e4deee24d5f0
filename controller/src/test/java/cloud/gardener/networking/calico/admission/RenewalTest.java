package cloud.gardener.networking.calico.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RenewalTest {

    private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # life | age           | due
            P30D   | PT0S          | false
            P30D   | P19DT23H59M   | false
            P30D   | P20D          | false
            P30D   | P20DT1S       | true
            P30D   | P24D          | true
            P30D   | P31D          | true
            P100D  | P79DT23H59M   | false
            P100D  | P80D          | true
            P10D   | PT0S          | false
            P10D   | PT1S          | true
            P3650D | P2919D        | false
            P3650D | P2920D        | true
            """)
    void aCertificateIsRenewedAfterFourFifthsOfItsLifeOrWhenLessThanTenDaysAreLeft(
            Duration life, Duration age, boolean due) {
        assertThat(Renewal.isDue(ISSUED, ISSUED.plus(life), ISSUED.plus(age), CertificateLifetimes.OF_GARDENER))
                .isEqualTo(due);
    }
}
