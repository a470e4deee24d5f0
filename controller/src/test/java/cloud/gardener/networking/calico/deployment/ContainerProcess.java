package cloud.gardener.networking.calico.deployment;

import cloud.gardener.networking.calico.cli.ChildProgram;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a kubelet would make of the container of a chart's Deployment: a process with its arguments, its environment, and
 * its ConfigMaps as files. Only the paths are others, and /tmp.
 */
public final class ContainerProcess {

    private final RenderedObjects rendered;
    private final Path directory;

    private ContainerProcess(RenderedObjects rendered, Path directory) {
        this.rendered = rendered;
        this.directory = directory;
    }

    /**
     * @param directory for files, temporary and mounted ones
     * @param environment what the cluster gives, such as the way to its API server
     */
    public static ChildProgram start(RenderedObjects rendered, Path directory, Map<String, String> environment)
            throws IOException {
        return new ContainerProcess(rendered, directory).start(environment);
    }

    private ChildProgram start(Map<String, String> environment) throws IOException {
        Map<String, Path> mounts = mount();
        Map<String, String> all = new LinkedHashMap<>(environment);
        RenderedObjects.elements(rendered.container().path("env"))
                .forEach(variable -> all.put(variable.path("name").asText(), moved(value(variable), mounts)));
        return ChildProgram.start(
                directory,
                all,
                rendered.arguments().stream()
                        .map(argument -> moved(argument, mounts))
                        .toArray(String[]::new));
    }

    private String value(JsonNode variable) {
        return variable.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.namespace")
                ? rendered.deployment().at("/metadata/namespace").asText()
                : variable.path("value").asText();
    }

    /** Where each path of a mounted ConfigMap is now. */
    private Map<String, Path> mount() throws IOException {
        Map<String, Path> mounts = new LinkedHashMap<>();
        for (JsonNode mount : rendered.container().path("volumeMounts")) {
            String name = mount.path("name").asText();
            JsonNode volume = RenderedObjects.elements(rendered.podSpec().path("volumes"))
                    .filter(each -> each.path("name").asText().equals(name))
                    .findFirst()
                    .orElseThrow();
            if (volume.has("configMap")) {
                Path target =
                        Files.createDirectories(directory.resolve("volumes").resolve(name));
                write(rendered.find("ConfigMap", volume.at("/configMap/name").asText()), target);
                mounts.put(mount.path("mountPath").asText().replaceFirst("/$", ""), target);
            }
        }
        return mounts;
    }

    private static void write(JsonNode configMap, Path target) throws IOException {
        for (var entry : configMap.path("data").properties()) {
            Files.writeString(target.resolve(entry.getKey()), entry.getValue().asText());
        }
    }

    private static String moved(String text, Map<String, Path> mounts) {
        String moved = text;
        for (var mount : mounts.entrySet()) {
            moved = moved.replace(mount.getKey() + "/", mount.getValue() + "/");
        }
        return moved;
    }
}
