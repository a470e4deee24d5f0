package cloud.gardener.networking.calico.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ManagedResource that makes the shoot's gardener-resource-manager apply our objects.
 *
 * <p>Names, labels and rules are those of gardener/gardener {@code pkg/utils/managedresources} ({@code NewForShoot})
 * and of the Go extension, whose ManagedResource this one takes over.
 *
 * @param secretRefs names of the Secrets to deliver, in order
 * @param routedByInfrastructure name of the Secret whose objects leave traffic between nodes to the infrastructure; empty
 *     where Calico carries it
 */
public record DesiredManagedResource(List<String> secretRefs, Optional<String> routedByInfrastructure) {

    public static final String NAME = "extension-networking-calico-config";

    /** Says who made a ManagedResource; Gardener acts on the value {@code gardener}, so that one is not ours to use. */
    public static final String ORIGIN_LABEL = "origin";

    /** The value of {@link #ORIGIN_LABEL}. */
    public static final String ORIGIN = "extension-networking-calico";

    /**
     * Injected into every delivered object: keeps Gardener's clean-up of a shoot that is being deleted off Calico, which
     * has to work until the last workload has drained.
     */
    public static final String NO_CLEANUP_LABEL = "shoot.gardener.cloud/no-cleanup";

    /**
     * Prefix of the annotations that protect Secrets and ConfigMaps from garbage collection (gardener/gardener
     * {@code pkg/resourcemanager/controller/garbagecollector/references}).
     */
    public static final String REFERENCE_PREFIX = "reference.resources.gardener.cloud/";

    /**
     * The annotation that remembers {@link #routedByInfrastructure}, so that nobody has to read Secrets to learn it. It names
     * the Secret because the Go extension, which may have written in between, leaves annotations of others.
     */
    public static final String ROUTED_BY_INFRASTRUCTURE =
            "calico.networking.extensions.gardener.cloud/routed-by-infrastructure";

    public DesiredManagedResource {
        secretRefs = List.copyOf(secretRefs);
        if (secretRefs.isEmpty() || secretRefs.stream().distinct().count() < secretRefs.size()) {
            throw new IllegalArgumentException("secretRefs: must be at least one and all different, not " + secretRefs);
        }
    }

    /** With objects by which Calico carries traffic between nodes. */
    public DesiredManagedResource(List<String> secretRefs) {
        this(secretRefs, Optional.empty());
    }

    /** What to create where there is no such ManagedResource yet. */
    public ManagedResourceContent content() {
        Map<String, String> annotations = new HashMap<>();
        secretRefs.forEach(name -> annotations.put(referenceAnnotationKey(name), name));
        routedByInfrastructure.ifPresent(name -> annotations.put(ROUTED_BY_INFRASTRUCTURE, name));
        return new ManagedResourceContent(
                Map.of(ORIGIN_LABEL, ORIGIN), annotations, secretRefs, Map.of(NO_CLEANUP_LABEL, "true"), false);
    }

    /**
     * What to do where it exists: labels and annotations of others stay, references to former Secrets go, the spec
     * becomes ours as a whole. Sets {@code keepObjects} back to false after a control-plane migration had raised it.
     */
    public ManagedResourceChange mergedInto(ExistingManagedResource existing) {
        ManagedResourceContent found = existing.content();
        ManagedResourceContent wanted = content();
        Map<String, String> labels = new HashMap<>(found.labels());
        labels.putAll(wanted.labels());
        Map<String, String> annotations = new HashMap<>(found.annotations());
        annotations.keySet().removeIf(DesiredManagedResource::isOurs);
        annotations.putAll(wanted.annotations());

        ManagedResourceContent merged = new ManagedResourceContent(
                labels, annotations, wanted.secretRefs(), wanted.injectLabels(), wanted.keepObjects());
        if (merged.equals(found) && existing.otherSpecFields().isEmpty()) {
            return new ManagedResourceChange.Unchanged();
        }
        List<String> superseded = found.secretRefs().stream()
                .filter(name -> !secretRefs.contains(name))
                .distinct()
                .toList();
        return new ManagedResourceChange.Replace(merged, superseded);
    }

    private static boolean isOurs(String annotation) {
        return annotation.startsWith(REFERENCE_PREFIX) || annotation.equals(ROUTED_BY_INFRASTRUCTURE);
    }

    /** The key of the annotation that protects a Secret; its value is the Secret's name. */
    static String referenceAnnotationKey(String secretName) {
        return REFERENCE_PREFIX + "secret-" + Sha256.shortHex(secretName);
    }
}
