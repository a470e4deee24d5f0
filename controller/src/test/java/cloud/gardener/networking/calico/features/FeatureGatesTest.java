package cloud.gardener.networking.calico.features;

import static cloud.gardener.networking.calico.features.FeatureGate.NON_PRIVILEGED_CALICO_NODE;
import static cloud.gardener.networking.calico.features.FeatureGate.SEAMLESS_OVERLAY_SWITCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cloud.gardener.networking.calico.features.FeatureGate.Stage;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureGatesTest {

    @Test
    void bothGatesAreAlphaAndOffByDefault() {
        assertThat(FeatureGate.values()).extracting(FeatureGate::stage).containsOnly(Stage.ALPHA);
        assertThat(FeatureGates.defaults().enabled()).isEmpty();
    }

    @Test
    void gatesHaveTheNamesThatOperatorsKnow() {
        assertThat(FeatureGate.values())
                .extracting(FeatureGate::toString)
                .containsExactly("NonPrivilegedCalicoNode", "SeamlessOverlaySwitch");
    }

    @Test
    void whatTheOperatorSetsBeatsTheDefaultAndNoOtherGate() {
        FeatureGates gates = FeatureGates.with(Map.of(NON_PRIVILEGED_CALICO_NODE, true));

        assertThat(gates.isEnabled(NON_PRIVILEGED_CALICO_NODE)).isTrue();
        assertThat(gates.isEnabled(SEAMLESS_OVERLAY_SWITCH)).isFalse();
    }

    @Test
    void gateSetToFalseIsOff() {
        FeatureGates gates =
                FeatureGates.with(Map.of(NON_PRIVILEGED_CALICO_NODE, false, SEAMLESS_OVERLAY_SWITCH, true));

        assertThat(gates).isEqualTo(new FeatureGates(Set.of(SEAMLESS_OVERLAY_SWITCH)));
    }

    @Test
    void nobodyChangesGatesAfterwards() {
        EnumSet<FeatureGate> set = EnumSet.of(SEAMLESS_OVERLAY_SWITCH);
        FeatureGates gates = new FeatureGates(set);

        set.add(NON_PRIVILEGED_CALICO_NODE);

        assertThat(gates.isEnabled(NON_PRIVILEGED_CALICO_NODE)).isFalse();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> gates.enabled().add(NON_PRIVILEGED_CALICO_NODE));
    }
}
