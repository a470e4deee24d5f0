package cloud.gardener.networking.calico.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliverySecretTest {

    @ParameterizedTest
    @CsvSource({"v, 4c840aa9", "hello, d7914fe5"})
    void nameEndsWithGardenersChecksumOfTheData(String value, String suffix) {
        assertThat(secret("config.yaml.br", value).name())
                .isEqualTo("managedresource-extension-networking-calico-config-" + suffix);
    }

    @Test
    void keyDoesNotEnterTheName() {
        assertThat(secret("crds.yaml.br", "v").name())
                .isEqualTo(secret("config.yaml.br", "v").name());
    }

    @Test
    void garbageCollectorMayTakeItOnceNobodyRefersToIt() {
        assertThat(secret("config.yaml.br", "v").labels())
                .containsOnly(Map.entry("resources.gardener.cloud/garbage-collectable-reference", "true"));
    }

    @Test
    void secretsOfTheTimeBeforeContentNamesAreStillKnownByName() {
        assertThat(DeliverySecret.LEGACY_NAME).isEqualTo("managedresource-extension-networking-calico-config");
    }

    private static DeliverySecret secret(String key, String value) {
        return new DeliverySecret(new CompressedStream(key, value.getBytes(StandardCharsets.UTF_8)));
    }
}
