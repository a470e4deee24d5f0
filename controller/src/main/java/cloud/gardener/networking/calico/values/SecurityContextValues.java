package cloud.gardener.networking.calico.values;

import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.privilege.NodeContainer;
import cloud.gardener.networking.calico.privilege.NodeSecurity;
import cloud.gardener.networking.calico.privilege.SecurityContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Security contexts in Kubernetes' notation, by container name. */
public final class SecurityContextValues {

    private SecurityContextValues() {}

    /** A container that has no place in the mode gets null: else the chart's own default, privileged, would slip in. */
    static Map<String, @Nullable Object> of(CalicoSettings settings) {
        Map<NodeContainer, SecurityContext> contexts = NodeSecurity.of(
                settings.privileges().mode(), settings.routing().backend().value());
        Map<String, @Nullable Object> byContainer = new LinkedHashMap<>();
        for (NodeContainer container : NodeContainer.values()) {
            SecurityContext context = contexts.get(container);
            byContainer.put(container.toString(), context == null ? null : notation(context));
        }
        return byContainer;
    }

    /**
     * One container's. Kubernetes refuses privileged together with escalation forbidden, and needs nothing more said about
     * privileged; what is left to the image or the container runtime is left out.
     */
    public static Map<String, Object> notation(SecurityContext context) {
        Map<String, Object> notation = new LinkedHashMap<>();
        notation.put("privileged", context.privileged());
        if (context.privileged()) {
            return notation;
        }
        notation.put("allowPrivilegeEscalation", context.privilegeEscalation());
        if (context.user() != null) {
            notation.put("runAsUser", context.user());
        }
        if (context.group() != null) {
            notation.put("runAsGroup", context.group());
        }
        Map<String, Object> capabilities = capabilities(context);
        if (!capabilities.isEmpty()) {
            notation.put("capabilities", capabilities);
        }
        return notation;
    }

    private static Map<String, Object> capabilities(SecurityContext context) {
        Map<String, Object> capabilities = new LinkedHashMap<>();
        if (!context.added().isEmpty()) {
            capabilities.put("add", context.added().stream().map(Enum::name).toList());
        }
        if (context.base() == SecurityContext.Base.NONE) {
            capabilities.put("drop", List.of("ALL"));
        }
        return capabilities;
    }
}
