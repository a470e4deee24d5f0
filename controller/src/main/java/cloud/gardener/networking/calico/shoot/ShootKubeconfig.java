package cloud.gardener.networking.calico.shoot;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A kubeconfig that came out of a Secret. It may name a server and hold credentials, and nothing that would run a program,
 * read a file of this process, or act for somebody else. What refuses it never quotes it.
 */
final class ShootKubeconfig {

    private ShootKubeconfig() {}

    /**
     * A new one each time: the client may change what it is given.
     *
     * @throws ShootException if it cannot be parsed or holds what is refused
     */
    static Config config(String text) {
        io.fabric8.kubernetes.api.model.Config kubeconfig = parse(text);
        Context context = current(kubeconfig);
        Cluster cluster = named(
                "cluster",
                kubeconfig.getClusters().stream()
                        .filter(some -> Objects.equals(some.getName(), context.getCluster()))
                        .map(some -> some.getCluster()));
        AuthInfo user = named(
                "user",
                kubeconfig.getUsers().stream()
                        .filter(some -> Objects.equals(some.getName(), context.getUser()))
                        .map(some -> some.getUser()));
        refuse(cluster, user);
        return config(cluster, user);
    }

    private static io.fabric8.kubernetes.api.model.Config parse(String text) {
        try {
            var kubeconfig = Serialization.unmarshal(text, io.fabric8.kubernetes.api.model.Config.class);
            if (kubeconfig != null) {
                return kubeconfig;
            }
        } catch (RuntimeException e) {
            // Its message would quote the text, and with it a token.
        }
        throw new ShootException("it is not a kubeconfig that can be parsed");
    }

    private static Context current(io.fabric8.kubernetes.api.model.Config kubeconfig) {
        return named(
                "current context",
                kubeconfig.getContexts().stream()
                        .filter(some -> Objects.equals(some.getName(), kubeconfig.getCurrentContext()))
                        .map(some -> some.getContext()));
    }

    private static <T> T named(String what, java.util.stream.Stream<@Nullable T> found) {
        return found.flatMap(some -> Optional.ofNullable(some).stream())
                .findFirst()
                .orElseThrow(() -> new ShootException("it has no " + what));
    }

    private static void refuse(Cluster cluster, AuthInfo user) {
        Map<String, @Nullable Object> refused = new LinkedHashMap<>();
        refused.put("exec", user.getExec());
        refused.put("auth-provider", user.getAuthProvider());
        refused.put("as", user.getAs());
        refused.put("as-uid", user.getAsUid());
        refused.put("as-groups", user.getAsGroups());
        refused.put("as-user-extra", user.getAsUserExtra());
        refused.put("tokenFile", user.getTokenFile());
        refused.put("client-certificate", user.getClientCertificate());
        refused.put("client-key", user.getClientKey());
        refused.put("certificate-authority", cluster.getCertificateAuthority());
        refused.put("insecure-skip-tls-verify", Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify()) ? true : null);
        refused.put("proxy-url", cluster.getProxyUrl());
        refused.put("tls-server-name", cluster.getTlsServerName());
        Predicate<Map.Entry<String, @Nullable Object>> isThere = field -> !isEmpty(field.getValue());
        List<String> found = refused.entrySet().stream()
                .filter(isThere)
                .map(Map.Entry::getKey)
                .toList();
        if (!found.isEmpty()) {
            throw new ShootException("it has " + String.join(", ", found)
                    + "; allowed are server, certificate-authority-data, token, username and password,"
                    + " client-certificate-data and client-key-data");
        }
        if (cluster.getServer() == null || !cluster.getServer().startsWith("https://")) {
            throw new ShootException("its server is not an https address");
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value instanceof String text && text.isEmpty()
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    private static Config config(Cluster cluster, AuthInfo user) {
        Config config = Config.empty();
        config.setMasterUrl(cluster.getServer());
        config.setCaCertData(cluster.getCertificateAuthorityData());
        config.setOauthToken(user.getToken());
        config.setUsername(user.getUsername());
        config.setPassword(user.getPassword());
        config.setClientCertData(user.getClientCertificateData());
        config.setClientKeyData(user.getClientKeyData());
        return config;
    }
}
