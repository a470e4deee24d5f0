package cloud.gardener.networking.calico.delivery;

import java.util.List;
import java.util.Map;

/**
 * What the seed has to hold so that a shoot's Calico is watched: one immutable Secret, and a ManagedResource of class
 * {@code seed}, by which the seed's own gardener-resource-manager writes the objects into the shoot's namespace of the seed
 * and removes those that are no longer wanted.
 *
 * @param objects the Secret's only entry
 */
public record MonitoringDelivery(CompressedStream objects) {

    /** The name of the ManagedResource. */
    public static final String NAME = "extension-networking-calico-monitoring";

    /** The Secret key of the objects. */
    public static final String KEY = "monitoring.yaml.br";

    /** Whose gardener-resource-manager takes it: the seed's. */
    public static final String RESOURCE_CLASS = "seed";

    /**
     * Says which of a Shoot's conditions suffers if the objects cannot be applied. Without it ManagedResources of this class
     * stand for the control plane (gardener/gardener {@code pkg/utils/kubernetes/health/checker}).
     */
    public static final String CONDITION_LABEL = "care.gardener.cloud/condition-type";

    private static final String CONDITION = "ObservabilityComponentsHealthy";

    public MonitoringDelivery {
        if (!objects.key().equals(KEY)) {
            throw new IllegalArgumentException("objects: the key must be " + KEY + ", not " + objects.key());
        }
    }

    /** Made of the content as the name of {@link DeliverySecret} is. */
    public String secretName() {
        return "managedresource-" + NAME + "-" + Sha256.shortHex(Sha256.hex(objects.bytes()));
    }

    /** Those of the Secret; once nobody refers to it, it is collected. */
    public Map<String, String> secretLabels() {
        return Map.of(DeliverySecret.GARBAGE_COLLECTABLE_LABEL, DeliverySecret.GARBAGE_COLLECTABLE);
    }

    /** Those of the ManagedResource. */
    public Map<String, String> labels() {
        return Map.of(DesiredManagedResource.ORIGIN_LABEL, DesiredManagedResource.ORIGIN, CONDITION_LABEL, CONDITION);
    }

    /** Those of the ManagedResource: as long as it has this one, the Secret is not collected. */
    public Map<String, String> annotations() {
        return Map.of(DesiredManagedResource.referenceAnnotationKey(secretName()), secretName());
    }

    /** Whether a ManagedResource delivers just this, to the seed. Labels and annotations of others do not matter. */
    public boolean isIn(ManagedResourceContent found, String resourceClass) {
        return resourceClass.equals(RESOURCE_CLASS)
                && found.secretRefs().equals(List.of(secretName()))
                && !found.keepObjects()
                && found.labels().entrySet().containsAll(labels().entrySet())
                && found.annotations().entrySet().containsAll(annotations().entrySet());
    }
}
