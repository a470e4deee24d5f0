package cloud.gardener.networking.calico.delivery;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of a ManagedResource that we write ({@code resources.gardener.cloud/v1alpha1}); {@code spec.class} is never
 * set, which means the shoot's own gardener-resource-manager. Maps are sorted by key.
 *
 * @param labels {@code metadata.labels}
 * @param annotations {@code metadata.annotations}
 * @param secretRefs {@code spec.secretRefs[].name}, in order
 * @param injectLabels {@code spec.injectLabels}: labels that every delivered object gets
 * @param keepObjects {@code spec.keepObjects}, absent meaning false: whether the objects outlive the ManagedResource
 */
public record ManagedResourceContent(
        Map<String, String> labels,
        Map<String, String> annotations,
        List<String> secretRefs,
        Map<String, String> injectLabels,
        boolean keepObjects) {

    public ManagedResourceContent {
        labels = sortedCopy(labels);
        annotations = sortedCopy(annotations);
        secretRefs = List.copyOf(secretRefs);
        injectLabels = sortedCopy(injectLabels);
    }

    /** Whether what is delivered is known to leave traffic between nodes to the infrastructure. */
    public boolean isRoutedByInfrastructure() {
        String secret = annotations.get(DesiredManagedResource.ROUTED_BY_INFRASTRUCTURE);
        return secret != null && secretRefs.contains(secret);
    }

    private static Map<String, String> sortedCopy(Map<String, String> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
