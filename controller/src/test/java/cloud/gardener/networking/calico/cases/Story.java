package cloud.gardener.networking.calico.cases;

import cloud.gardener.networking.calico.config.ControllerConfiguration;
import cloud.gardener.networking.calico.decode.ControllerConfigurationDecoder;
import cloud.gardener.networking.calico.decode.Decoded;
import cloud.gardener.networking.calico.decode.Documents;
import cloud.gardener.networking.calico.decode.ImageVectorDecoder;
import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.images.ImageName;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.plan.Decision;
import java.util.Map;

/** What a story begins with, and the decision that follows, read and made as the controller does. */
record Story(Map<String, String> files, ImageVector images) {

    /** Stands for the version of this program, which the images built with it carry. */
    private static final String BUILD = "v0.1.0";

    Decision decide() {
        ControllerConfiguration configuration = files.containsKey("config.yaml")
                ? read("config.yaml", ControllerConfigurationDecoder.decode(files.get("config.yaml")))
                : ControllerConfiguration.DEFAULTS;
        return new SituationDecoder(
                        configuration.featureGates(), configuration.nonPrivilegedMode(), overwrittenImages())
                .decide(
                        read("network.yaml", Documents.read(text("network.yaml"))),
                        read("cluster.yaml", Documents.read(text("cluster.yaml"))));
    }

    private ImageVector overwrittenImages() {
        ImageVector ours = images.withTagIfNone(ImageName.CNI_PLUGINS, BUILD);
        return files.containsKey("images.yaml")
                ? ours.overwrittenWith(read("images.yaml", ImageVectorDecoder.decode(files.get("images.yaml"))))
                : ours;
    }

    private String text(String name) {
        String text = files.get(name);
        if (text == null) {
            throw new AssertionError(name + ": is missing, every story has one");
        }
        return text;
    }

    private static <T> T read(String name, Decoded<T> decoded) {
        return decoded.fold(value -> value, violations -> {
            throw new AssertionError(name + ": " + violations);
        });
    }
}
