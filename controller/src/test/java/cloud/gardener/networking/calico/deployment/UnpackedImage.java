package cloud.gardener.networking.calico.deployment;

import cloud.gardener.networking.calico.apiserver.RepositoryRoot;
import cloud.gardener.networking.calico.cli.ChildProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The container image as {@code hack/image-check} unpacks it.
 *
 * @param directory with the files of all layers in {@code root}, and the words of its entrypoint, one in a line, in
 *     {@code entrypoint}
 */
record UnpackedImage(Path directory) {

    /** The one that {@code -Dimage.directory} names. */
    static Optional<UnpackedImage> named() {
        return Optional.ofNullable(System.getProperty("image.directory"))
                .map(Path::of)
                .map(UnpackedImage::new);
    }

    /** Starts it in its own root, which it cannot write to, as a user who may do nothing. */
    ChildProgram start(ContainerProcess container, Path output) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(RepositoryRoot.find().resolve("hack/image/in-root").toString());
        command.add(directory.resolve("root").toString());
        command.addAll(List.of("--volume", Files.createTempDirectory(output, "tmp") + ":/tmp"));
        container.volumes().forEach((path, volume) -> command.addAll(List.of("--volume", volume + ":" + path + ":ro")));
        container.environment().forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.add("--");
        command.addAll(entrypoint());
        command.addAll(container.arguments());
        return ChildProgram.run(output, command);
    }

    /** The file in our own root. */
    Path program() {
        return directory.resolve("root" + entrypoint().get(0));
    }

    private List<String> entrypoint() {
        try {
            return Files.readAllLines(directory.resolve("entrypoint"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
