package cloud.gardener.networking.calico.combinations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Where a pool's encapsulation is said, it is said in three places: the IPPool object, the environment from which
 * calico-node makes a pool if it finds none, and Felix' switches for the tunnel devices.
 */
final class PoolRules {

    private static final String NEVER = "Never";
    private static final String IPV4_POOL = "default-ipv4-ippool";

    /** A shoot owner who asks for VXLAN without an overlay is told that the one does not go with the other. */
    private static final List<BiFunction<Asked, RenderedNetwork, Stream<String>>> ALL = List.of(
            PoolRules::everyRangeIsThere,
            PoolRules::felixHasTheDevicesOfThePools,
            PoolRules::felixHasTheDevicesOfTheStartupPool,
            PoolRules::theStartupPoolHasOneEncapsulation,
            PoolRules::theStartupPoolIsTheDeliveredOne);

    private PoolRules() {}

    static List<String> broken(Asked asked, RenderedNetwork rendered) {
        return ALL.stream().flatMap(rule -> rule.apply(asked, rendered)).toList();
    }

    static Stream<String> everyRangeIsThere(Asked asked, RenderedNetwork rendered) {
        List<String> empty = new ArrayList<>();
        rendered.pools().forEach((name, spec) -> {
            if (spec.path("cidr").asText("").isBlank()) {
                empty.add("IPPool " + name + " has no range");
            }
        });
        Stream.of("CALICO_IPV4POOL_CIDR", "CALICO_IPV6POOL_CIDR")
                .filter(name -> rendered.environment().getOrDefault(name, "").isBlank())
                .forEach(name -> empty.add(name + " is empty"));
        if (rendered.calicoNode().containerNames().contains("add-snat-rule-to-upstream-dns")) {
            List<String> arguments = rendered.calicoNode().command("add-snat-rule-to-upstream-dns", "/args");
            if (arguments.size() < 3 || arguments.stream().anyMatch(String::isBlank)) {
                empty.add("DNS is masqueraded for no range");
            }
        }
        return empty.stream();
    }

    /** Felix takes a device away, or never makes it, where its switch says false; for IPIP it must say true. */
    static Stream<String> felixHasTheDevicesOfThePools(Asked asked, RenderedNetwork rendered) {
        return rendered.pools().entrySet().stream()
                .flatMap(pool -> Stream.concat(
                        device(
                                rendered,
                                pool.getKey(),
                                mode(pool.getValue(), "ipipMode"),
                                "FELIX_IPINIPENABLED",
                                Set.of("true")),
                        device(
                                rendered,
                                pool.getKey(),
                                mode(pool.getValue(), "vxlanMode"),
                                "FELIX_VXLANENABLED",
                                Set.of("true"))));
    }

    /** Where no object says how the pool is, an absent switch lets Felix find out from the pool. */
    static Stream<String> felixHasTheDevicesOfTheStartupPool(Asked asked, RenderedNetwork rendered) {
        if (rendered.pools().containsKey(IPV4_POOL) || !asked.contradictions().isEmpty()) {
            return Stream.of();
        }
        return Stream.concat(
                device(
                        rendered,
                        "startup pool",
                        startupIpip(rendered),
                        "FELIX_IPINIPENABLED",
                        Set.of("true", "absent")),
                device(
                        rendered,
                        "startup pool",
                        startupVxlan(rendered),
                        "FELIX_VXLANENABLED",
                        Set.of("true", "absent")));
    }

    private static Stream<String> device(
            RenderedNetwork rendered, String pool, String mode, String variable, Set<String> allowed) {
        String value = rendered.environment().getOrDefault(variable, "absent");
        return mode.equals(NEVER) || allowed.contains(value)
                ? Stream.of()
                : Stream.of(pool + " is " + mode + " and " + variable + " is " + value);
    }

    /** calico-node ends at once if it is asked for both (projectcalico/calico node/pkg/lifecycle/startup). */
    static Stream<String> theStartupPoolHasOneEncapsulation(Asked asked, RenderedNetwork rendered) {
        return startupIpip(rendered).equals(NEVER) || startupVxlan(rendered).equals(NEVER)
                ? Stream.of()
                : Stream.of("the startup pool has both encapsulations");
    }

    /**
     * On a new shoot calico-node may be faster than the object. Pods that start meanwhile must not find another
     * encapsulation later, unless their owner asks for two things at once.
     */
    static Stream<String> theStartupPoolIsTheDeliveredOne(Asked asked, RenderedNetwork rendered) {
        JsonNode pool = rendered.pools().get(IPV4_POOL);
        if (pool == null || !asked.contradictions().isEmpty()) {
            return Stream.of();
        }
        String delivered = mode(pool, "ipipMode") + "/" + mode(pool, "vxlanMode");
        String startup = startupIpip(rendered) + "/" + startupVxlan(rendered);
        return delivered.equals(startup)
                ? Stream.of()
                : Stream.of("IPPool is " + delivered + ", startup pool " + startup + " (IPIP/VXLAN)");
    }

    private static String startupIpip(RenderedNetwork rendered) {
        return startup(rendered, "CALICO_IPV4POOL_IPIP");
    }

    private static String startupVxlan(RenderedNetwork rendered) {
        return startup(rendered, "CALICO_IPV4POOL_VXLAN");
    }

    private static String startup(RenderedNetwork rendered, String variable) {
        return Map.of("Off", NEVER).getOrDefault(value(rendered, variable), value(rendered, variable));
    }

    private static String value(RenderedNetwork rendered, String variable) {
        return rendered.environment().getOrDefault(variable, NEVER);
    }

    private static String mode(JsonNode pool, String field) {
        return pool.path(field).asText(NEVER);
    }
}
