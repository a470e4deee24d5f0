package cloud.gardener.networking.calico.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import cloud.gardener.networking.calico.cases.GoldenMode;
import cloud.gardener.networking.calico.faults.FaultyProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What gardenlet goes through with us, from the first request to the last wait, and each of its waits is satisfied. What
 * was asked and what was written in answer stands in {@code src/test/resources/sequences}; where a change is meant, run
 * hack/update-golden and read what it changed.
 */
@WithApiServer
final class LifecycleScenariosTest {

    private static final Path SEQUENCES = RepositoryRoot.find().resolve("controller/src/test/resources/sequences");
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

    @Test
    void aShootIsCreatedChangedMigratedRestoredAndDeleted(TestCluster cluster) {
        assertSequence("whole-life", play(cluster, (proxy, controller, resourceManager) -> {
            Seed source = Seed.of(cluster);
            source.createPlainCluster();
            Gardenlet there = new Gardenlet(source, proxy, controller)
                    .createsTheNetwork("{}")
                    .hearsOfTheObjects("True", "False", "False", "False")
                    .hearsOfTheObjects("True", "True", "False", "True")
                    .reconcilesTheShoot()
                    .changesTheConfigurationTo("{\"vethMTU\": \"1300\"}")
                    .migratesTheShootAway();
            assertThat(source.managedResource().get()).isNull();
            assertThat(resourceManager.shootHasObjects(source.namespace())).isTrue();

            Seed target = Seed.fresh(cluster.client());
            target.createPlainCluster();
            Gardenlet here = new Gardenlet(target, proxy, controller)
                    .says("in another seed:")
                    .restoresTheShoot()
                    .deletesTheShoot();
            assertThat(target.managedResource().get()).isNull();
            assertThat(resourceManager.shootHasObjects(target.namespace())).isFalse();
            return Stream.concat(there.log().stream(), here.log().stream()).toList();
        }));
    }

    @Test
    void aShootWhoseApiServerIsDeadIsDeletedByForce(TestCluster cluster) {
        assertSequence("force-deletion", play(cluster, (proxy, controller, resourceManager) -> {
            Seed seed = Seed.of(cluster);
            seed.createPlainCluster();
            Gardenlet gardenlet = new Gardenlet(seed, proxy, controller).createsTheNetwork("{}");
            resourceManager.shootIsDead(seed.namespace());
            seed.forceDeletion();
            return gardenlet
                    .says("the shoot's API server is dead, its owner asks for deletion by force")
                    // By then the controller has seen what the Cluster says.
                    .reconcilesTheShoot()
                    .deletesTheShoot()
                    .log();
        }));
    }

    @Test
    void aGateThatCannotTakeEffectIsToldWhereTheOwnerTurnsOnEbpf(TestCluster cluster) {
        assertSequence("ebpf-forces-back", play(cluster, (proxy, controller, resourceManager) -> {
            Seed seed = Seed.of(cluster);
            seed.createPlainCluster();
            Gardenlet gardenlet = new Gardenlet(seed, proxy, controller)
                    .createsTheNetwork("{}")
                    .changesTheConfigurationTo("{\"ebpfDataplane\": {\"enabled\": true}}");
            assertThat(gardenlet.condition("CalicoNodePrivileges")).isEqualTo("False");
            return gardenlet
                    .changesTheConfigurationTo("{\"ebpfDataplane\": {\"enabled\": false}}")
                    .log();
        }));
    }

    /** One scenario, with everything that writes to the seed besides gardenlet. */
    private interface Scenario {
        List<String> play(FaultyProxy proxy, RunningController controller, ResourceManager resourceManager);
    }

    private static List<String> play(TestCluster cluster, Scenario scenario) {
        try (SharedRenderer renderer = SharedRenderer.start();
                ResourceManager resourceManager = ResourceManager.start(cluster.client());
                FaultyProxy proxy = FaultyProxy.before(cluster.kubeconfig());
                RunningController controller =
                        RunningController.at(proxy.config(), renderer.delivery(), REQUEST_TIMEOUT, 5)) {
            return scenario.play(proxy, controller, resourceManager);
        }
    }

    private static void assertSequence(String name, List<String> lines) {
        Path file = SEQUENCES.resolve(name + ".txt");
        String text = String.join("\n", lines) + "\n";
        try {
            if (GoldenMode.of(System::getProperty, System::getenv) == GoldenMode.REWRITE) {
                Files.createDirectories(SEQUENCES);
                Files.writeString(file, text);
            }
            assertThat(text).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read or write " + file, e);
        }
    }
}
