package cloud.gardener.networking.calico.combinations;

import cloud.gardener.networking.calico.charts.PodTemplate;
import cloud.gardener.networking.calico.delivery.Manifest;
import cloud.gardener.networking.calico.delivery.Manifests;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What the rules look at in one rendering.
 *
 * @param pods of all workloads, by the workload's name
 * @param pools specs of the IPPools by name
 * @param environment of calico-node, without what comes from elsewhere than the DaemonSet
 */
record RenderedNetwork(
        JsonNode config, Map<String, PodTemplate> pods, Map<String, JsonNode> pools, Map<String, String> environment) {

    /** Turns texts to trees, each once: most objects of most renderings are the same. */
    static final class Reader {
        private static final YAMLMapper YAML = new YAMLMapper();
        private final Map<String, JsonNode> known = new HashMap<>();

        RenderedNetwork read(Manifests manifests) {
            Map<String, PodTemplate> pods = new HashMap<>();
            Map<String, JsonNode> pools = new HashMap<>();
            for (Manifest manifest : manifests.all()) {
                JsonNode object = known.computeIfAbsent(manifest.text(), Reader::parse);
                if (object.at("/spec/template/spec").isObject()) {
                    pods.put(manifest.name(), new PodTemplate(object.at("/spec/template")));
                } else if (manifest.kind().equals("IPPool")) {
                    pools.put(manifest.name(), object.path("spec"));
                }
            }
            JsonNode config = parse(
                    manifests.find("ConfigMap", "calico-config").orElseThrow().text());
            return new RenderedNetwork(
                    config.path("data"), pods, pools, pods.get("calico-node").environment("calico-node"));
        }

        private static JsonNode parse(String text) {
            try {
                return YAML.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    PodTemplate calicoNode() {
        return pods.get("calico-node");
    }

    /** Names of the privileged containers in the pod of calico-node. */
    List<String> privileged() {
        return calicoNode().containers().stream()
                .filter(container -> container.at("/securityContext/privileged").asBoolean())
                .map(container -> container.path("name").textValue())
                .toList();
    }

    /** The words of a probe's command. */
    List<String> probe(String name) {
        return StreamSupport.stream(
                        calicoNode()
                                .container("calico-node")
                                .at("/" + name + "/exec/command")
                                .spliterator(),
                        false)
                .map(JsonNode::textValue)
                .toList();
    }
}
