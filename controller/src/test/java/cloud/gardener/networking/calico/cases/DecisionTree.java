package cloud.gardener.networking.calico.cases;

import cloud.gardener.networking.calico.network.AutodetectionMethod;
import cloud.gardener.networking.calico.network.Cidr;
import cloud.gardener.networking.calico.network.IpFamilies;
import cloud.gardener.networking.calico.network.KubernetesVersion;
import cloud.gardener.networking.calico.network.Mtu;
import cloud.gardener.networking.calico.network.Quantity;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.plan.Notice;
import cloud.gardener.networking.calico.privilege.PrivilegeDecision;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a tree of maps. Settings are walked through whatever they are made of, so that a new one stands in every
 * story without anybody thinking of it.
 */
final class DecisionTree {

    /** Records that are one word to people. */
    private static final Set<Class<?>> WORDS = Set.of(
            AutodetectionMethod.class,
            Cidr.class,
            IpFamilies.class,
            KubernetesVersion.class,
            Mtu.class,
            Quantity.class);

    private DecisionTree() {}

    static Map<String, @Nullable Object> of(Decision decision) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("decision", decision.getClass().getSimpleName());
        decision.fold(
                proceed -> {
                    tree.put("privileges", privileges(proceed.settings().privileges()));
                    tree.put(
                            "notices",
                            proceed.notices().stream().map(Notice::toString).toList());
                    tree.put("settings", settings(proceed));
                    return tree;
                },
                wait -> {
                    tree.put("reason", wait.reason());
                    tree.put("retryAfter", wait.retryAfter().toString());
                    return tree;
                },
                reject -> tree.put(
                        "violations",
                        reject.violations().stream().map(Object::toString).toList()),
                skip -> tree.put("reason", skip.reason()));
        return tree;
    }

    private static Map<String, @Nullable Object> privileges(PrivilegeDecision.Effective privileges) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("requested", privileges.requested().toString());
        tree.put("effective", privileges.mode().toString());
        tree.put("reason", privileges.reason().toString());
        tree.put("limits", privileges.limits().stream().map(Enum::toString).toList());
        return tree;
    }

    /** Privileges have their place above. */
    private static Map<String, @Nullable Object> settings(Decision.Proceed proceed) {
        Map<String, @Nullable Object> tree = components(proceed.settings());
        tree.remove("privileges");
        return tree;
    }

    private static Map<String, @Nullable Object> components(Record of) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (RecordComponent component : of.getClass().getRecordComponents()) {
            try {
                tree.put(component.getName(), tree(component.getAccessor().invoke(of)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(of.getClass() + " has no public " + component, e);
            }
        }
        return tree;
    }

    private static @Nullable Object tree(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return tree(optional.orElse(null));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(DecisionTree::tree).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            map.forEach((key, element) -> tree.put(key.toString(), tree(element)));
            return tree;
        }
        if (value instanceof Record parts && !WORDS.contains(value.getClass())) {
            return components(parts);
        }
        return value == null || value instanceof Boolean || value instanceof Number ? value : value.toString();
    }
}
