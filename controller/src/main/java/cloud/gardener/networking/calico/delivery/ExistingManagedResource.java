package cloud.gardener.networking.calico.delivery;

import java.util.Set;

/**
 * Our ManagedResource as it was found in the seed.
 *
 * @param content the parts that we write too
 * @param otherSpecFields names of the fields under {@code spec} that are set there and that we never set, such as
 *     {@code class} or {@code equivalences}
 */
public record ExistingManagedResource(ManagedResourceContent content, Set<String> otherSpecFields) {

    public ExistingManagedResource {
        otherSpecFields = Set.copyOf(otherSpecFields);
    }
}
