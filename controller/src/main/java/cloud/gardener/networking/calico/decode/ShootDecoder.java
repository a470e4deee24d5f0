package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkRequest;
import cloud.gardener.networking.calico.validation.ReviewedShoot;
import cloud.gardener.networking.calico.validation.ReviewedShoot.Standing;
import cloud.gardener.networking.calico.validation.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the review of a Shoot looks at: the Shoot leniently, the NetworkConfig in it strictly. */
public final class ShootDecoder {

    private static final String TYPE = "calico";

    private ShootDecoder() {}

    /**
     * @param shoot the whole resource
     * @return invalid only for what is no Shoot; a Shoot with unreadable fields is still one, and may have had them before
     */
    public static Decoded<ReviewedShoot> decode(JsonNode shoot) {
        return Fields.lenient(shoot, "", root -> {
                    root.type("core.gardener.cloud/v1beta1", "Shoot");
                    return root.require("spec", "without it nothing is known about the shoot")
                            .object("spec", spec -> standing(shoot));
                })
                .then(standing -> new Decoded.Valid<>(review(shoot, standing)));
    }

    private static Standing standing(JsonNode shoot) {
        if (shoot.path("metadata").hasNonNull("deletionTimestamp")) {
            return Standing.IN_DELETION;
        }
        JsonNode workers = shoot.at("/spec/provider/workers");
        if (workers.isMissingNode() || workers.isNull() || workers.isArray() && workers.isEmpty()) {
            return Standing.WORKERLESS;
        }
        JsonNode type = type(shoot);
        return type.isTextual() && !type.textValue().equals(TYPE) ? Standing.OF_ANOTHER_TYPE : Standing.OURS;
    }

    private static JsonNode type(JsonNode shoot) {
        return shoot.at("/spec/networking/type");
    }

    private static ReviewedShoot review(JsonNode shoot, Standing standing) {
        return switch (standing) {
            case WORKERLESS, IN_DELETION -> ReviewedShoot.notLookedAt(standing);
            // Its providerConfig is of another kind, so there is nothing else to say about it.
            case OF_ANOTHER_TYPE ->
                new ReviewedShoot(
                        standing,
                        List.of(Violation.unsupported(
                                "spec.networking.type", type(shoot).textValue(), List.of(TYPE))),
                        Optional.empty());
            case OURS ->
                Fields.lenient(shoot.path("spec"), "spec", ShootDecoder::request)
                        .fold(
                                network -> new ReviewedShoot(standing, List.of(), Optional.of(network)),
                                violations -> new ReviewedShoot(standing, violations, Optional.empty()));
        };
    }

    /** What of the network stands under {@code spec.networking}. */
    private record Networking(
            IpFamilies families,
            NetworkConfig config,
            @Nullable Cidr pods,
            @Nullable Cidr services) {}

    private static @Nullable NetworkRequest request(Fields spec) {
        Networking networking = spec.require("networking", "a shoot with workers needs a network")
                .object("networking", ShootDecoder::networking);
        Boolean kubeProxy =
                spec.object("kubernetes", kubernetes -> kubernetes.object("kubeProxy", proxy -> proxy.bool("enabled")));
        return networking == null
                ? null
                : new NetworkRequest(
                        networking.families(),
                        networking.config(),
                        networking.pods(),
                        networking.services(),
                        kubeProxy == null || kubeProxy);
    }

    private static Networking networking(Fields networking) {
        networking
                .require("type", "it names the extension that makes the network: " + TYPE)
                .text("type");
        networking.text("nodes", CidrParser::parse);
        IpFamilies families = FamilyList.read(networking, "ipFamilies");
        NetworkConfig config = networking.decoded("providerConfig", NetworkConfigDecoder::decode);
        return new Networking(
                // What Gardener fills in where nothing is written.
                families == null ? IpFamilies.IPV4_ONLY : families,
                config == null ? NetworkConfig.EMPTY : config,
                networking.text("pods", CidrParser::parse),
                networking.text("services", CidrParser::parse));
    }
}
