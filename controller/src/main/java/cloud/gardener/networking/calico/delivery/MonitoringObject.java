package cloud.gardener.networking.calico.delivery;

/**
 * Objects of a shoot's namespace in the seed that the Go extension writes itself (gardener-extension-networking-calico
 * {@code pkg/controller}). Ours have the same names, but are written by gardener-resource-manager; who takes over from the Go
 * extension, or removes a Network that it has deployed, finds its objects under these names.
 */
public enum MonitoringObject {
    /** Scraping, alerts and dashboards of long ago, all in one. */
    LEGACY_CONFIGURATION("v1", "ConfigMap", "calico-monitoring-config"),
    DASHBOARDS("v1", "ConfigMap", "calico-dashboards"),
    SCRAPE_FELIX("monitoring.coreos.com/v1alpha1", "ScrapeConfig", "shoot-calico-felix"),
    SCRAPE_TYPHA("monitoring.coreos.com/v1alpha1", "ScrapeConfig", "shoot-calico-typha"),
    SCRAPE_BIRD("monitoring.coreos.com/v1alpha1", "ScrapeConfig", "shoot-calico-bird");

    private final String apiVersion;
    private final String kind;
    private final String objectName;

    MonitoringObject(String apiVersion, String kind, String objectName) {
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.objectName = objectName;
    }

    public String apiVersion() {
        return apiVersion;
    }

    public String kind() {
        return kind;
    }

    public String objectName() {
        return objectName;
    }
}
