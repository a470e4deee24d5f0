package cloud.gardener.networking.calico.validation;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.decode.Documents;
import cloud.gardener.networking.calico.decode.NetworkDecoder;
import cloud.gardener.networking.calico.network.NetworkRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContradictionRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{overlay: {enabled: true}}",
                "{overlay: {enabled: true}, vxlan: {enabled: true}, ipam: {type: calico-ipam}}",
                "{overlay: {enabled: true}, ipv4: {pool: ipip, mode: Always}}",
                "{overlay: {enabled: false}, ipv4: {mode: Never}}",
                "{overlay: {enabled: false}, ipv4: {mode: 'Off'}}",
                "{ipam: {type: host-local, cidr: usePodCIDR}, typha: {enabled: false}}",
                "{ipam: {type: calico-ipam, cidr: 10.0.0.0/8}}",
                "{backend: none, ipv4: {mode: Never}}",
                "{ipv4: {autoDetectionMethod: 'interface=eth.*,en[0-9]+'}}",
                "{ipv4: {autoDetectionMethod: 'cidr=10.0.0.0/8,192.168.0.0/16'}}",
                "{ipv4: {mode: CrossSubnet}, snatToUpstreamDNS: {enabled: false}}",
            })
    void whatIsClearIsNotObjectedTo(String config) {
        assertThat(findings("IPv4", config)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            IPv4 | {ipam: {cidr: 10.0.0.0/8}} | spec.providerConfig.ipam.cidr: Invalid value: "10.0.0.0/8": with host-local every node hands out addresses of this one range, each without knowing of the others; write usePodCIDR, or remove the field
            IPv4 | {overlay: {}} | spec.providerConfig.overlay.enabled: Required value: write true or false; the block without it means false
            IPv4 | {typha: {}} | spec.providerConfig.typha.enabled: Required value: write true or false; the block without it means false
            IPv4 | {snatToUpstreamDNS: {}} | spec.providerConfig.snatToUpstreamDNS.enabled: Required value: write true or false; the block without it means false
            IPv4 | {vxlan: {enabled: true}} | spec.providerConfig.vxlan.enabled: Forbidden: asks for VXLAN while overlay.enabled is not true; set overlay.enabled: true, or remove vxlan
            IPv4 | {overlay: {enabled: true}, vxlan: {enabled: true}, ipam: {type: host-local}} | spec.providerConfig.ipam.type: Invalid value: "host-local": vxlan.enabled makes it calico-ipam; write calico-ipam, or turn vxlan off
            IPv4, IPv6 | {overlay: {enabled: true}, vxlan: {enabled: true}} | spec.providerConfig.vxlan.enabled: Forbidden: makes the IPAM calico-ipam, which works for IPv4 alone; remove vxlan, or the family IPv6
            IPv4 | {overlay: {enabled: true}, ipv4: {pool: vxlan}} | spec.providerConfig.ipv4.pool: Invalid value: "vxlan": the overlay uses ipip; remove the field, or set vxlan.enabled
            IPv4 | {overlay: {enabled: true}, vxlan: {enabled: true}, ipv4: {pool: ipip}} | spec.providerConfig.ipv4.pool: Invalid value: "ipip": the overlay uses vxlan; remove the field, or remove vxlan.enabled
            IPv4 | {overlay: {enabled: true}, ipv4: {mode: CrossSubnet}} | spec.providerConfig.ipv4.mode: Invalid value: "CrossSubnet": contradicts overlay, which means Always; remove one of the two
            IPv4 | {ipv4: {autoDetectionMethod: 'interface=eth[0-9]{1,2}'}} | spec.providerConfig.ipv4.autoDetectionMethod: Invalid value: "interface=eth[0-9]{1,2}": Calico splits the list at every comma, and what is left between them is no expression; write it without a comma
            IPv4 | {ipv4: {autoDetectionMethod: 'skip-interface=docker.*,'}} | spec.providerConfig.ipv4.autoDetectionMethod: Invalid value: "skip-interface=docker.*,": Calico splits the list at every comma, and what is left between them is no expression; write it without a comma
            IPv4 | {backend: none, ipv4: {mode: CrossSubnet}} | spec.providerConfig.ipv4.mode: Invalid value: "CrossSubnet": asks for encapsulation, which backend none does not do; write Never, or set overlay.enabled: true
            IPv4, IPv6 | {ipv4: {mode: Always}} | spec.providerConfig.ipv4.mode: Invalid value: "Always": asks for encapsulation, which backend none does not do; write Never, or set overlay.enabled: true
            IPv4 | {overlay: {enabled: false}, ipv4: {mode: Always}} | spec.providerConfig.ipv4.mode: Invalid value: "Always": contradicts overlay, which means Never; remove one of the two
            """)
    void whatContradictsItselfIsSaidWithAWayOut(String families, String config, String expected) {
        assertThat(findings(families, config)).containsExactly(expected);
    }

    @Test
    void podRangeWithoutRoomForABlockIsSaid() {
        NetworkRequest network = network("IPv4", "100.96.0.0/27", "{ipam: {type: calico-ipam}}");

        assertThat(ContradictionRules.check(network, FieldPaths.NETWORK))
                .map(Violation::toString)
                .containsExactly("spec.podCIDR: Invalid value: \"100.96.0.0/27\": calico-ipam hands out blocks of 64"
                        + " addresses; the range must be a /26 or larger");
    }

    @Test
    void onlyWhatIsNewlyWrongIsRefused() {
        List<Violation> before =
                ContradictionRules.check(network("IPv4", "100.96.0.0/11", "{typha: {}}"), FieldPaths.NETWORK);
        List<Violation> now = ContradictionRules.check(
                network("IPv4", "100.96.0.0/11", "{typha: {}, ipam: {cidr: 10.0.0.0/8}}"), FieldPaths.NETWORK);

        assertThat(Ratchet.newlyWrong(before, now))
                .map(Violation::path)
                .containsExactly("spec.providerConfig.ipam.cidr");
        assertThat(Ratchet.newlyWrong(List.of(), now)).hasSize(2);
        assertThat(Ratchet.newlyWrong(now, before)).isEmpty();
    }

    private static List<String> findings(String families, String config) {
        return ContradictionRules.check(network(families, "100.96.0.0/11", config), FieldPaths.NETWORK).stream()
                .map(Violation::toString)
                .toList();
    }

    private static NetworkRequest network(String families, String podCidr, String config) {
        return Documents.read("""
                        apiVersion: extensions.gardener.cloud/v1alpha1
                        kind: Network
                        spec:
                          type: calico
                          podCIDR: %s
                          serviceCIDR: 100.64.0.0/13
                          ipFamilies: [%s]
                          providerConfig: %s
                        """.formatted(podCidr, families, config))
                .then(NetworkDecoder::decode)
                .fold(
                        valid -> new NetworkRequest(
                                valid.families(), valid.config(), valid.podCidr(), valid.serviceCidr(), true),
                        violations -> {
                            throw new IllegalArgumentException(violations.toString());
                        });
    }
}
