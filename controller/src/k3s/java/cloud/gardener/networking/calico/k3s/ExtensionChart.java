package cloud.gardener.networking.calico.k3s;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The chart that gardenlet installs on a seed, with this repository's image, as objects. */
record ExtensionChart(Path path) {

    static final String NAME = "gardener-extension-networking-calico";

    /** No VerticalPodAutoscaler runs here, and no registry is asked for the image. */
    private static final String VALUES = """
            image:
              ref: %s
              pullPolicy: Never
            vpa:
              enabled: false
            """;

    List<HasMetadata> objects(KubernetesClient client, String namespace, String image) throws IOException {
        Path values = Files.createTempFile("extension", ".yaml");
        try {
            Files.writeString(values, VALUES.formatted(image));
            String text = new Helm(path)
                    .template()
                    .withName("networking-calico")
                    .withNamespace(namespace)
                    .withValuesFile(values)
                    .call();
            List<HasMetadata> objects = client.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .items();
            objects.forEach(ExtensionChart::mountToken);
            return objects;
        } finally {
            Files.delete(values);
        }
    }

    /** The chart leaves the token to gardener-resource-manager's webhook, which is not here. */
    private static void mountToken(HasMetadata object) {
        if (object instanceof ServiceAccount account) {
            account.setAutomountServiceAccountToken(true);
        }
    }
}
