package cloud.gardener.networking.calico.plan;

import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.images.ImageVector;
import cloud.gardener.networking.calico.network.NetworkSpec;
import cloud.gardener.networking.calico.network.ShootFacts;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;

/** Everything that one decision may look at. */
public record Situation(
        NetworkSpec network,
        ShootFacts shoot,
        FeatureGates gates,
        NonPrivilegedMode nonPrivilegedMode,
        ImageVector images) {}
