package cloud.gardener.networking.calico.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.IpFamily;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CalicoSettingsTest {

    /** Where an overlay is written nothing else counts; without one, a mode of IPv4 makes calico-node's own pool encapsulate. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IPv4      | {}                                                     | false",
                "IPv4      | {overlay: {enabled: true}}                             | false",
                "IPv4      | {overlay: {enabled: false}}                            | true",
                "IPv4      | {overlay: {enabled: false, createPodRoutes: true}}     | false",
                "IPv4      | {backend: none}                                        | true",
                "IPv4      | {backend: none, ipv4: {mode: Never}}                   | true",
                "IPv4      | {backend: none, ipv4: {mode: 'Off'}}                   | true",
                "IPv4      | {backend: none, ipv4: {mode: Always}}                  | false",
                "IPv4      | {backend: none, ipv4: {mode: CrossSubnet}}             | false",
                "IPv6      | {}                                                     | true",
                "IPv4,IPv6 | {}                                                     | true",
                "IPv4,IPv6 | {ipv4: {mode: Always}}                                 | false",
                "IPv4,IPv6 | {overlay: {enabled: false}, ipv4: {mode: Always}}      | true"
            })
    void infrastructureRoutesWhereCalicoNeitherExchangesRoutesNorEncapsulates(
            String families, String config, boolean routed) {
        Situations shoot = Situations.plain().withConfig(config);
        Situations all = switch (families) {
            case "IPv6" -> shoot.withFamilies(IpFamily.IPV6);
            case "IPv4,IPv6" -> shoot.withFamilies(IpFamily.IPV4, IpFamily.IPV6);
            default -> shoot;
        };

        assertThat(all.settings().isRoutedByInfrastructure()).isEqualTo(routed);
    }
}
