package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cloud.gardener.networking.calico.faults.FaultyProxy;
import cloud.gardener.networking.calico.faults.Request;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what gardenlet asks for and waits as it waits, only that it looks more often. Writes down what it did, and what
 * the controller wrote in answer.
 *
 * <p>An error that gardenlet would still tolerate for the first half minute is none here.
 */
final class Gardenlet {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final Seed seed;
    private final FaultyProxy proxy;
    private final RunningController controller;
    private final List<String> log = new ArrayList<>();
    private int told;

    Gardenlet(Seed seed, FaultyProxy proxy, RunningController controller) {
        this.seed = seed;
        this.proxy = proxy;
        this.controller = controller;
    }

    /** What has happened so far, in plain words. */
    List<String> log() {
        return List.copyOf(log);
    }

    Gardenlet createsTheNetwork(String providerConfig) {
        does("creates the Network with " + providerConfig + " and asks to reconcile it");
        seed.createNetwork(providerConfig);
        return waits("2026-01-01T00:00:00Z");
    }

    Gardenlet reconcilesTheShoot() {
        does("asks to reconcile the Network");
        return waits(annotate("reconcile"));
    }

    Gardenlet changesTheConfigurationTo(String providerConfig) {
        does("changes the configuration to " + providerConfig + " and asks to reconcile the Network");
        String now = Instant.now().toString();
        seed.requestReconcile(now, providerConfig);
        return waits(now);
    }

    /** What somebody else reports about the shoot's objects, and what the Network says then. */
    Gardenlet hearsOfTheObjects(String applied, String healthy, String progressing, String condition) {
        says("gardener-resource-manager reports: applied " + applied + ", healthy " + healthy + ", progressing "
                + progressing);
        seed.managedResource().subresource("status").patch(MERGE, conditions(applied, healthy, progressing));
        await("SystemComponentsHealthy " + condition)
                .atMost(PATIENCE)
                .until(() -> condition("SystemComponentsHealthy").equals(condition));
        return tells();
    }

    Gardenlet migratesTheShootAway() {
        does("asks to migrate the Network");
        String asked = annotate("migrate");
        waits(asked);
        assertThat(seed.at("/status/lastOperation/type")).isEqualTo("Migrate");
        does("deletes the Network in this seed");
        seed.networkResource(Seed.NETWORK).delete();
        return waitsUntilItIsGone();
    }

    Gardenlet restoresTheShoot() {
        does("creates the Network, whose state is still to come");
        seed.createNetworkThatAwaitsItsState();
        does("asks to restore the Network");
        return waits(annotate("restore"));
    }

    Gardenlet deletesTheShoot() {
        does("confirms the deletion and deletes the Network");
        seed.networkResource(Seed.NETWORK).patch(MERGE, """
                        {"metadata": {"annotations": {
                           "confirmation.gardener.cloud/deletion": "true", "gardener.cloud/timestamp": "%s"}}}
                        """.formatted(Instant.now()));
        seed.networkResource(Seed.NETWORK).delete();
        return waitsUntilItIsGone();
    }

    Gardenlet says(String sentence) {
        log.add(sentence);
        return this;
    }

    private void does(String sentence) {
        log.add("gardenlet " + sentence);
    }

    private String annotate(String operation) {
        String now = Instant.now().toString();
        seed.networkResource(Seed.NETWORK).patch(MERGE, """
                        {"metadata": {"annotations": {
                           "gardener.cloud/operation": "%s", "gardener.cloud/timestamp": "%s"}}}
                        """.formatted(operation, now));
        return now;
    }

    private Gardenlet waits(String timestamp) {
        GardenletWait wait = new GardenletWait(timestamp);
        await(log.get(log.size() - 1)).atMost(PATIENCE).until(() -> {
            JsonNode network = seed.networkTree();
            assertThat(network.path("status").hasNonNull("lastError"))
                    .as("an error: %s", network.at("/status/lastError"))
                    .isFalse();
            return wait.unmet(network).equals(Optional.empty());
        });
        return tells().says("gardenlet goes on");
    }

    private Gardenlet waitsUntilItIsGone() {
        await(log.get(log.size() - 1)).atMost(PATIENCE).until(() -> {
            GenericKubernetesResource network = seed.network();
            return network == null;
        });
        return tells().says("the Network is gone, gardenlet goes on");
    }

    /** Events come after the status for which gardenlet waits. */
    private Gardenlet tells() {
        await("the controller has ended its run").atMost(PATIENCE).until(controller::isIdle);
        List<Request> writes = proxy.writes(seed.namespace());
        writes.subList(told, writes.size()).stream()
                .map(write -> "  " + new WriteInWords(write).text())
                // How often something is waited for is up to whoever does it.
                .filter(words -> !words.contains(": waiting, "))
                .forEach(log::add);
        told = writes.size();
        return this;
    }

    String condition(String type) {
        @Nullable GenericKubernetesResource network = seed.network();
        if (network == null) {
            return "gone";
        }
        for (JsonNode condition : Seed.tree(network).at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition.path("status").asText();
            }
        }
        return "absent";
    }

    private static String conditions(String applied, String healthy, String progressing) {
        StringBuilder list = new StringBuilder();
        Map.of("ResourcesApplied", applied, "ResourcesHealthy", healthy, "ResourcesProgressing", progressing)
                .forEach(
                        (type, status) -> list.append(list.isEmpty() ? "" : ",").append("""
                                {"type": "%s", "status": "%s", "reason": "Reported", "message": "by the test",
                                 "lastTransitionTime": "2026-01-01T00:00:00Z", "lastUpdateTime": "2026-01-01T00:00:00Z"}
                                """.formatted(type, status)));
        return "{\"status\": {\"observedGeneration\": 1, \"conditions\": [" + list + "]}}";
    }
}
