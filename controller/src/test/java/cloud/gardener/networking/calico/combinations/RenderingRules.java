package cloud.gardener.networking.calico.combinations;

import cloud.gardener.networking.calico.network.IpFamily;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What must be true of every rendering; each rule answers with the ways in which it is broken. */
final class RenderingRules {

    private static final List<BiFunction<Asked, RenderedNetwork, Stream<String>>> ALL = List.of(
            RenderingRules::namesInAPodAreUnique,
            RenderingRules::containersSayWhatTheyMayAndNeed,
            RenderingRules::backendIsTheDecidedOne,
            RenderingRules::probesAskTheBirdsThatRun,
            RenderingRules::addressesAreSoughtForTheFamiliesThereAre,
            RenderingRules::privilegesAreThoseAskedFor,
            RenderingRules::dataplaneIsTheOneAskedFor);

    private RenderingRules() {}

    static List<String> broken(Asked asked, RenderedNetwork rendered) {
        return ALL.stream().flatMap(rule -> rule.apply(asked, rendered)).toList();
    }

    /** A variable that comes twice is refused by a server-side apply, and one of the two wins without it. */
    static Stream<String> namesInAPodAreUnique(Asked asked, RenderedNetwork rendered) {
        List<String> broken = new ArrayList<>();
        rendered.pods().forEach((name, pod) -> {
            broken.addAll(repeated(name + ": container", names(pod.containers())));
            broken.addAll(repeated(name + ": volume", pod.volumeNames()));
            names(pod.containers())
                    .forEach(container -> broken.addAll(
                            repeated(name + ": " + container + ": variable", pod.environmentNames(container))));
        });
        return broken.stream();
    }

    static Stream<String> containersSayWhatTheyMayAndNeed(Asked asked, RenderedNetwork rendered) {
        return rendered.pods().values().stream()
                .flatMap(pod -> pod.containers().stream())
                .filter(container -> container.path("securityContext").isEmpty()
                        || container.at("/resources/requests/cpu").asText("").isEmpty()
                        || container.at("/resources/requests/memory").asText("").isEmpty())
                .map(container -> container.path("name").textValue() + " has no securityContext or no requests");
    }

    static Stream<String> backendIsTheDecidedOne(Asked asked, RenderedNetwork rendered) {
        String backend = rendered.config().path("calico_backend").asText("");
        return expect(backend.equals(asked.backend().toString()), "calico_backend is " + backend);
    }

    static Stream<String> probesAskTheBirdsThatRun(Asked asked, RenderedNetwork rendered) {
        List<String> birds = new ArrayList<>();
        if (asked.runsBird(IpFamily.IPV4)) {
            birds.add("-bird");
        }
        if (asked.runsBird(IpFamily.IPV6)) {
            birds.add("-bird6");
        }
        return Stream.concat(
                probe(rendered, birds, "liveness", "-live"), probe(rendered, birds, "readiness", "-ready"));
    }

    private static Stream<String> probe(RenderedNetwork rendered, List<String> birds, String probe, String suffix) {
        List<String> expected = Stream.concat(
                        Stream.of("/bin/calico-node", "-felix" + suffix),
                        birds.stream().map(bird -> bird + suffix))
                .toList();
        List<String> command = rendered.probe(probe + "Probe");
        return expect(command.equals(expected), probe + " asks " + command + " instead of " + expected);
    }

    static Stream<String> addressesAreSoughtForTheFamiliesThereAre(Asked asked, RenderedNetwork rendered) {
        Map<String, String> environment = rendered.environment();
        boolean ipv4 = asked.has(IpFamily.IPV4);
        boolean ipv6 = asked.has(IpFamily.IPV6);
        return Stream.of(
                        expect("autodetect".equals(environment.get("IP")) == ipv4, "IP " + environment.get("IP")),
                        expect("autodetect".equals(environment.get("IP6")) == ipv6, "IP6 " + environment.get("IP6")),
                        expect(
                                String.valueOf(ipv6).equals(environment.get("FELIX_IPV6SUPPORT")),
                                "FELIX_IPV6SUPPORT " + environment.get("FELIX_IPV6SUPPORT")),
                        expect(
                                "none".equals(environment.get("CALICO_IPV4POOL_CIDR")) != ipv4,
                                "CALICO_IPV4POOL_CIDR " + environment.get("CALICO_IPV4POOL_CIDR")),
                        expect(
                                "none".equals(environment.get("CALICO_IPV6POOL_CIDR")) != ipv6,
                                "CALICO_IPV6POOL_CIDR " + environment.get("CALICO_IPV6POOL_CIDR")))
                .flatMap(broken -> broken);
    }

    /** eBPF takes a privileged calico-node whatever the gate says; without it the gate leaves no privileged container. */
    static Stream<String> privilegesAreThoseAskedFor(Asked asked, RenderedNetwork rendered) {
        List<String> privileged = rendered.privileged();
        boolean expected = asked.ebpf() || !asked.nonPrivileged();
        return expected
                ? expect(privileged.contains("calico-node"), "calico-node is not privileged")
                : expect(privileged.isEmpty(), "privileged: " + privileged);
    }

    static Stream<String> dataplaneIsTheOneAskedFor(Asked asked, RenderedNetwork rendered) {
        Map<String, String> environment = rendered.environment();
        boolean ebpf = asked.ebpf();
        return Stream.of(
                        expect(
                                String.valueOf(ebpf).equals(environment.get("FELIX_BPFENABLED")),
                                "FELIX_BPFENABLED " + environment.get("FELIX_BPFENABLED")),
                        expect(
                                rendered.calicoNode().volumeNames().contains("bpffs") == ebpf,
                                "volumes " + rendered.calicoNode().volumeNames()),
                        expect(
                                rendered.calicoNode().initContainerNames().contains("ebpf-bootstrap") == ebpf,
                                "init containers " + rendered.calicoNode().initContainerNames()),
                        expect(
                                "Enabled".equals(environment.get("FELIX_NFTABLESMODE")) == asked.nftables(),
                                "FELIX_NFTABLESMODE " + environment.get("FELIX_NFTABLESMODE")))
                .flatMap(broken -> broken);
    }

    private static Stream<String> expect(boolean holds, String otherwise) {
        return holds ? Stream.of() : Stream.of(otherwise);
    }

    private static List<String> names(List<JsonNode> elements) {
        return elements.stream()
                .map(element -> element.path("name").textValue())
                .toList();
    }

    private static List<String> repeated(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream()
                .filter(name -> !seen.add(name))
                .map(name -> what + " " + name + " comes twice")
                .toList();
    }
}
