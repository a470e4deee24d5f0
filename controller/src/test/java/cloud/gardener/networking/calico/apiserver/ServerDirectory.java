package cloud.gardener.networking.calico.apiserver;

import cloud.gardener.networking.calico.apiserver.ApiServer.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of one test API server: which there are, and the text of those that we write. */
record ServerDirectory(Path path) {
    /** The key that signs service account tokens; kube-apiserver does not start without one. */
    Path serviceAccountKey() {
        return path.resolve("service-account.key");
    }

    /** Bearer tokens; read once, when kube-apiserver starts. */
    Path tokens() {
        return path.resolve("tokens.csv");
    }

    /** Where kube-apiserver puts the serving certificate that it makes for itself, and finds it again later. */
    Path certificates() {
        return path.resolve("certificates");
    }

    Path etcdData() {
        return path.resolve("etcd");
    }

    Path auditLog() {
        return path.resolve("audit.log");
    }

    Path logOf(String program) {
        return path.resolve(program + ".log");
    }

    /** Whether kube-apiserver has come far enough to be called. */
    boolean hasCertificate() {
        return Files.exists(certificate());
    }

    private Path certificate() {
        return certificates().resolve("apiserver.crt");
    }

    void write(List<User> users) throws IOException {
        Files.createDirectories(path);
        Files.writeString(serviceAccountKey(), newPrivateKey());
        Files.writeString(
                tokens(), users.stream().map(ServerDirectory::tokenLine).collect(Collectors.joining()));
    }

    /** Etcd reserves 128 MB of disk, which would add up run by run until somebody cleans the build. */
    void deleteEtcdData() {
        if (!Files.exists(etcdData())) {
            return;
        }
        try (Stream<Path> files = Files.walk(etcdData())) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tokenLine(User user) {
        return "%s,%s,%s,\"%s\"\n".formatted(user.token(), user.name(), user.name(), String.join(",", user.groups()));
    }

    private static String newPrivateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(
                                    generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    Path writeKubeconfig(String user, String token, int port) {
        try {
            return Files.writeString(path.resolve("kubeconfig-" + user.replace(':', '-')), """
                    apiVersion: v1
                    kind: Config
                    clusters:
                      - name: envtest
                        cluster:
                          server: https://127.0.0.1:%d
                          certificate-authority-data: %s
                    users:
                      - name: %s
                        user:
                          token: %s
                    contexts:
                      - name: envtest
                        context:
                          cluster: envtest
                          user: %3$s
                    current-context: envtest
                    """.formatted(
                            port, Base64.getEncoder().encodeToString(Files.readAllBytes(certificate())), user, token));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a kubeconfig for " + user, e);
        }
    }
}
