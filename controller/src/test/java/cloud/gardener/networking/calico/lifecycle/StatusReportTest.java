package cloud.gardener.networking.calico.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.network.DualStackMigration;
import cloud.gardener.networking.calico.network.IpFamily;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.OverlaySwitch;
import cloud.gardener.networking.calico.plan.Situations;
import cloud.gardener.networking.calico.validation.Violation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusReportTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:20:30.987654321Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "CREATE,    Create,    Reconciling the Network",
        "RECONCILE, Reconcile, Reconciling the Network",
        "RESTORE,   Restore,   Restoring the Network",
        "DELETE,    Delete,    Deleting the Network",
        "MIGRATE,   Migrate,   Migrating the Network"
    })
    void workThatBeginsTakesAFormerErrorAway(Operation operation, String type, String description) {
        assertReport(StatusReport.begun(operation, NOW), """
                {"lastOperation": {"type": "%s", "state": "Processing", "progress": 1,
                                   "description": "%s", "lastUpdateTime": "2026-11-21T10:20:30Z"},
                 "lastError": null}""".formatted(type, description));
    }

    @ParameterizedTest
    @CsvSource({"DELETE,  Delete,  Successfully deleted Network", "MIGRATE, Migrate, Successfully migrated Network"})
    void removalSucceedsWithoutAWordAboutCalico(Operation operation, String type, String description) {
        assertReport(StatusReport.of(new Outcome.Removed(), operation, 7, NOW), """
                {"lastOperation": {"type": "%s", "state": "Succeeded", "progress": 100,
                                   "description": "%s", "lastUpdateTime": "2026-11-21T10:20:30Z"},
                 "lastError": null,
                 "observedGeneration": 7}""".formatted(type, description));
    }

    @Test
    void deploymentSaysWhatRunsAndTakesAwayWhatNoLongerHolds() {
        Outcome deployed = new Outcome.Deployed(Situations.plain().proceed());

        assertReport(StatusReport.of(deployed, Operation.CREATE, 7, NOW), """
                {"lastOperation": {"type": "Create", "state": "Succeeded", "progress": 100,
                                   "description": "Successfully reconciled Network",
                                   "lastUpdateTime": "2026-11-21T10:20:30Z"},
                 "lastError": null,
                 "observedGeneration": 7,
                 "providerStatus": {
                   "apiVersion": "calico.networking.extensions.gardener.cloud/v1alpha1",
                   "kind": "NetworkStatus",
                   "calicoNode": {
                     "requestedMode": "Privileged", "effectiveMode": "Privileged", "reason": "FeatureGateDisabled",
                     "message": "Feature gate NonPrivilegedCalicoNode is off, so calico-node runs privileged.",
                     "limits": null},
                   "overlay": null,
                   "notices": null},
                 "ipFamilies": ["IPv4"]}""");
    }

    @Test
    void deploymentNamesWhatIsLostAndWhatIsNotDoneAsWritten() {
        Outcome deployed = new Outcome.Deployed(Situations.plain()
                .withGate(FeatureGate.NON_PRIVILEGED_CALICO_NODE)
                .withCalico("v3.22.5")
                .withConfig("ipip: Never")
                .proceed());

        Map<String, @Nullable Object> report = StatusReport.of(deployed, Operation.RESTORE, 7, NOW);

        assertReport(part(report, "providerStatus"), """
                {"apiVersion": "calico.networking.extensions.gardener.cloud/v1alpha1",
                 "kind": "NetworkStatus",
                 "calicoNode": {
                   "requestedMode": "NonPrivileged", "effectiveMode": "NonRoot", "reason": "SupportedByCalicoVersion",
                   "message": "Feature gate NonPrivilegedCalicoNode is on, and this release of calico-node works without privileges on this dataplane.",
                   "limits": [
                     {"name": "EndpointStatus", "consequence": "Felix reports the status of pod interfaces as down, because it cannot write per-interface kernel settings; traffic and policy are not affected. Leave policy_setup_timeout_seconds of the CNI plugin unset."},
                     {"name": "LocalWorkloadPeering", "consequence": "BGP peering with pods of the same node is not set up."},
                     {"name": "XDP", "consequence": "Untracked policies are not offloaded to XDP."},
                     {"name": "WireguardHostEncryption", "consequence": "WireGuard encryption of host traffic is not set up."},
                     {"name": "PrivilegeEscalation", "consequence": "allowPrivilegeEscalation stays true: this mode gets its capabilities from set-uid programs of the image."}]},
                 "overlay": null,
                 "notices": [
                   {"kind": "DeprecatedField", "field": "spec.providerConfig.ipip",
                    "message": "has no effect; write ipv4.mode instead"}]}""");
    }

    @Test
    void familiesAreTheDeployedOnesWithIpv4First() {
        Situations dualShoot = Situations.plain().withFamilies(IpFamily.IPV6, IpFamily.IPV4);

        assertThat(families(dualShoot)).isEqualTo(List.of("IPv4", "IPv6"));
        assertThat(families(dualShoot.withMigration(DualStackMigration.WAITING_FOR_NODES)))
                .isEqualTo(List.of("IPv6"));
    }

    private static @Nullable Object families(Situations shoot) {
        return StatusReport.of(new Outcome.Deployed(shoot.proceed()), Operation.RECONCILE, 7, NOW)
                .get("ipFamilies");
    }

    @Test
    void waitingIsNoErrorAndNothingIsSaidToBeObserved() {
        Outcome waiting = new Outcome.Waiting("the ManagedResource is still there", Duration.ofSeconds(5));

        assertReport(StatusReport.of(waiting, Operation.DELETE, 7, NOW), """
                {"lastOperation": {"type": "Delete", "state": "Processing", "progress": 1,
                                   "description": "Deleting the Network: waiting, the ManagedResource is still there",
                                   "lastUpdateTime": "2026-11-21T10:20:30Z"},
                 "lastError": null}""");
    }

    @Test
    void waitingForRoutesSaysWhatIsDeliveredMeanwhile() {
        Decision.Proceed plain =
                Situations.plain().withConfig("overlay: {enabled: true}").proceed();
        OverlaySwitch.Held held = new OverlaySwitch.Held("1 node has no route", Duration.ofSeconds(10));
        Outcome waiting = new Outcome.Waiting(
                held.reason(),
                held.retryAfter(),
                Optional.of(new Decision.Proceed(plain.settings(), plain.notices(), held)));

        Map<String, @Nullable Object> report = StatusReport.of(waiting, Operation.RECONCILE, 7, NOW);

        assertReport(part(report, "lastOperation"), """
                {"type": "Reconcile", "state": "Processing", "progress": 1,
                 "description": "Reconciling the Network: waiting, 1 node has no route",
                 "lastUpdateTime": "2026-11-21T10:20:30Z"}""");
        assertThat(report).containsEntry("lastError", null).doesNotContainKey("observedGeneration");
        assertThat(report).containsEntry("ipFamilies", List.of("IPv4"));
        assertReport(part(part(report, "providerStatus"), "overlay"), """
                {"effective": "on", "reason": "WaitingForNodeRoutes", "message": "1 node has no route"}""");
    }

    @Test
    void failureIsSaidTwiceAndAFormerCodeGoesAway() {
        Outcome failed = new Outcome.Failed("cannot reach the API server");

        assertReport(StatusReport.of(failed, Operation.MIGRATE, 7, NOW), """
                {"lastOperation": {"type": "Migrate", "state": "Error", "progress": 50,
                                   "description": "Error migrating Network: cannot reach the API server",
                                   "lastUpdateTime": "2026-11-21T10:20:30Z"},
                 "lastError": {"description": "Error migrating Network: cannot reach the API server",
                               "codes": null,
                               "lastUpdateTime": "2026-11-21T10:20:30Z"},
                 "observedGeneration": 7}""");
    }

    @Test
    void rejectionNamesEveryViolationAndTellsTheShootOwnerToAct() {
        Outcome rejected = new Outcome.Rejected(List.of(
                Violation.forbidden("spec.providerConfig.ipv6", "the network has no IPv6"),
                Violation.required("images.calico-node", "the image vector has no such image")));

        assertReport(StatusReport.of(rejected, Operation.RECONCILE, 7, NOW), """
                {"lastOperation": {"type": "Reconcile", "state": "Error", "progress": 50,
                                   "description": "Error reconciling Network: spec.providerConfig.ipv6: Forbidden: the network has no IPv6; images.calico-node: Required value: the image vector has no such image",
                                   "lastUpdateTime": "2026-11-21T10:20:30Z"},
                 "lastError": {"description": "Error reconciling Network: spec.providerConfig.ipv6: Forbidden: the network has no IPv6; images.calico-node: Required value: the image vector has no such image",
                               "codes": ["ERR_CONFIGURATION_PROBLEM"],
                               "lastUpdateTime": "2026-11-21T10:20:30Z"},
                 "observedGeneration": 7}""");
    }

    /** A code marks the whole shoot as Failed until its owner acts, so there is none for what the owner cannot reach. */
    @ParameterizedTest
    @CsvSource({
        "spec.providerConfig.ipv4.pool,                   true",
        "spec.podCIDR,                                    true",
        "spec.kubernetes.kubeProxy.enabled,               true",
        "spec.shoot.spec.networking.nodes,                true",
        "spec.shoot.status.networking.pods[0],            false",
        "spec.shoot.status.lastOperation.state,           false",
        "spec.shoot.status,                               false",
        "spec.shoot,                                      false",
        "spec,                                            false",
        "apiVersion,                                      false",
        "images.calico-node,                              false",
        "nonPrivileged.mode,                              false",
        "specification.of.something,                      false"
    })
    void onlyFieldsThatTheShootOwnerWritesGiveACode(String path, boolean owned) {
        Outcome rejected = new Outcome.Rejected(List.of(Violation.required(path, "x")));

        Map<String, @Nullable Object> report = StatusReport.of(rejected, Operation.RECONCILE, 7, NOW);

        assertThat(part(report, "lastError"))
                .containsEntry("codes", owned ? List.of("ERR_CONFIGURATION_PROBLEM") : null);
    }

    @Test
    void aFullSecondIsWrittenWithItsZeros() {
        Instant midnight = Instant.parse("2026-11-21T00:00:00.999Z");

        assertThat(part(StatusReport.begun(Operation.CREATE, midnight), "lastOperation"))
                .containsEntry("lastUpdateTime", "2026-11-21T00:00:00Z");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> part(Map<String, @Nullable Object> report, String name) {
        return (Map<String, @Nullable Object>) report.get(name);
    }

    private static void assertReport(Map<String, @Nullable Object> report, String expected) {
        try {
            assertThat(JSON.writeValueAsString(report))
                    .isEqualTo(JSON.readTree(expected).toString());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not what the test meant to write", e);
        }
    }
}
