package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.cli.Program.Run;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AdmissionFlagsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--kubeconfig=/kubeconfig",
                "--master=https://api.example.com",
                "--leader-election=false",
                "--leader-election",
                "--leader-election-id=gardener-extension-admission-calico",
                "--leader-election-namespace=garden",
                "--webhook-config-server-host=example.com",
                "--webhook-config-server-port=10250",
                "--webhook-config-cert-dir=/tmp/admission-calico-cert",
                "--webhook-config-mode=url",
                "--webhook-config-mode=service",
                "--webhook-config-mode=url-service",
                "--webhook-config-url=gardener-extension-admission-calico.garden",
                "--webhook-config-service-port=443",
                "--webhook-config-namespace=garden",
                "--webhook-config-owner-namespace=extension-networking-calico",
                "--disable-webhooks=validator,*",
                "--metrics-bind-address=:8080",
                "--health-bind-address=:8081",
                "--log-level=debug",
                "--log-format=text"
            })
    void everyFlagOfAGardenerAdmissionIsAccepted(String flag) {
        var parsed = Commands.of(new Surroundings(InputStream.nullInputStream(), Map.of()))
                .parseArgs("admission", flag)
                .subcommand();

        assertThat(parsed.matchedOptions()).hasSize(1);
        assertThat(flag).startsWith(parsed.matchedOptions().get(0).longestName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "--no-such-flag=1 | Unknown option: '--no-such-flag=1'",
                "--webhook-config-mode=dns | Invalid value for option '--webhook-config-mode': \"dns\": must be one of service, url, url-service",
                "--webhook-config-mode=url | Invalid value for option '--webhook-config-url': \"\": mode url needs HOST or HOST:PORT",
                "--disable-webhooks=mutator | Invalid value for option '--disable-webhooks': \"mutator\": must be validator or *",
                "--webhook-config-server-port=70000 | Invalid value for option '--webhook-config-server-port': \"70000\": a port is 0 to 65535, not 70000",
                "--webhook-config-server-port=https | 'https' is not an int",
                "--health-bind-address=8081 | Invalid value for option '--health-bind-address': \"8081\": must be HOST:PORT",
                "--leader-election=maybe | Invalid value for option '--leader-election': \"maybe\": must be true or false"
            })
    void aWrongFlagEndsWithCode2AndIsNamed(String flag, String sentence) {
        Run run = Program.run(
                "admission", "--webhook-config-namespace=garden", "--leader-election-namespace=garden", flag);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(sentence).contains("See 'networking-calico admission --help'.");
    }

    @Test
    void aUrlWithSchemeOrPathIsRefused() {
        Run run = Program.run(
                "admission",
                "--webhook-config-namespace=garden",
                "--webhook-config-mode=url",
                "--webhook-config-url=https://a/b");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("\"https://a/b\": mode url needs HOST or HOST:PORT, without scheme and path");
    }

    @Test
    void withoutNamespacesNothingStarts() {
        assertThat(Program.run("admission").err()).contains("--webhook-config-namespace or $WEBHOOK_CONFIG_NAMESPACE");
        assertThat(new Program(Map.of("WEBHOOK_CONFIG_NAMESPACE", "garden"), "")
                        .with("admission")
                        .err())
                .contains("--leader-election-namespace", "$LEADER_ELECTION_NAMESPACE", "--leader-election=false");
    }
}
