package cloud.gardener.networking.calico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.cli.Program.Run;
import cloud.gardener.networking.calico.config.LogFormat;
import cloud.gardener.networking.calico.config.LogLevel;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

final class ControllerFlagsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--kubeconfig=/kubeconfig",
                "--master=https://api.example.com",
                "--leader-election=true",
                "--leader-election",
                "--leader-election-id=lease",
                "--leader-election-namespace=extension",
                "--webhook-config-server-host=example.com",
                "--webhook-config-server-port=10250",
                "--webhook-config-cert-dir=/certs",
                "--metrics-bind-address=:8080",
                "--health-bind-address=:8081",
                "--log-level=debug",
                "--log-format=text",
                "--max-concurrent-reconciles=5",
                "--healthcheck-max-concurrent-reconciles=5",
                "--heartbeat-namespace=extension",
                "--heartbeat-renew-interval-seconds=30",
                "--config-file=/config.yaml",
                "--controllers=heartbeat",
                "--disable-controllers=heartbeat",
                "--ignore-operation-annotation=false",
                "--ignore-operation-annotation",
                "--gardener-version=v1.150.0",
                "--self-hosted-shoot-cluster",
                "--extension-classes=shoot"
            })
    void everyFlagOfAGardenerExtensionIsAccepted(String flag) {
        ParseResult parsed = parse(flag);

        assertThat(parsed.matchedOptions()).hasSize(1);
        assertThat(flag).startsWith(parsed.matchedOptions().get(0).longestName());
    }

    @Test
    void whatTheChartPassesIsAcceptedTogether() {
        ParseResult parsed = parse(
                "--config-file=/etc/gardener-extension-networking-calico/config/config.yaml",
                "--max-concurrent-reconciles=5",
                "--heartbeat-namespace=extension-networking-calico",
                "--heartbeat-renew-interval-seconds=30",
                "--metrics-bind-address=:8080",
                "--health-bind-address=:8081",
                "--ignore-operation-annotation=false",
                "--gardener-version=v1.150.0");

        assertThat(parsed.matchedOptions()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "--leader-election=true, true",
        "--leader-election=1, true",
        "--leader-election=T, true",
        "--leader-election, true",
        "--leader-election=false, false",
        "--leader-election=F, false",
        "--leader-election=0, false"
    })
    void aSwitchIsReadAsGoReadsIt(String flag, boolean expected) {
        assertThat(value(parse(flag), "--leader-election")).isEqualTo(expected);
    }

    @Test
    void aSwitchWithoutValueLeavesTheNextFlagAlone() {
        ParseResult parsed = parse("--ignore-operation-annotation", "--log-level=error");

        assertThat(value(parsed, "--ignore-operation-annotation")).isEqualTo(true);
        assertThat(value(parsed, "--log-level")).isEqualTo(LogLevel.ERROR);
    }

    @Test
    void aValueMayFollowAsAWordOfItsOwn() {
        assertThat(value(parse("--log-format", "text"), "--log-format")).isEqualTo(LogFormat.TEXT);
    }

    @Test
    void ofARepeatedFlagTheLastOneCounts() {
        ParseResult parsed =
                parse("--log-level=debug", "--leader-election", "--log-level=error", "--leader-election=false");

        assertThat(value(parsed, "--log-level")).isEqualTo(LogLevel.ERROR);
        assertThat(value(parsed, "--leader-election")).isEqualTo(false);
    }

    @Test
    void aListMayBeRepeatedAndSeparatedByCommas() {
        assertThat(value(parse("--extension-classes=shoot,seed", "--extension-classes=garden"), "--extension-classes"))
                .isEqualTo(List.of("shoot", "seed", "garden"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "--no-such-flag=1 | Unknown option: '--no-such-flag=1'",
                "--leader-election=maybe | Invalid value for option '--leader-election': \"maybe\": must be true or false",
                "--log-level=trace | Invalid value for option '--log-level': \"trace\": must be one of debug, info, error",
                "--log-format=xml | Invalid value for option '--log-format': \"xml\": must be one of json, text",
                "--max-concurrent-reconciles=0 | Invalid value for option '--max-concurrent-reconciles': 0: must be at least 1",
                "--max-concurrent-reconciles=many | 'many' is not an int",
                "--metrics-bind-address=8080 | Invalid value for option '--metrics-bind-address': \"8080\": must be HOST:PORT",
                "--health-bind-address=:99999 | Invalid value for option '--health-bind-address': \":99999\": must be",
                "--heartbeat-renew-interval-seconds=0 | Invalid value for option '--heartbeat-renew-interval-seconds': 0: must be at least 1",
                "--controllers=network | Invalid value for option '--controllers': \"network\": there is no such controller; known is heartbeat",
                "--disable-controllers=heartbeat,all | Invalid value for option '--disable-controllers': \"all\": there is no such controller",
                "stray | Unmatched argument at index 4: 'stray'"
            })
    void aWrongFlagEndsWithCode2AndIsNamed(String flag, String sentence) {
        Run run = Program.run(
                "controller", "--config-file=/no/such/file", "--leader-election=false", "--log-format=json", flag);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(sentence).contains("See 'networking-calico controller --help'.");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anUnknownFlagIsNamedEvenIfARequiredOneIsMissing() {
        Run run = Program.run("controller", "--no-such-flag");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Unknown option: '--no-such-flag'");
    }

    @Test
    void withoutConfigurationFileNothingStarts() {
        Run run = Program.run("controller", "--leader-election=false");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required option: '--config-file=FILE'");
    }

    @Test
    void leaderElectionWithoutNamespaceIsRefusedWithTheWaysOut() {
        Run run = Program.run("controller", "--config-file=" + Program.example("00-component-config.yaml"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--leader-election-namespace", "$LEADER_ELECTION_NAMESPACE", "--leader-election=false");
    }

    @Test
    void anUnreadableConfigurationEndsWithCode2(@TempDir Path directory) {
        Run run =
                Program.run("controller", "--leader-election=false", "--config-file=" + directory.resolve("none.yaml"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("none.yaml: there is no such file");
    }

    @Test
    void aWrongConfigurationEndsWithCode1AndEveryViolation(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("config.yaml"), """
                apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
                kind: ControllerConfiguration
                featureGates: {NoSuchGate: true}
                nonPrivileged: {mode: Sometimes}
                """);
        Path overwrite = Files.writeString(directory.resolve("overwrite.yaml"), "images: [{name: calico-node}]\n");

        Run run = new Program(Map.of("IMAGEVECTOR_OVERWRITE", overwrite.toString()), "")
                .with("controller", "--leader-election=false", "--config-file=" + config);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("config.yaml: featureGates.NoSuchGate: Unknown field"),
                        line -> assertThat(line).startsWith("config.yaml: nonPrivileged.mode: Unsupported value"),
                        line -> assertThat(line).startsWith("overwrite.yaml: images[0].repository: Required value"));
    }

    @Test
    void aModeThatNoImageCanRunIsRefusedAtTheStart(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("config.yaml"), """
                apiVersion: calico.networking.extensions.config.gardener.cloud/v1alpha1
                kind: ControllerConfiguration
                featureGates: {NonPrivilegedCalicoNode: true}
                nonPrivileged: {mode: NonRoot}
                """);

        Run run = Program.run("controller", "--leader-election=false", "--config-file=" + config);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("nonPrivileged.mode: Forbidden: ")
                .contains("cannot run in mode NonRoot")
                .hasLineCount(1);
    }

    private static ParseResult parse(String... flags) {
        String[] arguments = new String[flags.length + 1];
        arguments[0] = "controller";
        System.arraycopy(flags, 0, arguments, 1, flags.length);
        return Commands.of(new Surroundings(InputStream.nullInputStream(), Map.of()))
                .parseArgs(arguments)
                .subcommand();
    }

    private static Object value(ParseResult parsed, String flag) {
        return parsed.matchedOption(flag).getValue();
    }
}
