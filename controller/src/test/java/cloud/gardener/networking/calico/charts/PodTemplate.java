package cloud.gardener.networking.calico.charts;

import static cloud.gardener.networking.calico.charts.RenderedChart.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pod template of a workload, with the questions that the tests ask of it. */
record PodTemplate(JsonNode node) {

    /** Init containers and containers, in the order in which they start. */
    List<JsonNode> containers() {
        return Stream.concat(elements(node.at("/spec/initContainers")), elements(node.at("/spec/containers")))
                .toList();
    }

    List<String> initContainerNames() {
        return names(node.at("/spec/initContainers"));
    }

    List<String> containerNames() {
        return names(node.at("/spec/containers"));
    }

    JsonNode container(String name) {
        return containers().stream()
                .filter(container -> name.equals(container.path("name").textValue()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no container " + name));
    }

    /** The names of the environment variables of a container, as often as they come. */
    List<String> environmentNames(String container) {
        return names(container(container).path("env"));
    }

    /** The environment variables of a container that have a value of their own, not one from elsewhere. */
    Map<String, String> environment(String container) {
        Map<String, String> environment = new LinkedHashMap<>();
        elements(container(container).path("env"))
                .filter(variable -> variable.has("value"))
                .forEach(variable -> environment.put(
                        variable.path("name").textValue(),
                        variable.path("value").textValue()));
        return environment;
    }

    /** What a container mounts, as {@code volume at path}. */
    List<String> mounts(String container) {
        return elements(container(container).path("volumeMounts"))
                .map(mount -> mount.path("name").textValue() + " at "
                        + mount.path("mountPath").textValue())
                .toList();
    }

    List<String> volumeNames() {
        return names(node.at("/spec/volumes"));
    }

    List<String> hostPaths() {
        return elements(node.at("/spec/volumes"))
                .filter(volume -> volume.has("hostPath"))
                .map(volume -> volume.at("/hostPath/path").textValue())
                .toList();
    }

    List<String> command(String container, String pointer) {
        return elements(container(container).at(pointer))
                .map(JsonNode::textValue)
                .toList();
    }

    private static List<String> names(JsonNode array) {
        return elements(array).map(element -> element.path("name").textValue()).toList();
    }
}
