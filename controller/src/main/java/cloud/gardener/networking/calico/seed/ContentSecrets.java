package cloud.gardener.networking.calico.seed;

import cloud.gardener.networking.calico.delivery.CompressedStream;
import cloud.gardener.networking.calico.delivery.DeliverySecret;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Base64;
import java.util.Map;

/** Secrets that are named by their content and cannot be changed: one that exists is the right one. */
record ContentSecrets(KubernetesClient client) {

    /** For one that is most likely there: asking costs less than sending it. */
    void confirm(String namespace, String name, Map<String, String> labels, CompressedStream data) {
        if (Calls.call(
                "read Secret " + namespace + "/" + name,
                () -> client.secrets().inNamespace(namespace).withName(name).get() == null)) {
            create(namespace, name, labels, data);
        }
    }

    /** For one that is most likely new. */
    void create(String namespace, String name, Map<String, String> labels, CompressedStream data) {
        Secret wanted = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withType(DeliverySecret.TYPE)
                .withImmutable(true)
                .addToData(data.key(), Base64.getEncoder().encodeToString(data.bytes()))
                .build();
        Calls.call("write Secret " + namespace + "/" + name, () -> {
            try {
                return client.resource(wanted).create();
            } catch (KubernetesClientException e) {
                if (isThereAlready(e)) {
                    return wanted;
                }
                throw e;
            }
        });
    }

    /** The other 409 for a creation says nothing of the kind: a quota, for one, was counted by somebody else meanwhile. */
    private static boolean isThereAlready(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_CONFLICT
                && e.getStatus() != null
                && "AlreadyExists".equals(e.getStatus().getReason());
    }
}
