package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.network.NetworkConfig;
import cloud.gardener.networking.calico.network.NetworkSpec;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;

/**
 * Everything that one decision may look at.
 *
 * @param delivered who carries traffic between nodes until now
 * @param routes what the shoot's nodes say to that; asked for only where the decision depends on it
 */
public record Situation(
        NetworkSpec network,
        ShootFacts shoot,
        FeatureGates gates,
        NonPrivilegedMode nonPrivilegedMode,
        ImageVector images,
        DeliveredRouting delivered,
        NodeRoutes routes) {

    /** As for a shoot to which nothing was delivered yet. */
    public Situation(
            NetworkSpec network,
            ShootFacts shoot,
            FeatureGates gates,
            NonPrivilegedMode nonPrivilegedMode,
            ImageVector images) {
        this(
                network,
                shoot,
                gates,
                nonPrivilegedMode,
                images,
                new DeliveredRouting.Nothing(),
                new NodeRoutes.NotAsked());
    }

    public Situation with(DeliveredRouting found) {
        return new Situation(network, shoot, gates, nonPrivilegedMode, images, found, routes);
    }

    public Situation with(NodeRoutes answer) {
        return new Situation(network, shoot, gates, nonPrivilegedMode, images, delivered, answer);
    }

    Situation with(NetworkConfig config) {
        return new Situation(
                new NetworkSpec(network.podCidr(), network.serviceCidr(), network.families(), config),
                shoot,
                gates,
                nonPrivilegedMode,
                images,
                delivered,
                routes);
    }
}
