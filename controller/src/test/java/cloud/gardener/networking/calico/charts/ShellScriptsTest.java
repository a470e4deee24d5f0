package cloud.gardener.networking.calico.charts;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellScriptsTest {

    private static final Path SCRIPTS = RenderedChart.CHART.resolve("scripts");

    @TempDir
    private Path directory;

    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shellCanParseEveryScript(Path script) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("/bin/bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        String complaints = new String(bash.getInputStream().readAllBytes());

        assertThat(bash.waitFor()).as(complaints).isZero();
        assertThat(complaints).isEmpty();
    }

    /**
     * Kubernetes expands $(NAME) in commands and makes one $ of two (kubernetes/kubernetes
     * third_party/forked/golang/expansion).
     */
    @ParameterizedTest
    @MethodSource("scripts")
    void kubernetesLeavesTheScriptAsItIs(Path script) throws IOException {
        assertThat(Files.readString(script)).doesNotContain("$$").doesNotContainPattern("\\$\\([A-Z0-9_]+\\)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything-privileged", "capabilities"})
    void scriptsOfCalicoNodeRunInBash(String values) {
        assertThat(RenderedChart.of(values).calicoNode().containers().stream()
                        .filter(container ->
                                "-c".equals(container.at("/command/1").textValue())))
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(container ->
                        "/bin/bash".equals(container.at("/command/0").textValue()));
    }

    @Test
    void nameServersAreReadAsTheResolverReadsThem() throws IOException, InterruptedException {
        Path resolvConf = directory.resolve("resolv.conf");
        Files.writeString(resolvConf, """
                # nameserver 192.0.2.1
                ; nameserver 192.0.2.2
                #nameserver 192.0.2.3
                search example.org
                nameserver 10.250.0.2
                \tnameserver\t10.250.0.3   # the second one
                nameserver 127.0.0.53
                nameserver ::1
                nameserver 0.0.0.0
                nameserver fe80::1%eth0
                nameserver
                nameserver not-an-address
                options ndots:5
                nameserver 2001:db8::53""");

        Process bash = new ProcessBuilder(
                        "/bin/bash", "-c", Files.readString(SCRIPTS.resolve("nameservers.sh")) + "\nnameservers")
                .redirectInput(resolvConf.toFile())
                .start();

        assertThat(bash.inputReader().lines()).containsExactly("10.250.0.2", "10.250.0.3", "2001:db8::53");
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void theEnsurerTriesUntilCalicoHasTold() throws IOException, InterruptedException {
        ShellScript script = ShellScript.of(
                        RenderedChart.of("capabilities").calicoNode(),
                        "network-unavailable-condition-ensurer",
                        directory)
                .with("sleep", "[[ $1 != infinity ]] || exec %s infinity".formatted(ShellScript.realTool("sleep")))
                .with("calico-node", "(( $(grep -c '^calico-node' calls) >= 2 ))")
                .withReal("grep");
        Process process = script.start(Map.of());
        await().until(() -> script.recorded().contains("sleep infinity"));

        process.destroy();

        assertThat(process.waitFor(5, SECONDS)).isTrue();
        assertThat(script.recorded())
                .containsExactly(
                        "sleep 30", "calico-node -startup", "sleep 30", "calico-node -startup", "sleep infinity");
    }

    @Test
    void routesOfBirdAreFlushedAndOneFailureIsForgiven() throws IOException, InterruptedException {
        ShellScript script =
                cleanupRoutes().with("ip", "(( $(grep -c '^ip' calls) != 1 ))").withReal("grep");

        int exit = script.run();

        assertThat(exit).isZero();
        assertThat(script.recorded())
                .startsWith("ip -4 route flush proto bird", "ip -4 route flush proto bird")
                .filteredOn(call -> call.startsWith("ip -6"))
                .hasSize(Files.isDirectory(Path.of("/proc/sys/net/ipv6")) ? 1 : 0);
    }

    @Test
    void routesThatStayKeepTheNodeFromStarting() throws IOException, InterruptedException {
        ShellScript script = cleanupRoutes().with("ip", "exit 2");

        assertThat(script.run()).isEqualTo(1);
        assertThat(script.recorded()).containsExactly("ip -4 route flush proto bird", "ip -4 route flush proto bird");
    }

    @Test
    void nothingIsRepairedWhereNothingIsBroken() throws IOException, InterruptedException {
        Path state = Files.createDirectories(directory.resolve("state/calico"));
        Files.writeString(state.resolve("nodename"), "node");
        // No chown at all, as in the image of calico-node.
        ShellScript script = ownStateDirectories(state.getParent());

        int exit = script.run();

        assertThat(exit).as(script.output()).isZero();
        assertThat(script.recorded()).isEmpty();
    }

    @Test
    void whatBelongsToAnotherUserIsOwnedBeforeItIsEntered() throws IOException, InterruptedException {
        assumeRootWhoAloneCanGiveFilesAway();
        Path state = Files.createDirectories(directory.resolve("state"));
        Path inner = Files.createDirectories(state.resolve("calico/inner"));
        for (Path file : List.of(inner, inner.getParent())) {
            Files.setAttribute(file, "unix:uid", 999);
        }
        ShellScript script = ownStateDirectories(state)
                .with("coreutils", "shift; exec %s \"$@\"".formatted(ShellScript.realTool("chown")));

        int exit = script.run();

        assertThat(exit).as(script.output()).isZero();
        assertThat(script.recorded())
                .containsExactly(
                        "coreutils --coreutils-prog=chown -h 0:0 " + inner.getParent(),
                        "coreutils --coreutils-prog=chown -h 0:0 " + inner);
        assertThat(Files.getAttribute(inner, "unix:uid")).isEqualTo(0);
    }

    @Test
    void whatCannotBeRepairedIsSaid() throws IOException, InterruptedException {
        assumeRootWhoAloneCanGiveFilesAway();
        Path state = Files.createDirectories(directory.resolve("state"));
        Files.setAttribute(state, "unix:uid", 999);
        ShellScript withoutTool = ownStateDirectories(state);

        assertThat(withoutTool.run()).isEqualTo(1);
        assertThat(withoutTool.output()).contains("cannot take over " + state, "neither chown nor coreutils");

        ShellScript withBrokenTool = ownStateDirectories(state).with("chown", "exit 1");

        assertThat(withBrokenTool.run()).isEqualTo(1);
        assertThat(withBrokenTool.output()).contains("cannot take over " + state);
    }

    @Test
    void pluginsOfCalicoAreNotOverwritten() throws IOException, InterruptedException {
        Path from = Files.createDirectories(directory.resolve("from"));
        Path to = Files.createDirectories(directory.resolve("to"));
        for (String plugin : List.of("bridge", "macvlan", "host-local", "portmap", "loopback", "tuning")) {
            Files.writeString(from.resolve(plugin), "new");
        }
        Files.createDirectory(from.resolve("directory"));
        Files.writeString(to.resolve("bridge"), "old");
        Files.writeString(to.resolve("portmap"), "of Calico");
        PodTemplate multus = new PodTemplate(RenderedChart.of("everything-privileged")
                .find("DaemonSet", "multus")
                .at("/spec/template"));

        ShellScript script = ShellScript.of(multus, "install-cni-plugins", directory, from.toString(), to.toString())
                .withReal("cp")
                .withReal("mv");

        assertThat(script.run()).isZero();
        try (Stream<Path> files = Files.list(to)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("bridge", "macvlan", "portmap");
        }
        assertThat(to.resolve("bridge")).hasContent("new");
        assertThat(to.resolve("portmap")).hasContent("of Calico");
    }

    private ShellScript cleanupRoutes() throws IOException {
        return ShellScript.of(RenderedChart.of("capabilities").calicoNode(), "cleanup-routes", directory);
    }

    private ShellScript ownStateDirectories(Path state) throws IOException {
        return ShellScript.of(
                        RenderedChart.of("capabilities").calicoNode(),
                        "own-state-directories",
                        directory,
                        state.toString())
                .withReal("find");
    }

    private void assumeRootWhoAloneCanGiveFilesAway() throws IOException {
        assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid")), "only root can do this test");
    }
}
