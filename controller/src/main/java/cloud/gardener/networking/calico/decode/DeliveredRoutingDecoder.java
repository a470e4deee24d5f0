package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.network.Backend;
import cloud.gardener.networking.calico.network.Encapsulation;
import cloud.gardener.networking.calico.network.IpamType;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.PoolMode;
import cloud.gardener.networking.calico.plan.DeliveredRouting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Learns from delivered manifests who carries traffic between nodes; from ours and from those of the Go extension
 * (gardener/gardener-extension-networking-calico). In doubt Calico does.
 *
 * <p>One variable alone does not tell: on shoots with IPv6 the Go extension sets {@code FELIX_IPINIPENABLED} to false with
 * an overlay, too.
 */
public final class DeliveredRoutingDecoder {

    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---.*$");
    private static final Pattern IPAM = Pattern.compile("\"type\"\\s*:\\s*\"(host-local|calico-ipam)\"");
    private static final String NEVER = PoolMode.NEVER.toString();

    private final JsonNode config;
    private final JsonNode node;
    private final Optional<JsonNode> ipv4Pool;

    private DeliveredRoutingDecoder(JsonNode config, JsonNode node, Optional<JsonNode> ipv4Pool) {
        this.config = config;
        this.node = node;
        this.ipv4Pool = ipv4Pool;
    }

    /** @param streams YAML of any number of objects each; most of them are not even parsed */
    public static DeliveredRouting decode(List<String> streams) {
        List<String> texts = streams.stream().flatMap(SEPARATOR::splitAsStream).toList();
        return find(texts, "ConfigMap", "calico-config")
                .fold(
                        config -> find(texts, "DaemonSet", "calico-node")
                                .fold(
                                        node -> find(texts, "IPPool", "default-ipv4-ippool")
                                                .fold(
                                                        pool -> pool.isMissingNode()
                                                                ? routing(config, node, Optional.empty())
                                                                : routing(config, node, Optional.of(pool)),
                                                        DeliveredRoutingDecoder::unknown),
                                        DeliveredRoutingDecoder::unknown),
                        DeliveredRoutingDecoder::unknown);
    }

    private static DeliveredRouting routing(JsonNode config, JsonNode node, Optional<JsonNode> pool) {
        if (config.isMissingNode() || node.isMissingNode()) {
            return new DeliveredRouting.Unknown("what was delivered has no calico-node");
        }
        DeliveredRoutingDecoder decoder = new DeliveredRoutingDecoder(config, node, pool);
        return decoder.isByInfrastructure()
                ? new DeliveredRouting.ByInfrastructure()
                : new DeliveredRouting.ByCalico(decoder.asWritten());
    }

    private static DeliveredRouting unknown(List<?> violations) {
        return new DeliveredRouting.Unknown("what was delivered cannot be read");
    }

    /** Missing where there is no such object; invalid where there is one and it cannot be read. */
    private static Decoded<JsonNode> find(List<String> texts, String kind, String name) {
        Decoded<JsonNode> none = new Decoded.Valid<>(MissingNode.getInstance());
        Predicate<JsonNode> wanted = object -> object.path("kind").asText().equals(kind)
                && object.at("/metadata/name").asText().equals(name);
        return texts.stream()
                .filter(text -> text.contains(kind) && text.contains(name))
                .map(Documents::read)
                .filter(read -> read.fold(wanted::test, violations -> true))
                .findFirst()
                .orElse(none);
    }

    private boolean isByInfrastructure() {
        return backend() == Backend.NONE
                && !isOn("FELIX_IPINIPENABLED")
                && !isOn("FELIX_VXLANENABLED")
                && !encapsulates();
    }

    /** A pool that is delivered counts; where none is, the one that calico-node makes by itself. */
    private boolean encapsulates() {
        return ipv4Pool.map(pool -> !pool.at("/spec/ipipMode").asText(NEVER).equals(NEVER)
                        || !pool.at("/spec/vxlanMode").asText(NEVER).equals(NEVER))
                .orElseGet(() -> Stream.of("CALICO_IPV4POOL_IPIP", "CALICO_IPV4POOL_VXLAN")
                        .flatMap(name -> env(name).stream())
                        .anyMatch(mode -> !mode.equals(NEVER) && !mode.equals(PoolMode.OFF.toString())));
    }

    private NetworkConfig asWritten() {
        return new NetworkConfig(
                backend(),
                ipam(),
                ipv4(),
                null,
                null,
                null,
                null,
                overlay(),
                null,
                null,
                isOn("FELIX_VXLANENABLED") ? new NetworkConfig.Vxlan(true) : null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private @Nullable Backend backend() {
        return constant(Backend.values(), config.at("/data/calico_backend").asText());
    }

    private NetworkConfig.@Nullable Ipam ipam() {
        Matcher type = IPAM.matcher(config.at("/data/cni_network_config").asText());
        return type.find() ? new NetworkConfig.Ipam(constant(IpamType.values(), type.group(1)), null) : null;
    }

    /** Of the two variables the one that encapsulates says what was chosen; the other one is the default's opposite. */
    private NetworkConfig.@Nullable Ipv4 ipv4() {
        Optional<String> vxlan = env("CALICO_IPV4POOL_VXLAN");
        if (vxlan.isPresent()) {
            return new NetworkConfig.Ipv4(Encapsulation.VXLAN, constant(PoolMode.values(), vxlan.get()), null);
        }
        return env("CALICO_IPV4POOL_IPIP")
                .map(ipip -> new NetworkConfig.Ipv4(Encapsulation.IPIP, constant(PoolMode.values(), ipip), null))
                .orElse(null);
    }

    /** A shoot with IPv4 gets a pool of it wherever the overlay is set; one without has only a variable to tell. */
    private NetworkConfig.@Nullable Overlay overlay() {
        boolean on = isOn("FELIX_VXLANENABLED")
                || ipv4Pool.isPresent() && encapsulates()
                || env("CALICO_IPV6POOL_VXLAN")
                        .filter(mode -> !mode.equals(NEVER))
                        .isPresent();
        if (on) {
            return new NetworkConfig.Overlay(true, null);
        }
        return ipv4Pool.isPresent() || ipv4() == null
                ? new NetworkConfig.Overlay(false, backend() == Backend.BIRD)
                : null;
    }

    private boolean isOn(String variable) {
        return env(variable).filter("true"::equals).isPresent();
    }

    private Optional<String> env(String name) {
        for (JsonNode container : node.at("/spec/template/spec/containers")) {
            for (JsonNode variable : container.path("env")) {
                if (variable.path("name").asText().equals(name)) {
                    return Optional.of(variable.path("value").asText());
                }
            }
        }
        return Optional.empty();
    }

    private static <T extends Enum<T>> @Nullable T constant(T[] constants, String spelling) {
        return Stream.of(constants)
                .filter(constant -> constant.toString().equals(spelling))
                .findFirst()
                .orElse(null);
    }
}
