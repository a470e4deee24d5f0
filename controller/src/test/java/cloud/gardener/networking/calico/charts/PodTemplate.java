package cloud.gardener.networking.calico.charts;

import static cloud.gardener.networking.calico.charts.RenderedChart.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pod template of a workload, with the questions that the tests ask of it. */
public record PodTemplate(JsonNode node) {

    /** Init containers and containers, in the order in which they start. */
    public List<JsonNode> containers() {
        return Stream.concat(elements(node.at("/spec/initContainers")), elements(node.at("/spec/containers")))
                .toList();
    }

    public List<String> initContainerNames() {
        return names(node.at("/spec/initContainers"));
    }

    public List<String> containerNames() {
        return names(node.at("/spec/containers"));
    }

    public JsonNode container(String name) {
        return containers().stream()
                .filter(container -> name.equals(container.path("name").textValue()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no container " + name));
    }

    /** The names of the environment variables of a container, as often as they come. */
    public List<String> environmentNames(String container) {
        return names(container(container).path("env"));
    }

    /** The environment variables of a container that have a value of their own, not one from elsewhere. */
    public Map<String, String> environment(String container) {
        Map<String, String> environment = new LinkedHashMap<>();
        elements(container(container).path("env"))
                .filter(variable -> variable.has("value"))
                .forEach(variable -> environment.put(
                        variable.path("name").textValue(),
                        variable.path("value").textValue()));
        return environment;
    }

    /** What a container mounts, as {@code volume at path}. */
    public List<String> mounts(String container) {
        return elements(container(container).path("volumeMounts"))
                .map(mount -> mount.path("name").textValue() + " at "
                        + mount.path("mountPath").textValue())
                .toList();
    }

    public List<String> volumeNames() {
        return names(node.at("/spec/volumes"));
    }

    public List<String> hostPaths() {
        return elements(node.at("/spec/volumes"))
                .filter(volume -> volume.has("hostPath"))
                .map(volume -> volume.at("/hostPath/path").textValue())
                .toList();
    }

    public List<String> command(String container, String pointer) {
        return elements(container(container).at(pointer))
                .map(JsonNode::textValue)
                .toList();
    }

    private static List<String> names(JsonNode array) {
        return elements(array).map(element -> element.path("name").textValue()).toList();
    }
}
