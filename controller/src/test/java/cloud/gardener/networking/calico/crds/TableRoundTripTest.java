package cloud.gardener.networking.calico.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableRoundTripTest {

    @Test
    void everyDefinitionOfTheTableHasItsManifestAndTheOtherWayRound() throws Exception {
        Set<String> expected = CrdFiles.tableLines().keySet().stream()
                .map(name -> name + ".yaml")
                .collect(Collectors.toSet());

        Map<String, String> manifests = CrdFiles.contents(CrdFiles.MANIFESTS);

        assertThat(manifests).hasSize(24).containsOnlyKeys(expected);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theManifestReadBackGivesTheLinesOfTheTable(String name) throws Exception {
        assertThat(ManifestLines.of(CrdFiles.manifest(name)))
                .containsExactlyElementsOf(CrdFiles.tableLines().get(name));
    }

    static Set<String> names() throws Exception {
        return CrdFiles.tableLines().keySet();
    }
}
