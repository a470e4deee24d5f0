package cloud.gardener.networking.calico.validation;

/** Where the same things stand in the resources that name them, so that a finding points at what its reader wrote. */
public enum FieldPaths {
    /** Gardener's Network (extensions.gardener.cloud/v1alpha1). */
    NETWORK("spec.providerConfig", "spec.podCIDR", "spec.serviceCIDR", "spec.ipFamilies"),

    /** Gardener's Shoot (core.gardener.cloud/v1beta1). */
    SHOOT(
            "spec.networking.providerConfig",
            "spec.networking.pods",
            "spec.networking.services",
            "spec.networking.ipFamilies");

    private final String config;
    private final String pods;
    private final String services;
    private final String families;

    FieldPaths(String config, String pods, String services, String families) {
        this.config = config;
        this.pods = pods;
        this.services = services;
        this.families = families;
    }

    /** @param field inside the NetworkConfig, such as {@code ipam.type} */
    String config(String field) {
        return config + "." + field;
    }

    String pods() {
        return pods;
    }

    String services() {
        return services;
    }

    String families() {
        return families;
    }

    /** In both inputs kube-proxy is the Shoot's matter. */
    String kubeProxyEnabled() {
        return "spec.kubernetes.kubeProxy.enabled";
    }
}
