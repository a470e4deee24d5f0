package cloud.gardener.networking.calico.decode;

import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.network.NetworkSpec;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.network.ShootLifecycle;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Planner;
import cloud.gardener.networking.calico.plan.Situation;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;
import cloud.gardener.networking.calico.validation.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * From a Network and its Cluster, as they stand, to a decision. Controller and CLI both ask here, so that they cannot
 * disagree.
 *
 * @param images the vector to choose from, with what the operator overwrites in it
 */
public record SituationDecoder(FeatureGates gates, NonPrivilegedMode nonPrivilegedMode, ImageVector images) {

    /**
     * What the two objects say by themselves, as of a shoot to which nothing was delivered yet; invalid with everything that
     * cannot be read in both.
     */
    public Decoded<Situation> situation(JsonNode network, JsonNode cluster) {
        Decoded<NetworkSpec> spec = NetworkDecoder.decode(network);
        Decoded<ShootFacts> shoot = ClusterDecoder.decode(cluster);
        return spec.fold(
                validSpec -> shoot.then(validShoot ->
                        new Decoded.Valid<>(new Situation(validSpec, validShoot, gates, nonPrivilegedMode, images))),
                violations -> new Decoded.Invalid<>(
                        Stream.concat(violations.stream(), violations(shoot)).toList()));
    }

    /** Input that cannot be read is rejected. */
    public Decision decide(JsonNode network, JsonNode cluster) {
        return situation(network, cluster).fold(Planner::decide, Decision.Reject::new);
    }

    /** Where the shoot stands in its life; whatever else is wrong with a Cluster must not hinder a deletion. */
    public ShootLifecycle lifecycle(JsonNode cluster) {
        return ClusterDecoder.lifecycle(cluster);
    }

    private static Stream<Violation> violations(Decoded<?> decoded) {
        return decoded.fold(valid -> Stream.<Violation>of(), List::stream);
    }
}
