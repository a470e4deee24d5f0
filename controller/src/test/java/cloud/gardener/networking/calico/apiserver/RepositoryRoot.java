package cloud.gardener.networking.calico.apiserver;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository's other folders ({@code hack}, {@code charts}, {@code example}) are found from a test. */
public final class RepositoryRoot {
    private RepositoryRoot() {}

    /**
     * The directory that holds {@code hack/envtest}: system property {@code repository.root}, as Maven sets it, else the
     * nearest one above the working directory, as an IDE starts tests in the module or at the top.
     */
    public static Path find() {
        String property = System.getProperty("repository.root");
        Path start = Path.of(property == null ? "" : property).toAbsolutePath().normalize();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.isRegularFile(directory.resolve("hack/envtest/binaries"))) {
                return directory;
            }
        }
        throw new IllegalStateException("no directory at or above " + start + " holds hack/envtest/binaries;"
                + " set the system property repository.root to the top of the repository");
    }
}
