package cloud.gardener.networking.calico.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final CompressedStream CRDS = new CompressedStream("crds.yaml.br", new byte[] {1});
    private static final CompressedStream CONFIG = new CompressedStream("config.yaml.br", new byte[] {2});

    @Test
    void managedResourceNamesTheCrdsFirstThenTheConfig() {
        Delivery delivery = Delivery.of(CRDS, CONFIG);

        assertThat(delivery.secrets()).containsExactly(new DeliverySecret(CRDS), new DeliverySecret(CONFIG));
        assertThat(delivery.managedResource().secretRefs())
                .containsExactly(delivery.crds().name(), delivery.config().name());
    }

    @Test
    void newConfigLeavesTheSecretOfTheCrdsAsItIs() {
        Delivery before = Delivery.of(CRDS, CONFIG);
        Delivery after = Delivery.of(CRDS, new CompressedStream("config.yaml.br", new byte[] {3}));

        assertThat(after.crds()).isEqualTo(before.crds());
        assertThat(after.config().name()).isNotEqualTo(before.config().name());
    }

    @Test
    void streamsInEachOthersPlaceAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Delivery.of(CONFIG, CRDS))
                .withMessage("crds: the key must be crds.yaml.br, not config.yaml.br");
    }

    @Test
    void equalContentIsRefusedBecauseBothWouldBeOneSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Delivery.of(CRDS, new CompressedStream("config.yaml.br", new byte[] {1})))
                .withMessageContaining("contents must differ");
    }
}
