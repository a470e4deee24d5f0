package cloud.gardener.networking.calico.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TasksTest {

    private static final List<List<String>> FINALIZERS = List.of(
            List.of(),
            List.of("extensions.gardener.cloud/network"),
            List.of("example.com/other"),
            List.of("example.com/other", "extensions.gardener.cloud/network"));
    private static final List<String> TYPES =
            List.of("Create", "Reconcile", "Delete", "Migrate", "Restore", "LiveMigrate");
    private static final List<String> STATES =
            List.of("Processing", "Succeeded", "Error", "Failed", "Pending", "Aborted");

    /** Gardener's rules for extension resources, in an order of their own; the first one that matches holds. */
    private static final List<Rule> RULES = List.of(
            rule("nothing", it -> annotated(it, "wait-for-state")),
            rule("Migrate", it -> annotated(it, "migrate")),
            rule("nothing", it -> it.deleting() && last(it, "Migrate", "Succeeded")),
            rule("nothing", it -> it.deleting() && !it.finalizers().contains("extensions.gardener.cloud/network")),
            rule("Delete", NetworkState::deleting),
            rule("Restore", it -> annotated(it, "restore")),
            rule("nothing", it -> last(it, "Migrate", "Succeeded")),
            rule("Create", it -> it.lastOperation() == null),
            rule("Create", it -> begun(it, "Create")),
            rule("Migrate", it -> begun(it, "Migrate")),
            rule("Restore", it -> begun(it, "Restore")),
            rule("Reconcile", it -> true));

    private record Rule(String task, Predicate<NetworkState> holds) {}

    @Test
    void everyNetworkGetsTheTaskThatGardenersRulesName() {
        List<NetworkState> networks = everyNetwork();

        for (NetworkState network : networks) {
            assertThat(task(network)).as(network.toString()).isEqualTo(expected(network));
        }

        assertThat(networks).hasSize(7 * 2 * 4 * (1 + 6 * 6));
    }

    @ParameterizedTest
    @CsvSource({
        "wait-for-state, its state is still to be restored",
        "'',             it has been migrated to another seed"
    })
    void whoHasNothingToDoSaysWhy(String annotation, String reason) {
        NetworkState network = network(annotation, false, FINALIZERS.get(1), new LastOperation("Migrate", "Succeeded"));

        assertThat(Tasks.next(network)).isEqualTo(new Task.Nothing(reason));
    }

    @Test
    void deletionIsNotOursOnceOurFinalizerIsGone() {
        NetworkState network =
                network("", true, List.of("example.com/other"), new LastOperation("Delete", "Succeeded"));

        assertThat(Tasks.next(network)).isEqualTo(new Task.Nothing("it is being deleted and holds nothing of ours"));
    }

    private static List<NetworkState> everyNetwork() {
        List<NetworkState> networks = new ArrayList<>();
        for (String annotation :
                List.of("", "reconcile", "migrate", "restore", "wait-for-state", "keepalive", "retry")) {
            for (List<String> finalizers : FINALIZERS) {
                lastOperations().forEach(last -> {
                    networks.add(network(annotation, false, finalizers, last));
                    networks.add(network(annotation, true, finalizers, last));
                });
            }
        }
        return networks;
    }

    private static List<@Nullable LastOperation> lastOperations() {
        List<@Nullable LastOperation> operations = new ArrayList<>();
        operations.add(null);
        TYPES.forEach(type -> STATES.forEach(state -> operations.add(new LastOperation(type, state))));
        return operations;
    }

    private static NetworkState network(
            String annotation, boolean deleting, List<String> finalizers, @Nullable LastOperation last) {
        return new NetworkState(OperationAnnotation.of(annotation), "", deleting, finalizers, 2, 1, last);
    }

    private static String task(NetworkState network) {
        return Tasks.next(network).fold(run -> run.operation().toString(), nothing -> "nothing");
    }

    private static String expected(NetworkState network) {
        return RULES.stream()
                .filter(rule -> rule.holds().test(network))
                .findFirst()
                .orElseThrow()
                .task();
    }

    private static Rule rule(String task, Predicate<NetworkState> holds) {
        return new Rule(task, holds);
    }

    private static boolean annotated(NetworkState network, String value) {
        return network.annotation() == OperationAnnotation.of(value);
    }

    private static boolean last(NetworkState network, String type, String state) {
        return new LastOperation(type, state).equals(network.lastOperation());
    }

    private static boolean begun(NetworkState network, String type) {
        LastOperation last = network.lastOperation();
        return last != null && last.type().equals(type) && !last.state().equals("Succeeded");
    }
}
