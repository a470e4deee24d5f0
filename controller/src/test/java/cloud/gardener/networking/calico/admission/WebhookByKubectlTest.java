package cloud.gardener.networking.calico.admission;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.apiserver.Kubectl;
import cloud.gardener.networking.calico.apiserver.TestCluster;
import cloud.gardener.networking.calico.apiserver.WithApiServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people see: a real kubectl, a real API server, and the webhook that registered itself there. */
@WithApiServer
final class WebhookByKubectlTest {

    private static final String CONFIG = "spec.networking.providerConfig.";

    /** A Shoot's networking, and what kubectl says when it is created; nothing: not a word but that it was created. */
    private record Row(String networking, int exitCode, List<String> said) {}

    private static final List<Row> NEW_SHOOTS = List.of(
            new Row("{type: calico}", 0, List.of()),
            new Row("{type: cilium, providerConfig: {hubble: {enabled: true}}}", 0, List.of()),
            new Row(
                    "{type: calico, providerConfig: {backend: frr}}",
                    1,
                    List.of(CONFIG
                            + "backend: Unsupported value: \"frr\": supported values: \"bird\", \"vxlan\", \"none\"")),
            new Row(
                    "{type: calico, pods: 10.0.0.0/33, providerConfig: {overlay: {over: true}, vethMTU: big}}",
                    1,
                    List.of(
                            "spec.networking.pods: Invalid value: \"10.0.0.0/33\"",
                            CONFIG + "overlay.over: Unknown field: known fields: enabled, createPodRoutes",
                            CONFIG + "vethMTU: Invalid value: \"big\"")),
            new Row(
                    "{type: calico, providerConfig: {vxlan: {enabled: true}}}",
                    1,
                    List.of(CONFIG + "vxlan.enabled: Forbidden: asks for VXLAN while overlay.enabled is not true")),
            new Row(
                    "{type: calico, providerConfig: {ebpfDataplane: {enabled: true}}}",
                    0,
                    List.of("Warning: " + CONFIG
                            + "ebpfDataplane.enabled: calico-node runs privileged, whatever the seed's gates say")),
            new Row(
                    "{type: calico, providerConfig: {ipip: Always, ipAutodetectionMethod: first-found}}",
                    0,
                    List.of(
                            "Warning: " + CONFIG + "ipip: has no effect",
                            "Warning: " + CONFIG + "ipAutodetectionMethod: has no effect")),
            new Row(
                    "{type: calico, providerConfig: {multus: {installCNIPlugins: true}}}",
                    0,
                    List.of("Warning: " + CONFIG
                            + "multus.installCNIPlugins: counts only together with multus.enabled: true")));

    @Test
    void kubectlSaysWhatIsWrongWithANewShootAndWhatItsOwnerShouldKnow(TestCluster cluster) {
        try (RunningWebhook running = RunningWebhook.start(cluster, RunningWebhook.oftenLooked())) {
            Kubectl kubectl = Kubectl.of(cluster);

            for (int number = 0; number < NEW_SHOOTS.size(); number++) {
                Row row = NEW_SHOOTS.get(number);
                Kubectl.Answer answer = kubectl.run(
                        Shoots.yaml(cluster.namespace(), "shoot-" + number, row.networking()), "create", "-f", "-");

                assertThat(answer.exitCode()).as(row.networking()).isEqualTo(row.exitCode());
                assertThat(row.said())
                        .allSatisfy(line -> assertThat(answer.errors()).contains(line));
                assertThat(answer.errors().isEmpty()).isEqualTo(row.said().isEmpty());
                if (row.exitCode() == 1) {
                    assertThat(answer.errors()).startsWith("The Shoot \"shoot-" + number + "\" is invalid");
                }
            }
        }
    }

    @Test
    void whatWasWrongBeforeTheWebhookCameStaysChangeable(TestCluster cluster) {
        Kubectl kubectl = Kubectl.of(cluster);
        String contradiction = "{type: calico, providerConfig: {vxlan: {enabled: true}}}";
        kubectl.run(Shoots.yaml(cluster.namespace(), "old", contradiction), "create", "-f", "-");
        try (RunningWebhook running = RunningWebhook.start(cluster, RunningWebhook.oftenLooked())) {

            Kubectl.Answer labelled = kubectl.run("", "-n", cluster.namespace(), "label", "shoot", "old", "a=b");
            Kubectl.Answer upgraded = patch(kubectl, cluster, "{spec: {kubernetes: {version: 1.34.3}}}");
            Kubectl.Answer worse = patch(kubectl, cluster, "{spec: {networking: {providerConfig: {typha: {}}}}}");
            Kubectl.Answer mended =
                    patch(kubectl, cluster, "{spec: {networking: {providerConfig: {overlay: {enabled: true}}}}}");

            assertThat(labelled.exitCode()).isZero();
            assertThat(labelled.errors()).isEmpty();
            assertThat(upgraded.exitCode()).isZero();
            assertThat(upgraded.errors())
                    .contains("Warning: " + CONFIG + "vxlan.enabled: asks for VXLAN while overlay.enabled is not true");
            assertThat(worse.exitCode()).isEqualTo(1);
            assertThat(worse.errors())
                    .contains(CONFIG + "typha.enabled: Required value")
                    .contains("Warning: " + CONFIG + "vxlan.enabled: Forbidden");
            assertThat(mended.exitCode()).isZero();
            assertThat(mended.errors()).isEmpty();
        }
    }

    @Test
    void aShootInDeletionCanLoseItsFinalizerWhateverStandsInIt(TestCluster cluster) {
        Kubectl kubectl = Kubectl.of(cluster);
        String wrong = Shoots.yaml(cluster.namespace(), "going", "{type: calico, providerConfig: {no: such}}")
                .replace("metadata:", "metadata:\n  finalizers: [gardener.cloud/test]");
        kubectl.run(wrong, "create", "-f", "-");
        try (RunningWebhook running = RunningWebhook.start(cluster, RunningWebhook.oftenLooked())) {
            kubectl.run("", "-n", cluster.namespace(), "delete", "shoot", "going", "--wait=false");

            Kubectl.Answer finalized = kubectl.run(
                    "",
                    "-n",
                    cluster.namespace(),
                    "patch",
                    "shoot",
                    "going",
                    "--type=merge",
                    "-p",
                    "{\"metadata\": {\"finalizers\": null}, \"spec\": {\"networking\": {\"providerConfig\": {\"other\": 1}}}}");

            assertThat(finalized.errors()).isEmpty();
            assertThat(kubectl.run("", "-n", cluster.namespace(), "get", "shoot", "going")
                            .exitCode())
                    .isEqualTo(1);
        }
    }

    private static Kubectl.Answer patch(Kubectl kubectl, TestCluster cluster, String patch) {
        return kubectl.run(
                "",
                "-n",
                cluster.namespace(),
                "patch",
                "shoot",
                "old",
                "--type=merge",
                "-p",
                Shoots.json(patch).toString());
    }
}
