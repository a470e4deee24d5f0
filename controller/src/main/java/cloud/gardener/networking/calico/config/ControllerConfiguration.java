package cloud.gardener.networking.calico.config;

import cloud.gardener.networking.calico.features.FeatureGates;
import cloud.gardener.networking.calico.privilege.NonPrivilegedMode;

/** The configuration file, {@code calico.networking.extensions.config.gardener.cloud/v1alpha1}, with its defaults. */
public record ControllerConfiguration(
        FeatureGates featureGates, ClientConnection clientConnection, NonPrivilegedMode nonPrivilegedMode) {

    /** What an empty file means. */
    public static final ControllerConfiguration DEFAULTS =
            new ControllerConfiguration(FeatureGates.defaults(), ClientConnection.DEFAULTS, NonPrivilegedMode.AUTO);
}
