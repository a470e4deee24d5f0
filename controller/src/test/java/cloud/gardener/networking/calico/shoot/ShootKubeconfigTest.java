package cloud.gardener.networking.calico.shoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.client.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShootKubeconfigTest {

    @Test
    void serverAndCredentialsAreTakenAsTheyAre() {
        Config config = ShootKubeconfig.config(
                kubeconfig("certificate-authority-data: Q0E=", "token: secret, username: me, password: word"));

        assertThat(config.getMasterUrl()).startsWith("https://kube-apiserver.shoot--foo--bar.svc");
        assertThat(config.getCaCertData()).isEqualTo("Q0E=");
        assertThat(config.getOauthToken()).isEqualTo("secret");
        assertThat(config.getUsername()).isEqualTo("me");
        assertThat(config.getPassword()).isEqualTo("word");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/true} | exec",
                "auth-provider: {name: gcp}                                              | auth-provider",
                "as: somebody                                                            | as",
                "as-uid: '1'                                                             | as-uid",
                "as-groups: [system:masters]                                             | as-groups",
                "as-user-extra: {a: [b]}                                                 | as-user-extra",
                "tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token          | tokenFile",
                "client-certificate: /tls.crt                                            | client-certificate",
                "client-key: /tls.key                                                    | client-key"
            })
    void whatRunsAProgramReadsAFileOrActsForSomebodyElseIsRefused(String user, String field) {
        assertRefused(
                kubeconfig("certificate-authority-data: Q0E=", "token: secret, " + user), "it has " + field + "; ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "certificate-authority: /ca.crt      | certificate-authority",
                "insecure-skip-tls-verify: true      | insecure-skip-tls-verify",
                "proxy-url: http://proxy.example     | proxy-url",
                "tls-server-name: other.example      | tls-server-name"
            })
    void serverIsReachedDirectlyAndProvesWhoItIs(String cluster, String field) {
        assertRefused(kubeconfig(cluster, "token: secret"), "it has " + field + "; ");
    }

    @Test
    void tokenNeverTravelsUnencrypted() {
        assertRefused(
                kubeconfig("certificate-authority-data: Q0E=", "token: secret").replace("https:", "http:"),
                "its server is not an https address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "[secret]", "users: {secret", "users: secret", "{}"})
    void whatIsNoKubeconfigIsRefusedWithoutBeingQuoted(String text) {
        assertThatExceptionOfType(ShootException.class)
                .isThrownBy(() -> ShootKubeconfig.config(text))
                .satisfies(e -> assertThat(e).hasNoCause())
                .withMessageNotContaining("secret");
    }

    @Test
    void contextThatLeadsNowhereIsRefused() {
        String text = kubeconfig("certificate-authority-data: Q0E=", "token: secret");

        assertRefused(text.replace("current-context: it", "current-context: other"), "it has no current context");
        assertRefused(text.replace("user: it}", "user: other}"), "it has no user");
        assertRefused(text.replace("cluster: it,", "cluster: other,"), "it has no cluster");
    }

    private static void assertRefused(String text, String message) {
        assertThatExceptionOfType(ShootException.class)
                .isThrownBy(() -> ShootKubeconfig.config(text))
                .withMessageStartingWith(message)
                .withMessageNotContaining("secret,");
    }

    private static String kubeconfig(String cluster, String user) {
        return """
                apiVersion: v1
                kind: Config
                current-context: it
                clusters:
                - name: it
                  cluster: {server: https://kube-apiserver.shoot--foo--bar.svc, %s}
                contexts:
                - name: it
                  context: {cluster: it, user: it}
                users:
                - name: it
                  user: {%s}
                """.formatted(cluster, user);
    }
}
