package cloud.gardener.networking.calico.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationAnnotationTest {

    @ParameterizedTest
    @CsvSource({
        "'',             NONE,           false",
        "reconcile,      RECONCILE,      true",
        "migrate,        MIGRATE,        true",
        "restore,        RESTORE,        true",
        "wait-for-state, WAIT_FOR_STATE, false",
        "Reconcile,      OTHER,          false",
        "keepalive,      OTHER,          false"
    })
    void onlyGardenersThreeRequestsAskForWork(String value, OperationAnnotation annotation, boolean asks) {
        assertThat(OperationAnnotation.of(value)).isEqualTo(annotation);
        assertThat(annotation.asksForWork()).isEqualTo(asks);
    }
}
