package cloud.gardener.networking.calico.privilege;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The security context of one container, as far as privileges go.
 *
 * @param user numeric id to run as; null leaves it to the image
 * @param base the capabilities to start from
 * @param added those on top
 */
public record SecurityContext(
        boolean privileged,
        boolean privilegeEscalation,
        @Nullable Integer user,
        @Nullable Integer group,
        Base base,
        List<Capability> added) {

    /** Linux capabilities that a container of calico-node may need, in Kubernetes' spelling. */
    public enum Capability {
        CHOWN,
        NET_ADMIN,
        NET_BIND_SERVICE,
        NET_RAW
    }

    /** Which capabilities a container has before any is added. */
    public enum Base {
        /** All are dropped. */
        NONE,
        /** The container runtime's usual set. */
        RUNTIME_DEFAULT
    }

    private static final Integer ROOT = 0;

    public SecurityContext {
        added = List.copyOf(added);
    }

    static SecurityContext allPrivileges() {
        return new SecurityContext(true, true, null, null, Base.RUNTIME_DEFAULT, List.of());
    }

    /** Not privileged, and no more than the container runtime gives to any container. */
    static SecurityContext ordinary() {
        return new SecurityContext(false, false, null, null, Base.RUNTIME_DEFAULT, List.of());
    }

    static SecurityContext ordinaryRoot() {
        return new SecurityContext(false, false, ROOT, ROOT, Base.RUNTIME_DEFAULT, List.of());
    }

    /** Root that has nothing but these capabilities and cannot gain any. */
    static SecurityContext rootWithOnly(Capability... capabilities) {
        return new SecurityContext(false, false, ROOT, ROOT, Base.NONE, List.of(capabilities));
    }
}
