package cloud.gardener.networking.calico.lifecycle;

/**
 * The conditions that we keep on a Network. gardenlet merges the first one into the Shoot's condition of the same name and
 * does not look at types that it does not know (gardener/gardener {@code pkg/gardenlet/controller/shoot/care}), so the
 * other two are for people and their tools.
 */
public enum ConditionType {
    /** Whether what was delivered is applied and healthy in the shoot. */
    SYSTEM_COMPONENTS_HEALTHY("SystemComponentsHealthy"),
    /** Whether calico-node runs with the privileges that were asked for. */
    CALICO_NODE_PRIVILEGES("CalicoNodePrivileges"),
    /** Whether something in the configuration is not done as written. */
    CONFIGURATION_NOTICES("ConfigurationNotices");

    private final String spelling;

    ConditionType(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String toString() {
        return spelling;
    }
}
