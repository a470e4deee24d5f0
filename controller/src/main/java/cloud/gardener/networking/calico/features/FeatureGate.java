package cloud.gardener.networking.calico.features;

/** A switch that operators set under {@code featureGates} of the ControllerConfiguration. */
public enum FeatureGate {
    NON_PRIVILEGED_CALICO_NODE(
            "NonPrivilegedCalicoNode",
            Stage.ALPHA,
            Default.OFF,
            "0.1.0",
            "Runs the containers of calico-node without privileges wherever dataplane and Calico release allow it."),
    SEAMLESS_OVERLAY_SWITCH(
            "SeamlessOverlaySwitch",
            Stage.ALPHA,
            Default.OFF,
            "0.1.0",
            "Takes the overlay away only when every node has its routes.");

    /** Kubernetes' stages of a feature. */
    public enum Stage {
        ALPHA,
        BETA,
        GA,
        DEPRECATED
    }

    /** What holds while nobody says otherwise. */
    public enum Default {
        ON,
        OFF
    }

    private final String gateName;
    private final Stage stage;
    private final Default byDefault;
    private final String since;
    private final String description;

    FeatureGate(String gateName, Stage stage, Default byDefault, String since, String description) {
        this.gateName = gateName;
        this.stage = stage;
        this.byDefault = byDefault;
        this.since = since;
        this.description = description;
    }

    public Stage stage() {
        return stage;
    }

    public Default byDefault() {
        return byDefault;
    }

    /** The release of this extension that brought the gate. */
    public String since() {
        return since;
    }

    public String description() {
        return description;
    }

    /** The name under which operators set it. */
    @Override
    public String toString() {
        return gateName;
    }
}
