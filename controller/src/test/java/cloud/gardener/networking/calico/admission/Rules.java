package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The rules as the program brings them: our own image vector, and all gates that a seed may have. */
final class Rules {

    private Rules() {}

    static SituationDecoder all() {
        try (InputStream images = Rules.class.getResourceAsStream("/charts/images.yaml")) {
            return new SituationDecoder(
                    FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, true)),
                    NonPrivilegedMode.AUTO,
                    ImageVectorDecoder.decode(new String(images.readAllBytes(), StandardCharsets.UTF_8))
                            .fold(vector -> vector, violations -> {
                                throw new IllegalStateException(violations.toString());
                            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
