package cloud.gardener.networking.calico.validation;

import java.util.List;

/**
 * Rules may become stricter, shoots may not become unchangeable: what was wrong before stays allowed as it is, and only
 * what is newly wrong is refused.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-ratcheting">validation
 *     ratcheting in Kubernetes</a>
 */
public final class Ratchet {

    private Ratchet() {}

    /** @param before findings about the object as it is stored; none for a new one */
    public static List<Violation> newlyWrong(List<Violation> before, List<Violation> now) {
        return now.stream().filter(finding -> !before.contains(finding)).toList();
    }
}
