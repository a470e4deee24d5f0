package cloud.gardener.networking.calico.k3s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository that are installed. */
record Repository(Path root) {

    static Repository find() {
        return new Repository(Path.of(System.getProperty("repository.root")).normalize());
    }

    /** @throws IllegalStateException if it has not been built */
    Path image() {
        Path image = root.resolve("controller/target/networking-calico-image.tar");
        if (!Files.exists(image)) {
            throw new IllegalStateException(image + " does not exist; mvn -Pimage package -DskipTests makes it");
        }
        return image;
    }

    Path chart() {
        return root.resolve("charts/gardener-extension-networking-calico");
    }

    List<Path> resourceDefinitions() {
        return yamlFiles(root.resolve("hack/envtest/crds"), "");
    }

    /** A namespace, a Cluster and a Network, in this order. */
    List<Path> plainShoot() {
        return Stream.concat(
                        Stream.of(root.resolve("example/01-namespaces.yaml")),
                        yamlFiles(root.resolve("example"), "-plain.yaml").stream())
                .toList();
    }

    private static List<Path> yamlFiles(Path directory, String ending) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
