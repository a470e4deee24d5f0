package cloud.gardener.networking.calico.validation;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.decode.Documents;
import cloud.gardener.networking.calico.decode.ShootDecoder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShootValidationTest {

    /** Each row is the networking of a Shoot that is being created, and what is said about it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {pods: 10.0.0.0/8}                                      | spec.networking.type: Required value: it names the extension that makes the network: calico
            {type: cilium, providerConfig: {hubble: {}}}            | spec.networking.type: Unsupported value: "cilium": supported values: "calico"
            {type: ""}                                              | spec.networking.type: Unsupported value: "": supported values: "calico"
            {type: 1}                                               | spec.networking.type: Invalid value: "1": must be text, not a whole number: put it in quotes
            {type: calico, pods: 10.0.0.0/33}                       | spec.networking.pods: Invalid value: "10.0.0.0/33": must be an address range such as 10.96.0.0/12 or 2001:db8::/32
            {type: calico, nodes: here}                             | spec.networking.nodes: Invalid value: "here": must be an address range such as 10.96.0.0/12 or 2001:db8::/32
            {type: calico, services: 10.0.0.0}                      | spec.networking.services: Invalid value: "10.0.0.0": must be an address range such as 10.96.0.0/12 or 2001:db8::/32
            {type: calico, ipFamilies: [IPv5]}                      | spec.networking.ipFamilies[0]: Unsupported value: "IPv5": supported values: "IPv4", "IPv6"
            {type: calico, ipFamilies: [IPv4, IPv4]}                | spec.networking.ipFamilies[1]: Duplicate value: "IPv4"
            {type: calico, ipFamilies: [IPv4, IPv6, IPv4]}          | spec.networking.ipFamilies[2]: Duplicate value: "IPv4"
            {type: calico, ipFamilies: IPv4}                        | spec.networking.ipFamilies: Invalid value: "IPv4": must be a list, not text
            {type: calico, providerConfig: {overlay: {on: true}}}   | spec.networking.providerConfig.overlay.on: Unknown field: known fields: enabled, createPodRoutes
            {type: calico, providerConfig: {backend: frr}}          | spec.networking.providerConfig.backend: Unsupported value: "frr": supported values: "bird", "vxlan", "none"
            {type: calico, pods: 2001:db8::/56}                     | spec.networking.pods: Invalid value: "2001:db8::/56": must be a range of IPv4
            {type: calico, services: 2001:db8::/108}                | spec.networking.services: Invalid value: "2001:db8::/108": must be a range of IPv4
            {type: calico, pods: 10.0.0.0/8, services: 10.1.0.0/16} | spec.networking.services: Invalid value: "10.1.0.0/16": must not overlap with spec.networking.pods 10.0.0.0/8
            {type: calico, providerConfig: {ipv6: {}}}              | spec.networking.providerConfig.ipv6: Forbidden: the network has no IPv6 (spec.networking.ipFamilies: IPv4)
            {type: calico, ipFamilies: [IPv6], providerConfig: {ipv4: {}}}                   | spec.networking.providerConfig.ipv4: Forbidden: the network has no IPv4 (spec.networking.ipFamilies: IPv6)
            {type: calico, ipFamilies: [IPv6], providerConfig: {ipam: {type: calico-ipam}}}  | spec.networking.providerConfig.ipam.type: Invalid value: "calico-ipam": works for IPv4 alone; with IPv6 use host-local
            {type: calico, ipFamilies: [IPv6], providerConfig: {ipv6: {pool: ipip}}}         | spec.networking.providerConfig.ipv6.pool: Unsupported value: "ipip": supported values: "vxlan"
            {type: calico, providerConfig: {ipv4: {pool: vxlan, mode: CrossSubnet}}}         | spec.networking.providerConfig.ipv4.mode: Invalid value: "CrossSubnet": pool vxlan knows the modes Always and Never
            {type: calico, providerConfig: {typha: {}}}             | spec.networking.providerConfig.typha.enabled: Required value: write true or false; the block without it means false
            {type: calico, providerConfig: {vxlan: {enabled: true}}} | spec.networking.providerConfig.vxlan.enabled: Forbidden: asks for VXLAN while overlay.enabled is not true; set overlay.enabled: true, or remove vxlan
            {type: calico, pods: 10.0.0.0/27, providerConfig: {ipam: {type: calico-ipam}}}   | spec.networking.pods: Invalid value: "10.0.0.0/27": calico-ipam hands out blocks of 64 addresses; the range must be a /26 or larger
            """)
    void aNewShootIsRefusedWithASentence(String networking, String sentence) {
        assertThat(lines(ShootValidation.judge(withNetworking(networking), null)))
                .containsExactly("refused: " + sentence);
    }

    @Test
    void aShootWithWorkersNeedsANetwork() {
        ReviewedShoot shoot = shoot("{provider: {workers: [{name: w}]}}");

        assertThat(lines(ShootValidation.judge(shoot, null)))
                .containsExactly("refused: spec.networking: Required value: a shoot with workers needs a network");
    }

    @Test
    void disabledKubeProxyNeedsEbpf() {
        assertThat(lines(ShootValidation.judge(withoutKubeProxy("{}"), null)))
                .containsExactly(
                        "refused: spec.kubernetes.kubeProxy.enabled: Forbidden: may be false only together with"
                                + " ebpfDataplane.enabled: true in the network's providerConfig");
        assertThat(lines(ShootValidation.judge(withoutKubeProxy("{ebpfDataplane: {enabled: true}}"), null)))
                .isEmpty();
    }

    @Test
    void everythingIsSaidAtOnceAndSorted() {
        ReviewedShoot shoot = withNetworking(
                "{type: calico, services: x, pods: y, ipFamilies: [z], providerConfig: {a: 1, ipam: {type: b}}}");

        assertThat(refused(ShootValidation.judge(shoot, null)))
                .map(Violation::path)
                .containsExactly(
                        "spec.networking.ipFamilies[0]",
                        "spec.networking.pods",
                        "spec.networking.providerConfig.a",
                        "spec.networking.providerConfig.ipam.type",
                        "spec.networking.services");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: calico}",
                "{type: calico, providerConfig: null}",
                "{type: calico, ipFamilies: []}",
                "{type: calico, ipFamilies: [IPv6, IPv4], pods: 2001:db8::/56, services: 10.0.0.0/16}",
                "{type: calico, ipFamilies: [IPv6], pods: 2001:db8::/56, services: 2001:db8::/108}",
                "{type: calico, pods: 10.0.0.0/27}",
                "{type: calico, ofANewerGardener: true}",
                "{type: calico, providerConfig: {overlay: {enabled: true}, vxlan: {enabled: true}}}",
            })
    void aNewShootInWhichNothingIsWrongIsAccepted(String networking) {
        assertThat(ShootValidation.judge(withNetworking(networking), null))
                .isEqualTo(new ShootVerdict.Accepted(List.of()));
    }

    /** Each row is an update: the config before, the config now, and what is said. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("updates")
    void onlyWhatIsNewlyWrongStandsInTheWayOfAnUpdate(String name, String before, String now, List<String> lines) {
        assertThat(lines(ShootValidation.judge(withConfig(now), withConfig(before)))
                        .map(line -> line.replace("spec.networking.providerConfig.", "")))
                .containsExactlyElementsOf(lines);
    }

    static Stream<Arguments> updates() {
        String typha = "typha.enabled: Required value: write true or false; the block without it means false";
        String overlay = "overlay.enabled: Required value: write true or false; the block without it means false";
        String ipv6 = "ipv6: Forbidden: the network has no IPv6 (spec.networking.ipFamilies: IPv4)";
        String unknown = "tifa: Unknown field: known fields: " + String.join(", ", knownFields());
        String ipam = "ipam.type: Forbidden: the IPAM of an existing shoot cannot change from ";
        String noMigration = ": there is no migration of pod addresses";
        return Stream.of(
                row("something sound", "{}", "{wireguardEncryption: true}"),
                row("a new contradiction", "{}", "{typha: {}}", "refused: " + typha),
                row("the contradiction stays", "{typha: {}}", "{typha: {}, backend: none}", "warning: " + typha),
                row(
                        "one stays, another comes",
                        "{typha: {}}",
                        "{typha: {}, overlay: {}}",
                        "refused: " + overlay,
                        "warning: " + typha),
                row("the contradiction goes", "{typha: {}}", "{typha: {enabled: true}}"),
                row("a rule is newly broken", "{}", "{ipv6: {}}", "refused: " + ipv6),
                row("a rule stays broken", "{ipv6: {}}", "{ipv6: {}, backend: none}", "warning: " + ipv6),
                row("a field is newly unknown", "{}", "{tifa: {}}", "refused: " + unknown),
                row("a field stays unknown", "{tifa: 1}", "{tifa: 2, backend: none}", "warning: " + unknown),
                row("nothing changes", "{typha: {}, ipv6: {}}", "{typha: {}, ipv6: {}}"),
                row(
                        "contradicted by a field that is new",
                        "{ipv4: {mode: Never}}",
                        "{ipv4: {mode: Never}, overlay: {enabled: true}}",
                        "refused: ipv4.mode: Invalid value: \"Never\": contradicts overlay, which means Always; remove"
                                + " one of the two"),
                row(
                        "to calico-ipam",
                        "{}",
                        "{ipam: {type: calico-ipam}}",
                        "refused: " + ipam + "host-local to calico-ipam" + noMigration),
                row(
                        "from calico-ipam by leaving it out",
                        "{ipam: {type: calico-ipam}}",
                        "{ipam: {}}",
                        "refused: " + ipam + "calico-ipam to host-local" + noMigration),
                row(
                        "to calico-ipam through VXLAN",
                        "{overlay: {enabled: true}}",
                        "{overlay: {enabled: true}, vxlan: {enabled: true}}",
                        "refused: " + ipam + "host-local to calico-ipam (vxlan.enabled makes it calico-ipam)"
                                + noMigration),
                row(
                        "VXLAN beside calico-ipam that was written before",
                        "{overlay: {enabled: true}, ipam: {type: calico-ipam}}",
                        "{overlay: {enabled: true}, vxlan: {enabled: true}}"),
                row("host-local is written down", "{}", "{ipam: {type: host-local}}"));
    }

    private static List<String> knownFields() {
        return List.of(
                "apiVersion",
                "kind",
                "backend",
                "ipam",
                "ipv4",
                "ipv6",
                "typha",
                "vethMTU",
                "ebpfDataplane",
                "overlay",
                "snatToUpstreamDNS",
                "autoScaling",
                "vxlan",
                "wireguardEncryption",
                "birdExporter",
                "multus",
                "serviceLoopPrevention",
                "ipip",
                "ipAutodetectionMethod");
    }

    @Test
    void familiesDecideWhetherVxlanChangesTheIpam() {
        ReviewedShoot before =
                withNetworking("{type: calico, ipFamilies: [IPv6], providerConfig: {vxlan: {enabled: true}}}");
        ReviewedShoot now =
                withNetworking("{type: calico, ipFamilies: [IPv6, IPv4], providerConfig: {vxlan: {enabled: true}}}");

        assertThat(refused(ShootValidation.judge(now, before)))
                .map(Violation::path)
                .contains("spec.networking.providerConfig.ipam.type");
    }

    /** Whatever is wrong in these, somebody else decides about it, or nobody needs to any more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{metadata: {deletionTimestamp: 2026-11-21T08:00:00Z}, spec: {networking: {type: 1}, provider: {workers: [{}]}}}",
                "{spec: {networking: {type: 1}, provider: {type: local}}}",
                "{spec: {networking: {type: 1}, provider: {workers: []}}}",
                "{spec: {networking: {type: 1}}}",
            })
    void shootsWithoutANetworkToMakeAreNotLookedAt(String fields) {
        ReviewedShoot shoot = read(fields);

        assertThat(ShootValidation.judge(shoot, null)).isEqualTo(new ShootVerdict.Accepted(List.of()));
        assertThat(ShootValidation.judge(shoot, withConfig("{}"))).isEqualTo(new ShootVerdict.Accepted(List.of()));
    }

    @Test
    void anotherTypeDoesNotStandInTheWayOfAnUpdate() {
        ReviewedShoot cilium = withNetworking("{type: cilium}");

        assertThat(ShootValidation.judge(cilium, withNetworking("{type: cilium, pods: 10.0.0.0/8}")))
                .isEqualTo(new ShootVerdict.Accepted(List.of()));
    }

    @Test
    void aShootThatComesFromAnotherTypeIsJudgedLikeANewOne() {
        assertThat(refused(ShootValidation.judge(withConfig("{typha: {}}"), withNetworking("{type: cilium}"))))
                .map(Violation::path)
                .containsExactly("spec.networking.providerConfig.typha.enabled");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: v1, kind: Shoot, spec: {}}                              | apiVersion: Unsupported value: "v1": supported values: "core.gardener.cloud/v1beta1"
            {apiVersion: core.gardener.cloud/v1beta1, kind: Network, spec: {}}   | kind: Unsupported value: "Network": supported values: "Shoot"
            {apiVersion: core.gardener.cloud/v1beta1, kind: Shoot}               | spec: Required value: without it nothing is known about the shoot
            {apiVersion: core.gardener.cloud/v1beta1, kind: Shoot, spec: 3}      | spec: Invalid value: "3": must be an object, not a whole number
            """)
    void whatIsNoShootIsNotTakenForOneWithoutWorkers(String document, String sentence) {
        List<String> sentences = Documents.read(document)
                .then(ShootDecoder::decode)
                .fold(
                        shoot -> List.<String>of(),
                        violations ->
                                violations.stream().map(Violation::toString).toList());

        assertThat(sentences).containsExactly(sentence);
    }

    private static Arguments row(String name, String before, String now, String... lines) {
        return Arguments.of(name, before, now, List.of(lines));
    }

    private static ReviewedShoot withConfig(String config) {
        return withNetworking("{type: calico, pods: 10.0.0.0/8, providerConfig: " + config + "}");
    }

    private static ReviewedShoot withoutKubeProxy(String config) {
        return shoot("{networking: {type: calico, providerConfig: " + config
                + "}, kubernetes: {kubeProxy: {enabled: false}}, provider: {workers: [{}]}}");
    }

    private static ReviewedShoot withNetworking(String networking) {
        return shoot("{networking: " + networking + ", provider: {workers: [{}]}}");
    }

    private static ReviewedShoot shoot(String spec) {
        return read("{apiVersion: core.gardener.cloud/v1beta1, kind: Shoot, spec: " + spec + "}");
    }

    private static ReviewedShoot read(String document) {
        return Documents.read(document).then(ShootDecoder::decode).fold(shoot -> shoot, violations -> {
            throw new AssertionError("not what the test meant to write: " + violations);
        });
    }

    private static Stream<String> lines(ShootVerdict verdict) {
        return verdict.fold(
                accepted -> accepted.warnings().stream().map(each -> "warning: " + each),
                refused -> Stream.concat(
                        refused.violations().stream().map(each -> "refused: " + each),
                        refused.warnings().stream().map(each -> "warning: " + each)));
    }

    private static List<Violation> refused(ShootVerdict verdict) {
        return verdict.fold(accepted -> List.of(), ShootVerdict.Refused::violations);
    }
}
