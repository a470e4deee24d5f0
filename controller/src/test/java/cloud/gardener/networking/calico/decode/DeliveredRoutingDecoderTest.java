package cloud.gardener.networking.calico.decode;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.PoolMode;
import cloud.gardener.networking.calico.plan.DeliveredRouting;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are in the form in which the Go extension delivers them; ours are decoded where they are rendered. */
final class DeliveredRoutingDecoderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // backend | pool ipip, vxlan | environment                                                    | overlay
                "bird  | Always | Never  | CALICO_IPV4POOL_IPIP=Always FELIX_IPINIPENABLED=true                | on",
                "vxlan | Never  | Always | CALICO_IPV4POOL_VXLAN=Always FELIX_VXLANENABLED=true                | on",
                // Dual stack: Felix is told not to keep the device, in an overlay as well.
                "bird  | Always | Never  | CALICO_IPV6POOL_VXLAN=Always FELIX_IPINIPENABLED=false              | on",
                "bird  | Never  | Never  | CALICO_IPV4POOL_IPIP=Never FELIX_IPINIPENABLED=false                | off",
                "bird  | ''     | ''     | CALICO_IPV4POOL_IPIP=Always FELIX_IPINIPENABLED=true                | unset",
                "vxlan | ''     | ''     | CALICO_IPV4POOL_IPIP=Always FELIX_IPINIPENABLED=true                | unset",
                // IPv6 alone.
                "bird  | ''     | ''     | CALICO_IPV6POOL_VXLAN=Always FELIX_IPINIPENABLED=false              | on",
                "none  | Never  | Never  | CALICO_IPV4POOL_IPIP=Never FELIX_IPINIPENABLED=true                 | off",
                "frog  | Never  | Never  | CALICO_IPV4POOL_IPIP=Never FELIX_IPINIPENABLED=false                | off"
            })
    void calicoCarriesTrafficWhereAnythingOfItSaysSo(
            String backend, String ipip, String vxlan, String environment, String overlay) {
        DeliveredRouting found = decode(backend, ipip, vxlan, environment);

        assertThat(found).isInstanceOfSatisfying(DeliveredRouting.ByCalico.class, byCalico -> {
            NetworkConfig.Overlay written = byCalico.asWritten().overlay();
            assertThat(written == null ? "unset" : written.enabled() ? "on" : "off")
                    .isEqualTo(overlay);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none | Never | Never | CALICO_IPV4POOL_IPIP=Never FELIX_IPINIPENABLED=false",
                // Without the field, on shoots with IPv6.
                "none | ''    | ''    | CALICO_IPV4POOL_IPIP=Never CALICO_IPV6POOL_VXLAN=Never FELIX_IPINIPENABLED=false",
                "none | ''    | ''    | CALICO_IPV6POOL_VXLAN=Never",
                // The delivered pool counts, not the one that calico-node would make without it.
                "none | Never | Never | CALICO_IPV4POOL_IPIP=Always FELIX_IPINIPENABLED=false"
            })
    void infrastructureCarriesTrafficWhereNothingOfCalicoDoes(
            String backend, String ipip, String vxlan, String environment) {
        assertThat(decode(backend, ipip, vxlan, environment)).isEqualTo(new DeliveredRouting.ByInfrastructure());
    }

    @Test
    void everythingThatIsNeededToKeepTheRoutingIsRead() {
        DeliveredRouting found =
                decode("bird", "Always", "Never", "CALICO_IPV4POOL_VXLAN=CrossSubnet FELIX_IPINIPENABLED=true");

        NetworkConfig written = ((DeliveredRouting.ByCalico) found).asWritten();
        assertThat(written.backend()).isEqualTo(Backend.BIRD);
        assertThat(written.ipv4()).isEqualTo(new NetworkConfig.Ipv4(Encapsulation.VXLAN, PoolMode.CROSS_SUBNET, null));
        assertThat(written.ipam()).isEqualTo(new NetworkConfig.Ipam(IpamType.HOST_LOCAL, null));
        assertThat(written.vxlan()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kind: ConfigMap\nmetadata: {name: calico-config}\ndata: {calico_backend: none}\n",
                "kind: DaemonSet\nmetadata: {name: calico-node}\n",
                "kind: ConfigMap\nmetadata: {name: calico-config\n---\nkind: DaemonSet\nmetadata: {name: calico-node}\n"
            })
    void whatIsNotThereOrCannotBeReadIsUnknown(String stream) {
        assertThat(DeliveredRoutingDecoder.decode(List.of(stream))).isInstanceOf(DeliveredRouting.Unknown.class);
    }

    private static DeliveredRouting decode(String backend, String ipip, String vxlan, String environment) {
        String pool = ipip.isEmpty() ? "" : """
                ---
                apiVersion: crd.projectcalico.org/v1
                kind: IPPool
                metadata: {name: default-ipv4-ippool}
                spec: {ipipMode: %s, vxlanMode: %s}
                """.formatted(ipip, vxlan);
        String variables = Stream.of(environment.split(" "))
                .map(pair -> pair.split("="))
                .map(pair -> "{name: " + pair[0] + ", value: '" + pair[1] + "'}")
                .collect(Collectors.joining(", "));
        return DeliveredRoutingDecoder.decode(List.of("""
                ---
                # Source: calico/templates/config.yaml
                kind: ConfigMap
                apiVersion: v1
                metadata: {name: calico-config}
                data:
                  calico_backend: "%s"
                  cni_network_config: |-
                    {"plugins": [{"type": "calico", "ipam": {"type": "host-local"}}]}
                ---
                kind: DaemonSet
                apiVersion: apps/v1
                metadata: {name: calico-node}
                spec: {template: {spec: {containers: [{name: calico-node, env: [%s]}]}}}
                """.formatted(backend, variables) + pool));
    }
}
