package cloud.gardener.networking.calico.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedAccessTest {

    private static final Map<String, String> IN_POD =
            Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "443");

    @TempDir
    private Path directory;

    private Path serviceAccount;
    private Path home;

    @BeforeEach
    void makeDirectories() throws IOException {
        serviceAccount = Files.createDirectory(directory.resolve("serviceaccount"));
        home = Files.createDirectory(directory.resolve("home"));
    }

    @Test
    void theNamedKubeconfigBeatsEverything() throws IOException {
        Path named = kubeconfig("named");
        Path ofVariable = kubeconfig("variable");

        Config config =
                access(named, Map.of("KUBECONFIG", ofVariable.toString())).config();

        assertThat(config.getMasterUrl()).isEqualTo("https://named.example.com/");
        assertThat(config.getAutoOAuthToken()).isEqualTo("token-of-named");
    }

    @Test
    void theVariableBeatsTheServiceAccount() throws IOException {
        beAPod();
        Map<String, String> environment = new HashMap<>(IN_POD);
        environment.put("KUBECONFIG", kubeconfig("variable").toString());

        assertThat(access(null, environment).config().getMasterUrl()).isEqualTo("https://variable.example.com/");
    }

    @Test
    void theServiceAccountBeatsTheUsersKubeconfig() throws IOException {
        beAPod();
        userHasKubeconfig();

        Config config = access(null, IN_POD).config();

        assertThat(config.getMasterUrl()).isEqualTo("https://10.0.0.1:443/");
        assertThat(config.getCaCertFile())
                .isEqualTo(serviceAccount.resolve("ca.crt").toString());
    }

    @Test
    void anIpv6AddressOfTheApiServerStandsInBrackets() throws IOException {
        beAPod();

        Config config = access(null, Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "443"))
                .config();

        assertThat(config.getMasterUrl()).isEqualTo("https://[fd00::1]:443/");
    }

    /** What gardenlet says in a self-hosted shoot that has no network yet. */
    @Test
    void theApiServerMayHaveAName() throws IOException {
        beAPod();

        Config config = access(null, Map.of("KUBERNETES_SERVICE_HOST", "localhost", "KUBERNETES_SERVICE_PORT", "443"))
                .config();

        assertThat(config.getMasterUrl()).isEqualTo("https://localhost:443/");
    }

    @Test
    void theTokenOfTheServiceAccountIsReadAnewForEachRequest() throws IOException {
        beAPod();
        Config config = access(null, IN_POD).config();
        String before = config.getOauthTokenProvider().getToken();

        Files.writeString(serviceAccount.resolve("token"), "renewed\n");

        assertThat(before).isEqualTo("first");
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("renewed");
    }

    @Test
    void outsideOfAPodTheUsersKubeconfigIsTheLastResort() throws IOException {
        userHasKubeconfig();

        assertThat(access(null, Map.of()).config().getMasterUrl()).isEqualTo("https://user.example.com/");
    }

    @Test
    void anEmptyVariableIsAsGoodAsNone() throws IOException {
        userHasKubeconfig();

        assertThat(access(null, Map.of("KUBECONFIG", "")).config().getMasterUrl())
                .isEqualTo("https://user.example.com/");
    }

    @Test
    void theMasterFlagReplacesTheUrlAlone() throws IOException {
        SeedAccess access = new SeedAccess(
                Optional.of(kubeconfig("named")),
                Optional.of("https://other.example.com"),
                Map.of(),
                serviceAccount,
                home);

        assertThat(access.config().getMasterUrl()).isEqualTo("https://other.example.com/");
        assertThat(access.config().getAutoOAuthToken()).isEqualTo("token-of-named");
    }

    @Test
    void aTokenFileOfAKubeconfigIsFollowedAndReadAnew() throws IOException {
        Path kubeconfig = kubeconfig("named");
        Files.writeString(
                kubeconfig, Files.readString(kubeconfig).replace("token: token-of-named", "tokenFile: token"));
        Files.writeString(directory.resolve("token"), "first");
        Config config = access(kubeconfig, Map.of()).config();

        Files.writeString(directory.resolve("token"), "renewed");

        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("renewed");
    }

    @Test
    void withNothingToGoByItSaysWhatToGive() {
        assertThatExceptionOfType(SeedException.class)
                .isThrownBy(() -> access(null, Map.of()).config())
                .withMessageContaining("--kubeconfig")
                .withMessageContaining("$KUBECONFIG");
    }

    @Test
    void aNamedKubeconfigThatIsNotThereIsAnErrorAndNoReasonToLookElsewhere() throws IOException {
        userHasKubeconfig();

        assertThatExceptionOfType(SeedException.class)
                .isThrownBy(() -> access(directory.resolve("none"), Map.of()).config())
                .withMessageContaining(directory.resolve("none").toString());
    }

    @Test
    void aKubeconfigWithoutCurrentContextIsAnError() throws IOException {
        Path kubeconfig = kubeconfig("named");
        Files.writeString(kubeconfig, Files.readString(kubeconfig).replace("current-context: named", ""));

        assertThatExceptionOfType(SeedException.class)
                .isThrownBy(() -> access(kubeconfig, Map.of()).config())
                .withMessageContaining("it has no current context");
    }

    @Test
    void aFileThatIsNoKubeconfigIsAnError() throws IOException {
        Path kubeconfig = Files.writeString(directory.resolve("text"), "just text: [");

        assertThatExceptionOfType(SeedException.class)
                .isThrownBy(() -> access(kubeconfig, Map.of()).config())
                .withMessageStartingWith("could not use kubeconfig " + kubeconfig);
    }

    private SeedAccess access(@Nullable Path kubeconfig, Map<String, String> environment) {
        return new SeedAccess(Optional.ofNullable(kubeconfig), Optional.empty(), environment, serviceAccount, home);
    }

    private void beAPod() throws IOException {
        Files.writeString(serviceAccount.resolve("token"), "first");
    }

    private void userHasKubeconfig() throws IOException {
        Files.createDirectory(home.resolve(".kube"));
        Files.copy(kubeconfig("user"), home.resolve(".kube/config"));
    }

    private Path kubeconfig(String name) throws IOException {
        return Files.writeString(directory.resolve(name + ".kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                contexts: [{name: %1$s, context: {cluster: %1$s, user: %1$s}}]
                clusters: [{name: %1$s, cluster: {server: "https://%1$s.example.com"}}]
                users:
                - name: %1$s
                  user:
                    token: token-of-%1$s
                """.formatted(name));
    }
}
