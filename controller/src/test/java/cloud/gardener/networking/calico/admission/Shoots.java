package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.decode.Documents;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Shoots as a garden stores them. */
final class Shoots {

    private Shoots() {}

    /** @param networking as YAML in one line */
    static String yaml(String namespace, String name, String networking) {
        return """
                apiVersion: core.gardener.cloud/v1beta1
                kind: Shoot
                metadata:
                  name: %s
                  namespace: %s
                  labels: {networking.extensions.gardener.cloud/calico: "true"}
                spec:
                  kubernetes: {version: 1.34.2}
                  networking: %s
                  provider:
                    type: openstack
                    workers: [{name: w, machine: {type: m, architecture: amd64}}]
                """.formatted(name, namespace, networking);
    }

    static GenericKubernetesResource create(String namespace, String name, String networking) {
        return Serialization.unmarshal(yaml(namespace, name, networking), GenericKubernetesResource.class);
    }

    static JsonNode json(String yaml) {
        return Documents.read(yaml).fold(read -> read, violations -> {
            throw new IllegalArgumentException(violations.toString());
        });
    }
}
