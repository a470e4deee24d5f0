package cloud.gardener.networking.calico.deployment;

import cloud.gardener.networking.calico.cli.ChildProgram;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a kubelet would make of the container of a chart's Deployment: a process with its arguments, its environment and its
 * volumes, among them what Gardener's webhooks add.
 *
 * <p>The program is that of the image which {@code -Dimage.directory} names, in its own root; else that of this build, in
 * ours, and only the paths are others.
 *
 * @param volumes directories by mount path
 */
record ContainerProcess(List<String> arguments, Map<String, String> environment, Map<String, Path> volumes) {

    private static final String SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final String GARDEN = "/var/run/secrets/gardener.cloud/garden/generic-kubeconfig";

    /**
     * @param garden another cluster, and whose account it is known by there; gardener-operator gives webhooks a kubeconfig
     * @param directory for files, temporary and mounted ones
     */
    static ChildProgram start(InstalledChart chart, Optional<InstalledChart> garden, Path directory)
            throws IOException {
        Path volumes = Files.createTempDirectory(directory, "volumes");
        ContainerProcess process =
                new ContainerProcess(chart.rendered().arguments(), new LinkedHashMap<>(), new LinkedHashMap<>());
        process.readEnvironment(chart.rendered());
        process.mountConfigMaps(chart.rendered(), volumes);
        if (garden.isPresent()) {
            process.mountGarden(garden.get(), volumes);
        }
        Optional<UnpackedImage> image = UnpackedImage.named();
        if (image.isPresent()) {
            process.mountServiceAccount(chart, volumes);
            process.limitMemory(chart.rendered());
            return image.get().start(process, directory);
        }
        return process.startThisBuild(chart, directory);
    }

    private void readEnvironment(RenderedObjects rendered) {
        RenderedObjects.elements(rendered.container().path("env"))
                .forEach(variable -> environment.put(variable.path("name").asText(), value(variable, rendered)));
    }

    private static String value(JsonNode variable, RenderedObjects rendered) {
        return variable.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.namespace")
                ? rendered.deployment().at("/metadata/namespace").asText()
                : variable.path("value").asText();
    }

    private void mountConfigMaps(RenderedObjects rendered, Path parent) throws IOException {
        for (JsonNode mount : rendered.container().path("volumeMounts")) {
            String name = mount.path("name").asText();
            JsonNode volume = RenderedObjects.elements(rendered.podSpec().path("volumes"))
                    .filter(each -> each.path("name").asText().equals(name))
                    .findFirst()
                    .orElseThrow();
            if (volume.has("configMap")) {
                Path directory = Files.createDirectories(parent.resolve(name));
                JsonNode map =
                        rendered.find("ConfigMap", volume.at("/configMap/name").asText());
                for (var entry : map.path("data").properties()) {
                    Files.writeString(
                            directory.resolve(entry.getKey()), entry.getValue().asText());
                }
                volumes.put(mount.path("mountPath").asText().replaceFirst("/$", ""), directory);
            }
        }
    }

    private void mountGarden(InstalledChart garden, Path parent) throws IOException {
        Path directory = Files.createDirectories(parent.resolve("garden"));
        Files.copy(garden.kubeconfig(), directory.resolve("kubeconfig"));
        volumes.put(GARDEN, directory);
        environment.put("GARDEN_KUBECONFIG", GARDEN + "/kubeconfig");
    }

    private void mountServiceAccount(InstalledChart chart, Path parent) throws IOException {
        Config access = Config.fromKubeconfig(chart.kubeconfig().toFile());
        Path directory = Files.createDirectories(parent.resolve("service-account"));
        Files.writeString(directory.resolve("token"), access.getAutoOAuthToken());
        Files.writeString(
                directory.resolve("ca.crt"),
                new String(Base64.getDecoder().decode(access.getCaCertData()), StandardCharsets.US_ASCII));
        Files.writeString(directory.resolve("namespace"), chart.namespace());
        volumes.put(SERVICE_ACCOUNT, directory);
        URI server = URI.create(access.getMasterUrl());
        environment.put("KUBERNETES_SERVICE_HOST", server.getHost());
        environment.put("KUBERNETES_SERVICE_PORT", Integer.toString(server.getPort()));
    }

    /** The JVM would read the limit from its control group, and there is none. */
    private void limitMemory(RenderedObjects rendered) {
        String limit = rendered.container().at("/resources/limits/memory").asText();
        environment.merge(
                "JAVA_TOOL_OPTIONS",
                "-XX:MaxRAM=" + Quantity.parse(limit).getNumericalAmount().toBigInteger(),
                (options, memory) -> memory + " " + options);
    }

    /** It looks for the service account at one place only, which is not ours to write to: a kubeconfig stands in. */
    private ChildProgram startThisBuild(InstalledChart chart, Path directory) throws IOException {
        Map<String, String> moved = new LinkedHashMap<>();
        environment.forEach((name, value) -> moved.put(name, moved(value)));
        moved.put(
                moved.containsKey("GARDEN_KUBECONFIG") ? "SOURCE_KUBECONFIG" : "KUBECONFIG",
                chart.kubeconfig().toString());
        return ChildProgram.start(
                directory, moved, arguments.stream().map(this::moved).toArray(String[]::new));
    }

    private String moved(String text) {
        String moved = text;
        for (var volume : volumes.entrySet()) {
            moved = moved.replace(volume.getKey() + "/", volume.getValue() + "/");
        }
        return moved;
    }
}
