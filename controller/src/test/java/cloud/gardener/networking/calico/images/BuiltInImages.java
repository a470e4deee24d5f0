package cloud.gardener.networking.calico.images;

import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The image vector as it travels with the program, for tests that run the whole of it. */
public final class BuiltInImages {

    private BuiltInImages() {}

    public static ImageVector vector() {
        try (InputStream vector = BuiltInImages.class.getClassLoader().getResourceAsStream("charts/images.yaml")) {
            if (vector == null) {
                throw new IllegalStateException("charts/images.yaml is not on the class path");
            }
            return ImageVectorDecoder.decode(new String(vector.readAllBytes(), StandardCharsets.UTF_8))
                    .fold(valid -> valid, violations -> {
                        throw new IllegalStateException("charts/images.yaml: " + violations);
                    });
        } catch (IOException e) {
            throw new IllegalStateException("cannot read charts/images.yaml", e);
        }
    }
}
