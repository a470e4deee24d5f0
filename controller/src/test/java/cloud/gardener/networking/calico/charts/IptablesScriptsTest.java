package cloud.gardener.networking.calico.charts;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IptablesScriptsTest {

    private static final String MASQUERADE =
            "! -o cali+ -m comment --comment masquerade non-cluster traffic to upstream DNS -j MASQUERADE";

    /** Answers as a node does whose kubelet uses the nft backend. */
    private static final String NFT_HINT = "echo ':KUBE-IPTABLES-HINT - [0:0]'";

    /** iptables answers 1 when a rule is not there, and inserts it without a word. */
    private static final String RULE_IS_MISSING = "[[ $* != *' -C '* ]]";

    @TempDir
    private Path directory;

    @Test
    void packetsThatAreTooBigAreLoggedAtALimitedRate() throws IOException, InterruptedException {
        ShellScript script = logMtuIssues()
                .with("iptables-nft-save", NFT_HINT)
                .with("ip6tables-nft-save", "")
                .with("iptables-nft", RULE_IS_MISSING)
                .with("ip6tables-nft", RULE_IS_MISSING);

        int exit = script.run();

        assertThat(exit).isZero();
        assertThat(script.recorded())
                .containsExactly(
                        "iptables-nft-save -t mangle",
                        "ip6tables-nft-save -t mangle",
                        "iptables-nft -w 4 -t filter -C OUTPUT -p icmp --icmp-type fragmentation-needed "
                                + "-m limit --limit 10/minute --limit-burst 20 "
                                + "-m comment --comment Gardener: log MTU issues (IPv4) -j LOG --log-prefix PACKET-TOO-BIG ",
                        "iptables-nft -w 4 -t filter -I OUTPUT -p icmp --icmp-type fragmentation-needed "
                                + "-m limit --limit 10/minute --limit-burst 20 "
                                + "-m comment --comment Gardener: log MTU issues (IPv4) -j LOG --log-prefix PACKET-TOO-BIG ",
                        "ip6tables-nft -w 4 -t filter -C OUTPUT -p icmpv6 --icmpv6-type packet-too-big "
                                + "-m limit --limit 10/minute --limit-burst 20 "
                                + "-m comment --comment Gardener: log MTU issues (IPv6) -j LOG --log-prefix PACKET-TOO-BIG ",
                        "ip6tables-nft -w 4 -t filter -I OUTPUT -p icmpv6 --icmpv6-type packet-too-big "
                                + "-m limit --limit 10/minute --limit-burst 20 "
                                + "-m comment --comment Gardener: log MTU issues (IPv6) -j LOG --log-prefix PACKET-TOO-BIG ");
    }

    @Test
    void nodesWithoutKubeletsMarkUseLegacyIptables() throws IOException, InterruptedException {
        ShellScript script = logMtuIssues()
                .with("iptables-nft-save", "echo '*mangle'")
                .with("ip6tables-nft-save", "exit 1")
                .with("iptables-legacy", "")
                .with("ip6tables-legacy", "");

        script.run();

        assertThat(script.recorded())
                .filteredOn(call -> !call.contains("-save"))
                .hasSize(2)
                .allMatch(call -> call.contains("-legacy -w 4 -t filter -C OUTPUT"));
    }

    @Test
    void aDiagnosisThatFailsNeverStopsTheNode() throws IOException, InterruptedException {
        ShellScript script = logMtuIssues()
                .with("iptables-nft-save", NFT_HINT)
                .with("ip6tables-nft-save", "exit 1")
                .with("iptables-nft", "echo 'lock is held' >&2; exit 4");

        int exit = script.run();

        assertThat(exit).isZero();
        assertThat(script.output())
                .contains(
                        "lock is held",
                        "MTU issues of IPv4 will not be logged",
                        "MTU issues of IPv6 will not be logged");
        // After a check that could not be made, an insertion might be the second one.
        assertThat(script.recorded()).noneMatch(call -> call.contains(" -I "));
    }

    @Test
    void trafficToNameServersIsMasqueradedFamilyByFamily() throws IOException {
        ShellScript script = snat("100.96.0.0/11", "2001:db8:1::/56")
                .with("sleep", "[[ $1 == 15 ]] || exec %s \"$1\"".formatted(ShellScript.realTool("sleep")))
                .with("iptables-nft-save", NFT_HINT)
                .with("ip6tables-nft-save", "")
                .with("iptables-nft", RULE_IS_MISSING)
                .with("ip6tables-nft", "");

        Process process = script.start(resolvConf("nameserver 10.250.0.2\nnameserver 2001:db8::53\n"));
        try {
            await().until(() -> script.recorded().contains("sleep 60"));
        } finally {
            ShellScript.kill(process);
        }

        assertThat(script.recorded())
                .containsExactly(
                        "sleep 15",
                        "iptables-nft-save -t mangle",
                        "ip6tables-nft-save -t mangle",
                        "iptables-nft -w 4 -t nat -C POSTROUTING -s 100.96.0.0/11 -d 10.250.0.2 " + MASQUERADE,
                        "iptables-nft -w 4 -t nat -I POSTROUTING -s 100.96.0.0/11 -d 10.250.0.2 " + MASQUERADE,
                        "ip6tables-nft -w 4 -t nat -C POSTROUTING -s 2001:db8:1::/56 -d 2001:db8::53 " + MASQUERADE,
                        "sleep 60");
    }

    @Test
    void rulesOfAServerThatTheNodeAsksNoMoreAreTakenBack() throws IOException {
        ShellScript script = snat("100.96.0.0/11")
                // After the first round the node gets another server; the third pause lasts.
                .with("sleep", """
                        pauses=$(grep -c '^sleep' calls)
                        (( pauses != 2 )) || echo 'nameserver 10.250.0.3' >resolv.conf
                        (( pauses < 3 )) || exec %s 60""".formatted(ShellScript.realTool("sleep")))
                .with("iptables-nft-save", NFT_HINT)
                .with("ip6tables-nft-save", "")
                .with("iptables-nft", RULE_IS_MISSING)
                .withReal("grep");

        Process process = script.start(resolvConf("nameserver 10.250.0.2\n"));
        try {
            await().until(() ->
                    script.recorded().stream().filter("sleep 60"::equals).count() == 2);
        } finally {
            ShellScript.kill(process);
        }

        assertThat(script.recorded())
                .filteredOn(call -> call.startsWith("iptables-nft -w"))
                .containsExactly(
                        "iptables-nft -w 4 -t nat -C POSTROUTING -s 100.96.0.0/11 -d 10.250.0.2 " + MASQUERADE,
                        "iptables-nft -w 4 -t nat -I POSTROUTING -s 100.96.0.0/11 -d 10.250.0.2 " + MASQUERADE,
                        "iptables-nft -w 4 -t nat -D POSTROUTING -s 100.96.0.0/11 -d 10.250.0.2 " + MASQUERADE,
                        "iptables-nft -w 4 -t nat -C POSTROUTING -s 100.96.0.0/11 -d 10.250.0.3 " + MASQUERADE,
                        "iptables-nft -w 4 -t nat -I POSTROUTING -s 100.96.0.0/11 -d 10.250.0.3 " + MASQUERADE);
    }

    @Test
    void rulesMoveWithTheBackendThatKubeletChooses() throws IOException {
        ShellScript script = snat("100.96.0.0/11")
                // The first round finds no mark, the second one does; the third pause lasts.
                .with(
                        "sleep",
                        "(( $(grep -c '^sleep' calls) < 3 )) || exec %s 60".formatted(ShellScript.realTool("sleep")))
                .with("iptables-nft-save", "(( $(grep -c '^iptables-nft-save' calls) < 2 )) || " + NFT_HINT)
                .with("ip6tables-nft-save", "")
                .with("iptables-legacy", RULE_IS_MISSING)
                .with("iptables-nft", RULE_IS_MISSING)
                .withReal("grep");

        Process process = script.start(resolvConf("nameserver 10.250.0.2\n"));
        try {
            await().until(() ->
                    script.recorded().stream().filter("sleep 60"::equals).count() == 2);
        } finally {
            ShellScript.kill(process);
        }

        assertThat(script.recorded())
                .filteredOn(call -> call.contains(" -t nat "))
                .map(call -> call.replaceFirst(" POSTROUTING.*", ""))
                .containsExactly(
                        "iptables-legacy -w 4 -t nat -C",
                        "iptables-legacy -w 4 -t nat -I",
                        "iptables-legacy -w 4 -t nat -D",
                        "iptables-nft -w 4 -t nat -C",
                        "iptables-nft -w 4 -t nat -I");
    }

    @Test
    void snatEndsAtOnceWhenItIsTold() throws IOException, InterruptedException {
        ShellScript script =
                snat("100.96.0.0/11").with("sleep", "exec %s \"$1\"".formatted(ShellScript.realTool("sleep")));
        Process process = script.start(resolvConf(""));
        await().until(() -> script.recorded().contains("sleep 15"));

        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();

        assertThat(process.waitFor(5, SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private ShellScript logMtuIssues() throws IOException {
        return ShellScript.of(RenderedChart.of("plain").calicoNode(), "log-mtu-issues", directory);
    }

    private ShellScript snat(String... podCidrs) throws IOException {
        return ShellScript.of(
                RenderedChart.of("capabilities").calicoNode(), "add-snat-rule-to-upstream-dns", directory, podCidrs);
    }

    private Map<String, String> resolvConf(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("resolv.conf"), content);
        return Map.of("RESOLV_CONF", file.toString());
    }
}
