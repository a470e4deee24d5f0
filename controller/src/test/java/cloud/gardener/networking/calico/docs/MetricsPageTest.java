package cloud.gardener.networking.calico.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.operations.ScrapedController;
import cloud.gardener.networking.calico.reconcile.OutcomeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables against a controller that has deployed one network. */
@WithApiServer
final class MetricsPageTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_0-9]+)` \\| ([a-z]+) \\| (.*?) \\|");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    /** What comes by itself with every histogram and summary. */
    private static final String IN_ADDITION = "_max";

    @Test
    void theTablesHaveWhatAControllerTellsAndNothingElse(TestCluster cluster) throws IOException {
        apply(cluster, "10-cluster-plain.yaml");
        apply(cluster, "11-network-plain.yaml");
        String page = page();

        try (ScrapedController controller = ScrapedController.withGateOn(cluster)) {
            awaitReconciled(controller);
            System.gc();
            await().atMost(SOON).until(() -> controller.scrape().contains("jvm_gc_pause_seconds"));
            String told = controller.scrape();

            Map<String, String> documented = types(ROW, page);
            assertThat(documented).containsAllEntriesOf(types(TYPE, told));
            documented.keySet().removeIf(MetricsPageTest::mayBeAbsent);
            assertThat(types(TYPE, told)).containsAllEntriesOf(documented);
        }
    }

    @Test
    void theTablesNameEveryLabel(TestCluster cluster) throws IOException {
        apply(cluster, "10-cluster-plain.yaml");
        apply(cluster, "11-network-plain.yaml");
        Map<String, Set<String>> documented = new HashMap<>();
        ROW.matcher(page())
                .results()
                .forEach(row -> documented.put(row.group(1), inBackticksOutsideOfParentheses(row.group(3))));

        try (ScrapedController controller = ScrapedController.withGateOn(cluster)) {
            awaitReconciled(controller);

            controller
                    .series()
                    .keySet()
                    .forEach(series -> assertThat(labels(series))
                            .as(series)
                            .isEqualTo(documented.get(family(series, documented.keySet()))));
        }
    }

    @Test
    void everyOutcomeIsExplained() throws IOException {
        String page = page();

        assertThat(OutcomeKind.values()).allSatisfy(kind -> assertThat(page).contains("`" + kind + "`"));
    }

    /** This one comes last. */
    private static void awaitReconciled(ScrapedController controller) {
        await().atMost(SOON)
                .until(() -> controller.scrape().contains("networking_calico_last_reconcile_duration_seconds{"));
    }

    /** They come with leadership, with the collector's work, or with another collector. */
    private static boolean mayBeAbsent(String name) {
        return name.equals("leader_election_master_status") || name.startsWith("jvm_gc_");
    }

    private static Map<String, String> types(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .filter(found -> !found.group(1).endsWith(IN_ADDITION))
                .collect(Collectors.toMap(
                        found -> found.group(1), found -> found.group(2), (one, other) -> other, TreeMap::new));
    }

    private static Set<String> labels(String series) {
        return LABEL.matcher(series)
                .results()
                .map(label -> label.group(1))
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String family(String series, Set<String> documented) {
        String name = series.replaceFirst("\\{.*", "");
        return documented.contains(name) ? name : name.replaceFirst("_(bucket|count|sum|max)$", "");
    }

    private static Set<String> inBackticksOutsideOfParentheses(String cell) {
        return Pattern.compile("`([a-z]+)`")
                .matcher(cell.replaceAll("\\(.*?\\)", ""))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String page() throws IOException {
        return Files.readString(RepositoryRoot.find().resolve("docs/reference/metrics.md"));
    }

    /** An example, for the namespace of this test. */
    private static void apply(TestCluster cluster, String example) throws IOException {
        Path file = RepositoryRoot.find().resolve("example").resolve(example);
        cluster.client()
                .resource(Files.readString(file).replace("shoot--garden--plain", cluster.namespace()))
                .create();
    }
}
