package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.decode.SituationDecoder;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Notice;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What the controller would say about the Network that gardenlet will make of a Shoot, so that its owner hears it while
 * writing and not minutes later.
 *
 * @param rules those of the controller, under the configuration of a seed with all that this program offers: whether the
 *     Shoot's own seed has it is not known here
 */
record NetworkForecast(SituationDecoder rules) {

    private static final String IN_NETWORK = "spec.providerConfig";
    private static final String IN_SHOOT = "spec.networking.providerConfig";

    /** Where Gardener or the infrastructure chooses the ranges later; nothing of what is said depends on them. */
    private static final List<String> ANY_IPV4 = List.of("100.96.0.0/11", "100.64.0.0/13");

    private static final List<String> ANY_IPV6 = List.of("2001:db8:1::/48", "2001:db8:2::/108");

    /** With paths as they stand in the Shoot; none where the controller would not deploy anything yet. */
    List<Notice> notices(JsonNode shoot) {
        List<Notice> all = rules.decide(network(shoot), cluster(shoot))
                .fold(Decision.Proceed::notices, wait -> List.of(), reject -> List.of(), skip -> List.of());
        return all.stream()
                .filter(notice -> notice.path().startsWith(IN_NETWORK))
                .map(NetworkForecast::inShoot)
                .toList();
    }

    private static Notice inShoot(Notice notice) {
        return new Notice(notice.kind(), IN_SHOOT + notice.path().substring(IN_NETWORK.length()), notice.message());
    }

    private static ObjectNode network(JsonNode shoot) {
        JsonNode networking = shoot.at("/spec/networking");
        JsonNode families = networking.path("ipFamilies");
        ObjectNode network = JsonNodeFactory.instance.objectNode();
        ObjectNode spec = network.putObject("spec");
        if (families.isArray() && !families.isEmpty()) {
            spec.set("ipFamilies", families);
        } else {
            spec.putArray("ipFamilies").add("IPv4");
        }
        List<String> ranges = families.path(0).asText().equals("IPv6") ? ANY_IPV6 : ANY_IPV4;
        spec.put("podCIDR", networking.path("pods").asText(ranges.get(0)));
        spec.put("serviceCIDR", networking.path("services").asText(ranges.get(1)));
        if (networking.hasNonNull("providerConfig")) {
            spec.set("providerConfig", networking.get("providerConfig"));
        }
        return network;
    }

    private static ObjectNode cluster(JsonNode shoot) {
        ObjectNode cluster = JsonNodeFactory.instance.objectNode();
        cluster.putObject("spec").set("shoot", shoot);
        return cluster;
    }
}
