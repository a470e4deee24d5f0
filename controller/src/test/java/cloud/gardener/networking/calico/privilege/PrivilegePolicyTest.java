package cloud.gardener.networking.calico.privilege;

import static cloud.gardener.networking.calico.network.Architecture.AMD64;
import static cloud.gardener.networking.calico.network.Architecture.ARM64;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.CalicoRelease;
import cloud.gardener.networking.calico.network.Architecture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrivilegePolicyTest {

    private static final List<String> RELEASES = List.of(
            "3.20.9", "3.21.0", "3.22.5", "3.23.0", "3.25.0", "3.27.0", "3.27.1", "3.31.6", "3.32.1", "3.33.0", "");
    private static final List<Set<Architecture>> ARCHITECTURES =
            List.of(Set.of(AMD64), Set.of(ARM64), Set.of(AMD64, ARM64));

    @Test
    void gateOnGivesUpPrivilegesExceptWithEbpfWhichForcesThemBackAndGateOffKeepsThemAlways() {
        assertThat(byGate(false, Dataplane.IPTABLES)).isEqualTo("Privileged (FeatureGateDisabled)");
        assertThat(byGate(false, Dataplane.EBPF)).isEqualTo("Privileged (FeatureGateDisabled)");
        assertThat(byGate(true, Dataplane.IPTABLES)).isEqualTo("Capabilities (SupportedByCalicoVersion)");
        assertThat(byGate(true, Dataplane.EBPF)).isEqualTo("Privileged (EBPFDataplane)");
    }

    private static String byGate(boolean on, Dataplane dataplane) {
        FeatureGates gates = FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, on));
        return decide(RequestedMode.of(gates, NonPrivilegedMode.AUTO), dataplane, "3.31.6", Set.of(AMD64));
    }

    @ParameterizedTest
    @EnumSource(NonPrivilegedMode.class)
    void fixedModeAsksForNothingWhileTheGateIsOff(NonPrivilegedMode mode) {
        assertThat(RequestedMode.of(FeatureGates.defaults(), mode)).isEqualTo(RequestedMode.PRIVILEGED);
    }

    @ParameterizedTest
    @CsvSource({"AUTO, NonPrivileged", "CAPABILITIES, Capabilities", "NON_ROOT, NonRoot"})
    void gateAsksForTheFixedMode(NonPrivilegedMode mode, String requested) {
        FeatureGates gates = FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, true));

        assertThat(RequestedMode.of(gates, mode)).hasToString(requested);
    }

    @ParameterizedTest(name = "{0} on {1}, {2}")
    @MethodSource("everything")
    void withoutRequestEverythingRunsPrivileged(Dataplane dataplane, Set<Architecture> some, String release) {
        assertThat(decide(RequestedMode.PRIVILEGED, dataplane, release, some))
                .isEqualTo("Privileged (FeatureGateDisabled)");
    }

    static Stream<Arguments> everything() {
        return Stream.of(Dataplane.values())
                .flatMap(dataplane -> ARCHITECTURES.stream()
                        .flatMap(some -> RELEASES.stream().map(release -> Arguments.of(dataplane, some, release))));
    }

    @ParameterizedTest(name = "{0} on {1}, {2}")
    @MethodSource("everyRequestForLess")
    void ebpfForcesEveryRequestBackToPrivileged(RequestedMode requested, Set<Architecture> some, String release) {
        assertThat(decide(requested, Dataplane.EBPF, release, some)).isEqualTo("Privileged (EBPFDataplane)");
    }

    static Stream<Arguments> everyRequestForLess() {
        return Stream.of(RequestedMode.NON_PRIVILEGED, RequestedMode.CAPABILITIES, RequestedMode.NON_ROOT)
                .flatMap(requested -> ARCHITECTURES.stream()
                        .flatMap(some -> RELEASES.stream().map(release -> Arguments.of(requested, some, release))));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                // release, on amd64,                                 with arm64 nodes
                "3.20.9,    Privileged (UnsupportedCalicoVersion),    Privileged (UnsupportedCalicoVersion)",
                "3.21.0,    NonRoot (SupportedByCalicoVersion),       Privileged (UnsupportedCalicoVersion)",
                "3.22.5,    NonRoot (SupportedByCalicoVersion),       Privileged (UnsupportedCalicoVersion)",
                "3.23.0,    Capabilities (SupportedByCalicoVersion),  Capabilities (SupportedByCalicoVersion)",
                "3.25.0,    Capabilities (SupportedByCalicoVersion),  Capabilities (SupportedByCalicoVersion)",
                "3.27.0,    Capabilities (SupportedByCalicoVersion),  Capabilities (SupportedByCalicoVersion)",
                "3.27.1,    Capabilities (SupportedByCalicoVersion),  Capabilities (SupportedByCalicoVersion)",
                "3.31.6,    Capabilities (SupportedByCalicoVersion),  Capabilities (SupportedByCalicoVersion)",
                "3.32.1,    Capabilities (SupportedByCalicoVersion),  Capabilities (SupportedByCalicoVersion)",
                "3.33.0,    Privileged (UnsupportedCalicoVersion),    Privileged (UnsupportedCalicoVersion)",
                "4.0.0,     Privileged (UnsupportedCalicoVersion),    Privileged (UnsupportedCalicoVersion)",
                "'',        Privileged (UnknownCalicoVersion),        Privileged (UnknownCalicoVersion)"
            })
    void openRequestGetsTheBestThatTheReleaseSupports(String release, String onAmd64, String withArm64) {
        holdsFor(RequestedMode.NON_PRIVILEGED, release, onAmd64, withArm64);
    }

    @ParameterizedTest
    @CsvSource({
        "3.20.9, refused: no non-privileged mode,             refused: no non-privileged mode",
        "3.21.0, refused: only NonRoot,                       refused: no non-privileged mode",
        "3.22.5, refused: only NonRoot,                       refused: no non-privileged mode",
        "3.23.0, Capabilities (SupportedByCalicoVersion),     Capabilities (SupportedByCalicoVersion)",
        "3.25.0, Capabilities (SupportedByCalicoVersion),     Capabilities (SupportedByCalicoVersion)",
        "3.27.0, Capabilities (SupportedByCalicoVersion),     Capabilities (SupportedByCalicoVersion)",
        "3.27.1, Capabilities (SupportedByCalicoVersion),     Capabilities (SupportedByCalicoVersion)",
        "3.31.6, Capabilities (SupportedByCalicoVersion),     Capabilities (SupportedByCalicoVersion)",
        "3.32.1, Capabilities (SupportedByCalicoVersion),     Capabilities (SupportedByCalicoVersion)",
        "3.33.0, refused: no non-privileged mode,             refused: no non-privileged mode",
        "'',     Privileged (UnknownCalicoVersion),           Privileged (UnknownCalicoVersion)"
    })
    void capabilitiesAreGivenOrRefusedAndNeverReplaced(String release, String onAmd64, String withArm64) {
        holdsFor(RequestedMode.CAPABILITIES, release, onAmd64, withArm64);
    }

    @ParameterizedTest
    @CsvSource({
        "3.20.9, refused: no non-privileged mode,             refused: no non-privileged mode",
        "3.21.0, NonRoot (SupportedByCalicoVersion),          refused: no non-privileged mode",
        "3.22.5, NonRoot (SupportedByCalicoVersion),          refused: no non-privileged mode",
        "3.23.0, NonRoot (SupportedByCalicoVersion),          refused: only Capabilities",
        "3.25.0, NonRoot (SupportedByCalicoVersion),          NonRoot (SupportedByCalicoVersion)",
        "3.27.0, NonRoot (SupportedByCalicoVersion),          NonRoot (SupportedByCalicoVersion)",
        "3.27.1, refused: only Capabilities,                  refused: only Capabilities",
        "3.31.6, refused: only Capabilities,                  refused: only Capabilities",
        "3.32.1, refused: only Capabilities,                  refused: only Capabilities",
        "3.33.0, refused: no non-privileged mode,             refused: no non-privileged mode",
        "'',     Privileged (UnknownCalicoVersion),           Privileged (UnknownCalicoVersion)"
    })
    void nonRootIsGivenOrRefusedAndNeverReplaced(String release, String onAmd64, String withArm64) {
        holdsFor(RequestedMode.NON_ROOT, release, onAmd64, withArm64);
    }

    @Test
    void refusalNamesReleaseModeAndTheWayOut() {
        PrivilegeDecision decision =
                PrivilegePolicy.decide(RequestedMode.NON_ROOT, Dataplane.IPTABLES, release("3.31.6"), Set.of(AMD64));

        assertThat(decision)
                .isEqualTo(new PrivilegeDecision.Refused(
                        RequestedMode.NON_ROOT,
                        "calico-node v3.31.6 cannot run in mode NonRoot here; it supports only Capabilities, and mode"
                                + " Auto chooses what it supports"));
    }

    @Test
    void onlyARequestForLessCanBeForcedBack() {
        assertThat(effective(RequestedMode.PRIVILEGED, Dataplane.EBPF).isForcedBack())
                .isFalse();
        assertThat(effective(RequestedMode.NON_PRIVILEGED, Dataplane.EBPF).isForcedBack())
                .isTrue();
        assertThat(effective(RequestedMode.NON_PRIVILEGED, Dataplane.NFTABLES).isForcedBack())
                .isFalse();
    }

    @Test
    void eachModeNamesWhatIsLostInIt() {
        assertThat(effective(RequestedMode.PRIVILEGED, Dataplane.IPTABLES).limits())
                .isEmpty();
        assertThat(effective(RequestedMode.CAPABILITIES, Dataplane.IPTABLES).limits())
                .extracting(PrivilegeLimit::toString)
                .containsExactly(
                        "EndpointStatus",
                        "SourceSpoofing",
                        "LocalWorkloadPeering",
                        "XDP",
                        "FlowLogBytes",
                        "IPForwarding",
                        "WireguardHostEncryption",
                        "KernelModules",
                        "LogLevel");
        assertThat(PrivilegeLimit.of(PrivilegeMode.NON_ROOT))
                .extracting(PrivilegeLimit::toString)
                .contains("PrivilegeEscalation");
    }

    private static PrivilegeDecision.Effective effective(RequestedMode requested, Dataplane dataplane) {
        return (PrivilegeDecision.Effective)
                PrivilegePolicy.decide(requested, dataplane, release("3.31.6"), Set.of(AMD64));
    }

    /** One arm64 node is enough: the same DaemonSet runs on all nodes. */
    private static void holdsFor(RequestedMode requested, String release, String onAmd64, String withArm64) {
        for (Dataplane dataplane : List.of(Dataplane.IPTABLES, Dataplane.NFTABLES)) {
            assertThat(decide(requested, dataplane, release, Set.of(AMD64))).isEqualTo(onAmd64);
            assertThat(decide(requested, dataplane, release, Set.of(ARM64))).isEqualTo(withArm64);
            assertThat(decide(requested, dataplane, release, Set.of(AMD64, ARM64)))
                    .isEqualTo(withArm64);
        }
    }

    private static String decide(
            RequestedMode requested, Dataplane dataplane, String release, Set<Architecture> architectures) {
        return PrivilegePolicy.decide(requested, dataplane, release(release), architectures)
                .fold(
                        effective -> effective.mode() + " (" + effective.reason() + ")",
                        refused -> "refused: "
                                + refused.message().replaceAll(".*it supports (.*), and mode Auto.*", "$1"));
    }

    private static Optional<CalicoRelease> release(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.");
        return Optional.of(
                new CalicoRelease(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
    }
}
