package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.delivery.Manifest;
import cloud.gardener.networking.calico.delivery.Manifests;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects as Kubernetes' own {@code List}, which kubectl and jq take. */
final class ManifestList {

    private static final ObjectMapper YAML = new YAMLMapper();

    private ManifestList() {}

    static String json(Manifests manifests) {
        List<JsonNode> items =
                manifests.all().stream().map(ManifestList::parsed).toList();
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("apiVersion", "v1");
        list.put("kind", "List");
        list.put("items", items);
        return MachineText.json(list);
    }

    private static JsonNode parsed(Manifest manifest) {
        try {
            return YAML.readTree(manifest.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(manifest.title() + " was checked and must be YAML", e);
        }
    }
}
