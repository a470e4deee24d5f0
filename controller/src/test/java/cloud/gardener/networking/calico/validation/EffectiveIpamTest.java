package cloud.gardener.networking.calico.validation;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.network.NetworkRequest;
import cloud.gardener.networking.calico.plan.Situations;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EffectiveIpamTest {

    /** The rules stand below the plan and cannot ask it, so the two conclude on their own. */
    @ParameterizedTest
    @MethodSource("shoots")
    void rulesAndPlanAgreeOnTheIpam(Situations shoot) {
        var situation = shoot.situation();

        assertThat(EffectiveIpam.of(NetworkRequest.of(situation.network(), situation.shoot())))
                .isEqualTo(shoot.settings().ipam().type().value());
    }

    static Stream<Situations> shoots() {
        Situations ipv4 = Situations.plain();
        String vxlan = "vxlan: {enabled: true}";
        return Stream.concat(
                Stream.of(
                        ipv4.withConfig("ipam: {type: calico-ipam}"),
                        ipv4.withConfig("ipam: {type: calico-ipam}", vxlan)),
                Stream.of(ipv4, ipv4.withFamilies(IPV6), ipv4.withFamilies(IPV4, IPV6), ipv4.withFamilies(IPV6, IPV4))
                        .flatMap(shoot -> Stream.of(
                                shoot,
                                shoot.withConfig(vxlan),
                                shoot.withConfig("vxlan: {}"),
                                shoot.withConfig("ipam: {}"),
                                shoot.withConfig("ipam: {type: host-local}", vxlan))));
    }
}
