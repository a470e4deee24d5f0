package cloud.gardener.networking.calico.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** NetworkConfigs as no sane person writes them: mostly right, often nearly right, sometimes absurd. */
final class RandomNetworkConfig {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> BOOLS = List.of("true", "false");

    private static final Map<String, List<String>> BLOCKS = Map.ofEntries(
            Map.entry("ipam", List.of("type", "cidr")),
            Map.entry("ipv4", List.of("pool", "mode", "autoDetectionMethod")),
            Map.entry("ipv6", List.of("pool", "mode", "autoDetectionMethod", "sourceNATEnabled")),
            Map.entry("typha", List.of("enabled")),
            Map.entry("ebpfDataplane", List.of("enabled")),
            Map.entry("overlay", List.of("enabled", "createPodRoutes")),
            Map.entry("snatToUpstreamDNS", List.of("enabled")),
            Map.entry("autoScaling", List.of("mode", "resources")),
            Map.entry("vxlan", List.of("enabled")),
            Map.entry("birdExporter", List.of("enabled")),
            Map.entry("multus", List.of("enabled", "installCNIPlugins")));

    private static final List<String> FIELDS = Stream.concat(
                    BLOCKS.keySet().stream().sorted(),
                    Stream.of(
                            "backend",
                            "vethMTU",
                            "wireguardEncryption",
                            "serviceLoopPrevention",
                            "ipip",
                            "ipAutodetectionMethod",
                            "apiVersion",
                            "kind",
                            "frog"))
            .toList();

    private static final List<String> WORDS = List.of(
            "",
            "bird",
            "none",
            "vxlan",
            "ipip",
            "Always",
            "Never",
            "CrossSubnet",
            "Off",
            "calico-ipam",
            "host-local",
            "usePodCIDR",
            "USEPODCIDR",
            "10.0.0.0/8",
            "::/0",
            "2001:db8::/129",
            "first-found",
            "cidr=10.0.0.0/8,2001:db8::/32",
            "cidr=",
            "can-reach=example.org",
            "interface=eth(",
            "interface=eth.*,en[0-9]+",
            "skip-interface=(?=x)",
            "1500",
            "+0068",
            "67",
            "-1",
            "99999999999999999999",
            "cluster-proportional",
            "vpa",
            "static",
            "Drop",
            "100Mi",
            "1e3",
            "0",
            "\u0000",
            "ünïcödé",
            "calico.networking.extensions.gardener.cloud/v1alpha1",
            "NetworkConfig");

    private final RandomGenerator random;

    RandomNetworkConfig(RandomGenerator random) {
        this.random = random;
    }

    JsonNode next() {
        ObjectNode config = JSON.objectNode();
        for (int i = random.nextInt(7); i > 0; i--) {
            String field = pick(FIELDS);
            config.set(field, oneIn(12) ? anything(2) : fitting(field));
        }
        return config;
    }

    private JsonNode fitting(String field) {
        List<String> inside = BLOCKS.get(field);
        if (inside == null) {
            return field.equals("wireguardEncryption") ? bool() : JSON.textNode(pick(WORDS));
        }
        ObjectNode block = JSON.objectNode();
        for (int i = random.nextInt(inside.size() + 1); i > 0; i--) {
            String name = oneIn(30) ? "frog" : pick(inside);
            block.set(name, oneIn(15) ? anything(2) : value(name));
        }
        return block;
    }

    private JsonNode value(String name) {
        return switch (name) {
            case "enabled", "createPodRoutes", "installCNIPlugins", "sourceNATEnabled" -> bool();
            case "resources" -> resources();
            default -> JSON.textNode(pick(WORDS));
        };
    }

    private JsonNode resources() {
        ObjectNode resources = JSON.objectNode();
        ObjectNode amounts = resources.putObject(pick(List.of("node", "typha", "frog")));
        amounts.set(pick(List.of("cpu", "memory", "disk")), oneIn(3) ? anything(1) : JSON.textNode(pick(WORDS)));
        return resources;
    }

    private JsonNode bool() {
        return JSON.booleanNode(Boolean.parseBoolean(pick(BOOLS)));
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(random.nextInt());
            case 2 -> JSON.numberNode(random.nextDouble());
            case 3 -> bool();
            case 4 -> JSON.numberNode(Long.MIN_VALUE);
            case 5 -> JSON.textNode(pick(WORDS));
            case 6 -> JSON.arrayNode().add(anything(depth - 1)).add(anything(depth - 1));
            default -> JSON.objectNode().set(pick(FIELDS), anything(depth - 1));
        };
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
