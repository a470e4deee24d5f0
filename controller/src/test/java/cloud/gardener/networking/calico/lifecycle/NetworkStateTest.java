package cloud.gardener.networking.calico.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkStateTest {

    /** Half a second into the minute: gardenlet's times have fractions, those of a status have none. */
    private static final String REQUEST = "2026-01-01T00:01:00.5Z";

    @ParameterizedTest(name = "{0} at {2}, last {1}: {4}")
    @CsvSource({
        "'',        Create,    2026-01-01T00:01:00Z, Processing, Create,    true",
        "'',        Create,    2026-01-01T00:01:00Z, Error,      Create,    true",
        "'',        Create,    2026-01-01T00:01:00Z, Succeeded,  Create,    false",
        "'',        Create,    2026-01-01T00:01:00Z, Processing, Reconcile, false",
        "'',        Delete,    2026-01-01T00:00:59Z, Error,      Delete,    false",
        "'',        Delete,    2026-01-01T00:01:00Z, Error,      Delete,    true",
        "reconcile, Reconcile, 2026-01-01T00:01:00Z, Processing, Reconcile, true",
        "reconcile, Reconcile, 2026-01-01T00:02:00Z, Error,      Reconcile, false",
        "restore,   Restore,   2026-01-01T00:01:00Z, Error,      Restore,   true",
        "restore,   Restore,   2026-01-01T00:00:59Z, Error,      Restore,   false",
        "migrate,   Migrate,   2026-01-01T00:02:00Z, Processing, Migrate,   true",
        "migrate,   Reconcile, 2026-01-01T00:02:00Z, Processing, Migrate,   false",
    })
    void operationIsUnderWayWhereTheStatusAnswersTheRequest(
            String annotation, String type, Instant update, String state, String operation, boolean underWay) {
        NetworkState network = network(annotation, REQUEST, new LastOperation(type, state, update));

        assertThat(network.isUnderWay(operation(operation))).isEqualTo(underWay);
    }

    @ParameterizedTest(name = "asked at \"{0}\"")
    @CsvSource({"''", "yesterday", "2026-01-01"})
    void requestWithoutATimeIsAnsweredByAnyStatus(String timestamp) {
        NetworkState network =
                network("restore", timestamp, new LastOperation("Restore", "Error", Instant.parse(REQUEST)));

        assertThat(network.isUnderWay(Operation.RESTORE)).isTrue();
    }

    @ParameterizedTest(name = "asked at {0}")
    @CsvSource("2026-01-01T01:01:00.123456789+01:00")
    void timeMayBeWrittenInAnyZone(String timestamp) {
        NetworkState network = network(
                "restore", timestamp, new LastOperation("Restore", "Error", Instant.parse("2026-01-01T00:01:00Z")));

        assertThat(network.isUnderWay(Operation.RESTORE)).isTrue();
    }

    private static Operation operation(String spelling) {
        return List.of(Operation.values()).stream()
                .filter(operation -> operation.toString().equals(spelling))
                .findFirst()
                .orElseThrow();
    }

    private static NetworkState network(String annotation, String timestamp, LastOperation last) {
        return new NetworkState(OperationAnnotation.of(annotation), timestamp, false, List.of(), 2, 1, last);
    }
}
