package cloud.gardener.networking.calico.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.features.FeatureGate;
import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import cloud.gardener.networking.calico.values.CalicoChartValues;
import cloud.gardener.networking.calico.values.ChartValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomNetworkConfigTest {

    /** A run that finds something names its seed, so that it can be repeated. */
    private static final long SEED = Long.getLong("fuzz.seed", 20261121);

    private static final int COUNT = Integer.getInteger("fuzz.count", 10_000);

    private enum Kind {
        PROCEED,
        WAIT,
        REJECT,
        SKIP
    }

    private static final List<String> FAMILIES = List.of("[\"IPv4\"]", "[\"IPv6\"]", "[\"IPv4\",\"IPv6\"]");

    private final SituationDecoder situations = new SituationDecoder(
            FeatureGates.with(Map.of(FeatureGate.NON_PRIVILEGED_CALICO_NODE, true)),
            NonPrivilegedMode.AUTO,
            Situations.plain().situation().images());

    @Test
    void everyConfigIsEitherDecidedOrRefusedWithPaths() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        RandomNetworkConfig configs = new RandomNetworkConfig(random);
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);

        for (int i = 0; i < COUNT; i++) {
            JsonNode network = network(FAMILIES.get(random.nextInt(FAMILIES.size())), configs.next());
            JsonNode cluster = cluster(random.nextBoolean());
            Kind kind;
            try {
                kind = judge(situations.decide(network, cluster));
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + SEED + ", number " + i + ": " + network, e);
            }
            seen.merge(kind, 1, Integer::sum);
        }

        System.out.println(COUNT + " random NetworkConfigs, seed " + SEED + ": " + seen);
        assertThat(seen).containsKeys(Kind.PROCEED, Kind.REJECT);
    }

    private static Kind judge(Decision decision) {
        return decision.fold(
                proceed -> {
                    ChartValues values = CalicoChartValues.of(proceed.settings());
                    assertThat(values.tree()).isNotEmpty();
                    return Kind.PROCEED;
                },
                wait -> Kind.WAIT,
                reject -> {
                    assertThat(reject.violations())
                            .isNotEmpty()
                            .allSatisfy(violation -> assertThat(violation.path())
                                    .startsWith("spec.")
                                    .isNotBlank());
                    return Kind.REJECT;
                },
                skip -> Kind.SKIP);
    }

    private static JsonNode network(String families, JsonNode config) throws Exception {
        boolean ipv6Only = families.equals("[\"IPv6\"]");
        ObjectNode network = (ObjectNode) new ObjectMapper()
                .readTree("{\"spec\": {\"podCIDR\": \"%s\", \"serviceCIDR\": \"%s\", \"ipFamilies\": %s}}"
                        .formatted(
                                ipv6Only ? "2001:db8:1::/56" : "100.96.0.0/11",
                                ipv6Only ? "2001:db8:2::/112" : "100.64.0.0/13",
                                families));
        ((ObjectNode) network.path("spec")).set("providerConfig", config);
        return network;
    }

    private static JsonNode cluster(boolean kubeProxy) throws Exception {
        return new ObjectMapper().readTree("""
                {"spec": {"shoot": {
                   "spec": {"kubernetes": {"version": "1.34.4", "kubeProxy": {"enabled": %s}},
                            "networking": {"nodes": "10.250.0.0/16"}},
                   "status": {"networking": {"pods": ["100.96.0.0/11", "2001:db8:1::/56"]}}}}}
                """.formatted(kubeProxy));
    }
}
