package cloud.gardener.networking.calico.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Objects that are delivered together: at least one, each only once, in the order given.
 *
 * <p>Empty is refused because gardener-resource-manager deletes from the shoot whatever a ManagedResource no longer
 * lists: an empty set would take the network away from a running cluster. Twice the same object is refused because the
 * later one would silently win.
 */
public record Manifests(List<Manifest> all) {

    public Manifests {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("manifests: must not be empty");
        }
        Set<String> titles = new HashSet<>();
        for (Manifest manifest : all) {
            if (!titles.add(manifest.title())) {
                throw new IllegalArgumentException("manifests: " + manifest.title() + " appears more than once");
            }
        }
    }

    public static Manifests of(Manifest... manifests) {
        return new Manifests(List.of(manifests));
    }

    /** The same objects in Helm's install order, see {@link InstallOrder}. */
    public static Manifests inInstallOrder(Collection<Manifest> manifests) {
        return new Manifests(manifests.stream().sorted(new InstallOrder()).toList());
    }

    /** These objects, then the others. */
    public Manifests and(Manifests others) {
        List<Manifest> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Manifests(both);
    }

    /**
     * The one object of this kind and name.
     *
     * @throws IllegalArgumentException if several API groups or namespaces have such an object
     */
    public Optional<Manifest> find(String kind, String name) {
        List<Manifest> found = all.stream()
                .filter(manifest ->
                        manifest.kind().equals(kind) && manifest.name().equals(name))
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException(kind + " " + name + ": not unique, there are " + found);
        }
        return found.stream().findFirst();
    }

    /** One YAML stream, each document after a {@code ---} line; the same objects in the same order give the same text. */
    public String toStream() {
        return all.stream()
                .map(manifest -> Manifest.SEPARATOR + manifest.text())
                .collect(Collectors.joining());
    }
}
