package cloud.gardener.networking.calico.delivery;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One Kubernetes object as text, with what tells it apart from the others.
 *
 * @param apiVersion as in the text, for example {@code apps/v1}
 * @param kind as in the text, for example {@code DaemonSet}
 * @param namespace absent for cluster-scoped objects. A namespaced object must name one: gardener-resource-manager
 *     puts it into {@code default} otherwise
 * @param name as in the text
 * @param text exactly one YAML document, without a leading {@code ---}, ending with one line break
 */
public record Manifest(
        String apiVersion, String kind, @Nullable String namespace, String name, String text) {

    static final String SEPARATOR = "---\n";

    public Manifest {
        requireText("apiVersion", apiVersion);
        requireText("kind", kind);
        requireText("name", name);
        if (namespace != null) {
            requireText("namespace", namespace);
        }
        Objects.requireNonNull(text, "text");
        if (text.isBlank() || !text.endsWith("\n")) {
            throw new IllegalArgumentException("text: must not be empty and must end with a line break");
        }
        if (text.startsWith("---") || text.contains("\n---")) {
            throw new IllegalArgumentException("text: must be one YAML document without separators");
        }
    }

    /** Names the object as people do: {@code apps/v1 DaemonSet kube-system/calico-node}. */
    public String title() {
        return apiVersion + " " + kind + " " + (namespace == null ? name : namespace + "/" + name);
    }

    /** The title only: manifests are long, and logs shall never hold one. */
    @Override
    public String toString() {
        return title();
    }

    private static void requireText(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + ": must not be empty");
        }
    }
}
