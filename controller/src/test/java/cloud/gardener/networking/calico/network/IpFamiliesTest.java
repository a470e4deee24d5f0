package cloud.gardener.networking.calico.network;

import static cloud.gardener.networking.calico.network.IpFamily.IPV4;
import static cloud.gardener.networking.calico.network.IpFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpFamiliesTest {

    @Test
    void theFirstFamilyIsThePrimaryOne() {
        IpFamilies families = new IpFamilies(List.of(IPV6, IPV4));

        assertThat(families.primary()).isEqualTo(IPV6);
        assertThat(families.onlyPrimary()).isEqualTo(new IpFamilies(List.of(IPV6)));
        assertThat(families).hasToString("IPv6,IPv4");
    }

    @Test
    void twoFamiliesAreDualStackInEitherOrder() {
        assertThat(new IpFamilies(List.of(IPV4, IPV6)).isDualStack()).isTrue();
        assertThat(new IpFamilies(List.of(IPV6, IPV4)).isDualStack()).isTrue();
        assertThat(new IpFamilies(List.of(IPV6)).isDualStack()).isFalse();
        assertThat(IpFamilies.IPV4_ONLY.isDualStack()).isFalse();
    }

    @Test
    void familyOfTheOtherKindIsNotContained() {
        assertThat(IpFamilies.IPV4_ONLY.contains(IPV4)).isTrue();
        assertThat(IpFamilies.IPV4_ONLY.contains(IPV6)).isFalse();
    }

    @Test
    void noFamilyAndTheSameFamilyTwiceAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IpFamilies(List.of()))
                .withMessage("IP families must be one or two different ones, not []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IpFamilies(List.of(IPV4, IPV4)))
                .withMessage("IP families must be one or two different ones, not [IPv4, IPv4]");
    }

    @Test
    void aListThatChangesLaterChangesNothing() {
        List<IpFamily> list = new ArrayList<>(List.of(IPV4));
        IpFamilies families = new IpFamilies(list);

        list.add(IPV6);

        assertThat(families).isEqualTo(IpFamilies.IPV4_ONLY);
    }
}
