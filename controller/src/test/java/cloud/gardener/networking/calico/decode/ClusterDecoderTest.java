package cloud.gardener.networking.calico.decode;

import static cloud.gardener.networking.calico.decode.Example.CLUSTER;
import static cloud.gardener.networking.calico.decode.Example.sentences;
import static cloud.gardener.networking.calico.decode.Example.valueOf;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.Architecture;
import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.DualStackMigration;
import cloud.gardener.networking.calico.network.KubeProxy;
import cloud.gardener.networking.calico.network.KubeProxyMode;
import cloud.gardener.networking.calico.network.KubernetesVersion;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.network.ShootLifecycle;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterDecoderTest {

    private static final String FORCE_DELETION =
            "/spec/shoot/metadata/annotations/confirmation.gardener.cloud~1force-deletion";
    private static final String API_SERVER = "/spec/shoot/spec/kubernetes/kubeAPIServer";
    private static final String ALPHA = API_SERVER + "/runtimeConfig/admissionregistration.k8s.io~1v1alpha1";
    private static final String BETA = API_SERVER + "/runtimeConfig/admissionregistration.k8s.io~1v1beta1";
    private static final String GATE = API_SERVER + "/featureGates/MutatingAdmissionPolicy";

    private static Decoded<ShootFacts> decode(Example cluster) {
        return ClusterDecoder.decode(cluster.document());
    }

    private static ShootFacts facts(Example cluster) {
        return valueOf(decode(cluster));
    }

    private static List<Cidr> ranges(String... texts) {
        return Stream.of(texts).map(text -> CidrParser.find(text).orElseThrow()).toList();
    }

    @Test
    void theFactsOfAShootAreRead() {
        assertThat(facts(CLUSTER))
                .isEqualTo(new ShootFacts(
                        new KubernetesVersion(1, 34, 4),
                        new KubeProxy(true, KubeProxyMode.NFTABLES),
                        ranges("10.250.0.0/16").get(0),
                        ranges("100.64.0.0/11", "fd00:10:a::/64"),
                        ranges("10.250.0.0/16", "fd00:10:c::/64"),
                        true,
                        DualStackMigration.WAITING_FOR_NODES,
                        true,
                        Set.of(Architecture.AMD64, Architecture.ARM64),
                        new ShootLifecycle(false, false, false)));
    }

    @Test
    void whatAShootDoesNotSayHasGardenersDefaults() {
        Example smallest = Example.of("{spec: {shoot: {spec: {networking: {}, kubernetes: {version: 1.34.4}}}}}");
        assertThat(facts(smallest))
                .isEqualTo(new ShootFacts(
                        new KubernetesVersion(1, 34, 4),
                        new KubeProxy(true, KubeProxyMode.IPTABLES),
                        null,
                        List.of(),
                        List.of(),
                        false,
                        DualStackMigration.NONE,
                        false,
                        Set.of(Architecture.AMD64),
                        new ShootLifecycle(false, false, false)));
    }

    @Test
    void anEmptyNodesRangeIsNoRange() {
        assertThat(facts(CLUSTER.with("/spec/shoot/spec/networking/nodes", "''"))
                        .nodes())
                .isNull();
        assertThat(facts(CLUSTER.without("/spec/shoot/spec/networking/nodes")).nodes())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void everyModeOfKubeProxyIsKnown(KubeProxyMode mode) {
        Example cluster = CLUSTER.with("/spec/shoot/spec/kubernetes/kubeProxy", "{enabled: false, mode: " + mode + "}");
        assertThat(facts(cluster).kubeProxy()).isEqualTo(new KubeProxy(false, mode));
    }

    @Test
    void kubeProxyIsOnWithIptablesWhereNothingElseIsSaid() {
        KubeProxy byDefault = new KubeProxy(true, KubeProxyMode.IPTABLES);
        String kubeProxy = "/spec/shoot/spec/kubernetes/kubeProxy";
        assertThat(facts(CLUSTER.without(kubeProxy)).kubeProxy()).isEqualTo(byDefault);
        assertThat(facts(CLUSTER.with(kubeProxy, "{}")).kubeProxy()).isEqualTo(byDefault);
        assertThat(facts(CLUSTER.with(kubeProxy, "{enabled: null, mode: null}")).kubeProxy())
                .isEqualTo(byDefault);
    }

    @Test
    void aWorkerWithoutArchitectureIsAmd64() {
        assertThat(facts(CLUSTER.with("/spec/shoot/spec/provider/workers", "[{machine: {type: small}}]"))
                        .architectures())
                .containsExactly(Architecture.AMD64);
        assertThat(facts(CLUSTER.with("/spec/shoot/spec/provider/workers", "[{machine: {architecture: arm64}}]"))
                        .architectures())
                .containsExactly(Architecture.ARM64);
        assertThat(facts(CLUSTER.with("/spec/shoot/spec/provider/workers", "[]"))
                        .architectures())
                .containsExactly(Architecture.AMD64);
    }

    @ParameterizedTest
    @CsvSource({
        "True, NODES_READY",
        "False, WAITING_FOR_NODES",
        "Unknown, WAITING_FOR_NODES",
        "Progressing, WAITING_FOR_NODES"
    })
    void theConstraintTellsHowFarTheMigrationToDualStackIs(String status, DualStackMigration migration) {
        assertThat(facts(CLUSTER.with("/spec/shoot/status/constraints/1/status", "'" + status + "'"))
                        .dualStackMigration())
                .isEqualTo(migration);
    }

    @Test
    void withoutTheConstraintThereIsNoMigration() {
        assertThat(facts(CLUSTER.with("/spec/shoot/status/constraints/1/type", "DNSServiceMigrationReady"))
                        .dualStackMigration())
                .isEqualTo(DualStackMigration.NONE);
        assertThat(facts(CLUSTER.without("/spec/shoot/status/constraints")).dualStackMigration())
                .isEqualTo(DualStackMigration.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, true, true",
        "true, true, false, true",
        "true, true, true, true",
        "true, false, false, false",
        "false, true, true, false",
    })
    void mutatingAdmissionPolicyNeedsTheGateAndAnApiVersion(String gate, String alpha, String beta, boolean enabled) {
        assertThat(facts(CLUSTER.with(GATE, gate).with(ALPHA, alpha).with(BETA, beta))
                        .mutatingAdmissionPolicyEnabled())
                .isEqualTo(enabled);
    }

    @ParameterizedTest
    @ValueSource(strings = {GATE, BETA, API_SERVER, API_SERVER + "/featureGates", API_SERVER + "/runtimeConfig"})
    void mutatingAdmissionPolicyIsOffWhereAPartIsNotSaid(String pointer) {
        assertThat(facts(CLUSTER.without(pointer)).mutatingAdmissionPolicyEnabled())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "t", "T", "true", "TRUE", "True"})
    void whatGoTakesForTrueForcesDeletion(String text) {
        assertThat(facts(CLUSTER.with(FORCE_DELETION, "'" + text + "'")).lifecycle())
                .isEqualTo(new ShootLifecycle(false, false, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "f", "F", "false", "FALSE", "False", "", "yes", "tRue", " true"})
    void nothingElseForcesDeletion(String text) {
        assertThat(facts(CLUSTER.with(FORCE_DELETION, "'" + text + "'"))
                        .lifecycle()
                        .forceDeletion())
                .isFalse();
    }

    @Test
    void aShootThatFailedOrSleepsSaysSo() {
        assertThat(facts(CLUSTER.with("/spec/shoot/status/lastOperation/state", "Failed"))
                        .lifecycle())
                .isEqualTo(new ShootLifecycle(true, false, false));
        assertThat(facts(CLUSTER.with("/spec/shoot/spec/hibernation/enabled", "true"))
                        .lifecycle())
                .isEqualTo(new ShootLifecycle(false, true, false));
    }

    @Test
    void withoutStatusTheRestIsStillRead() {
        ShootFacts facts = facts(CLUSTER.without("/spec/shoot/status"));
        assertThat(facts.statusPods()).isEmpty();
        assertThat(facts.kubernetesVersion()).isEqualTo(new KubernetesVersion(1, 34, 4));
        assertThat(facts.lifecycle().failed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
                    /kind                                  = Network      -> kind: Unsupported value: "Network": supported values: "Cluster"
                    /spec                                  = absent       -> spec: Required value: it holds the Shoot
                    /spec/shoot                            = absent       -> spec.shoot: Required value: the network is made for it
                    /spec/shoot                            = null         -> spec.shoot: Required value: the network is made for it
                    /spec/shoot                            = text         -> spec.shoot: Invalid value: "text": must be an object, not text
                    /spec/shoot/spec                       = absent       -> spec.shoot.spec: Required value: the network follows from it
                    /spec/shoot/spec/networking            = absent       -> spec.shoot.spec.networking: Required value: a shoot without it has no network
                    /spec/shoot/spec/networking/nodes      = 10.250.0.0   -> spec.shoot.spec.networking.nodes: Invalid value: "10.250.0.0": must be an address range such as 10.96.0.0/12 or 2001:db8::/32
                    /spec/shoot/spec/kubernetes            = absent       -> spec.shoot.spec.kubernetes: Required value: it tells the version
                    /spec/shoot/spec/kubernetes/version    = absent       -> spec.shoot.spec.kubernetes.version: Required value: objects and images depend on it
                    /spec/shoot/spec/kubernetes/version    = latest       -> spec.shoot.spec.kubernetes.version: Invalid value: "latest": must be a version such as 1.34.2
                    /spec/shoot/spec/kubernetes/version    = 1.34         -> spec.shoot.spec.kubernetes.version: Invalid value: "1.34": must be text, not a decimal number: put it in quotes
                    /spec/shoot/spec/kubernetes/kubeProxy/mode = ipvs     -> spec.shoot.spec.kubernetes.kubeProxy.mode: Unsupported value: "ipvs": supported values: "IPTables", "IPVS", "NFTables"
                    /spec/shoot/spec/kubernetes/kubeProxy/enabled = "no"  -> spec.shoot.spec.kubernetes.kubeProxy.enabled: Invalid value: "no": must be true or false, not text
                    /spec/shoot/spec/kubernetes/kubeAPIServer/featureGates/MutatingAdmissionPolicy = 1 -> spec.shoot.spec.kubernetes.kubeAPIServer.featureGates.MutatingAdmissionPolicy: Invalid value: "1": must be true or false, not a whole number
                    /spec/shoot/spec/kubernetes/kubeAPIServer/runtimeConfig/admissionregistration.k8s.io~1v1beta1 = 1 -> spec.shoot.spec.kubernetes.kubeAPIServer.runtimeConfig[admissionregistration.k8s.io/v1beta1]: Invalid value: "1": must be true or false, not a whole number
                    /spec/shoot/spec/kubernetes/verticalPodAutoscaler = true -> spec.shoot.spec.kubernetes.verticalPodAutoscaler: Invalid value: "true": must be an object, not a boolean
                    /spec/shoot/spec/provider/workers      = {}           -> spec.shoot.spec.provider.workers: Invalid value: must be a list, not an object
                    /spec/shoot/spec/provider/workers/1/machine/architecture = riscv64 -> spec.shoot.spec.provider.workers[1].machine.architecture: Unsupported value: "riscv64": supported values: "amd64", "arm64"
                    /spec/shoot/spec/hibernation           = []           -> spec.shoot.spec.hibernation: Invalid value: must be an object, not a list
                    /spec/shoot/metadata/annotations/confirmation.gardener.cloud~1force-deletion = true -> spec.shoot.metadata.annotations[confirmation.gardener.cloud/force-deletion]: Invalid value: "true": must be text, not a boolean: put it in quotes
                    /spec/shoot/status/networking/pods/1   = "fd00::"     -> spec.shoot.status.networking.pods[1]: Invalid value: "fd00::": must be an address range such as 10.96.0.0/12 or 2001:db8::/32
                    /spec/shoot/status/networking/nodes/0  = 10/8         -> spec.shoot.status.networking.nodes[0]: Invalid value: "10/8": must be an address range such as 10.96.0.0/12 or 2001:db8::/32
                    /spec/shoot/status/constraints/0       = text         -> spec.shoot.status.constraints[0]: Invalid value: "text": must be an object, not text
                    /spec/shoot/status/lastOperation/state = 7            -> spec.shoot.status.lastOperation.state: Invalid value: "7": must be text, not a whole number: put it in quotes
                    """)
    void oneMistakeIsOneSentenceAndSurvivesPruning(String change, String sentence) {
        String[] parts = change.split("\\s+=\\s+", 2);
        Example cluster = CLUSTER.changed(parts[0], parts[1]);
        assertThat(sentences(decode(cluster))).containsExactly(sentence);
        assertThat(ClusterDecoder.decode(RelevantFields.of(cluster.document()))).isEqualTo(decode(cluster));
    }

    @Test
    void everythingThatIsWrongComesTogether() {
        Example wrong = CLUSTER.without("/spec/shoot/spec/networking")
                .with("/spec/shoot/spec/kubernetes/version", "x")
                .with("/spec/shoot/status/networking/pods", "[y]");
        assertThat(sentences(decode(wrong)))
                .containsExactly(
                        "spec.shoot.spec.kubernetes.version: Invalid value: \"x\": must be a version such as 1.34.2",
                        "spec.shoot.spec.networking: Required value: a shoot without it has no network",
                        "spec.shoot.status.networking.pods[0]: Invalid value: \"y\": must be an address range such as"
                                + " 10.96.0.0/12 or 2001:db8::/32");
        assertThat(sentences(decode(wrong.reversed()))).isEqualTo(sentences(decode(wrong)));
    }
}
