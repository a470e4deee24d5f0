package cloud.gardener.networking.calico.seed;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bearer token that somebody else renews in its file, so it is read for every request; a kilobyte costs nothing. */
record TokenFile(Path path) {

    String read() {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new KubernetesClientException("could not read the token in " + path, e);
        }
    }
}
