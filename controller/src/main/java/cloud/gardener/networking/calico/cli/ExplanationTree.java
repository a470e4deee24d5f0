package cloud.gardener.networking.calico.cli;

import cloud.gardener.networking.calico.explain.Explanation;
import cloud.gardener.networking.calico.plan.Notice;
import cloud.gardener.networking.calico.privilege.PrivilegeLimit;
import cloud.gardener.networking.calico.values.SecurityContextValues;
import java.util.LinkedHashMap;
import java.util.Map;

/** An explanation for programs. Words and nesting of privileges and notices are those of a Network's providerStatus. */
final class ExplanationTree {

    private ExplanationTree() {}

    static Map<String, Object> of(String network, Explanation explanation) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("network", network);
        tree.put("kubernetesVersion", explanation.kubernetesVersion());
        explanation.calicoRelease().ifPresent(release -> tree.put("calicoRelease", release));
        tree.put("settings", settings(explanation));
        tree.put("calicoNode", calicoNode(explanation));
        tree.put(
                "notices",
                explanation.notices().stream().map(ExplanationTree::notice).toList());
        return tree;
    }

    private static Map<String, Object> settings(Explanation explanation) {
        Map<String, Object> settings = new LinkedHashMap<>();
        explanation.sections().stream()
                .flatMap(section -> section.rows().stream())
                .forEach(row -> settings.put(row.name(), map("value", row.value(), "because", row.because())));
        return settings;
    }

    private static Map<String, Object> calicoNode(Explanation explanation) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("requestedMode", explanation.privileges().requested().toString());
        node.put("effectiveMode", explanation.privileges().mode().toString());
        node.put("reason", explanation.privileges().reason().toString());
        node.put("message", explanation.privileges().reason().sentence());
        node.put(
                "limits",
                explanation.privileges().limits().stream()
                        .map(ExplanationTree::limit)
                        .toList());
        Map<String, Object> contexts = new LinkedHashMap<>();
        explanation
                .containers()
                .forEach((container, context) ->
                        contexts.put(container.toString(), SecurityContextValues.notation(context)));
        node.put("securityContexts", contexts);
        return node;
    }

    private static Map<String, Object> limit(PrivilegeLimit limit) {
        return map("name", limit.toString(), "consequence", limit.sentence());
    }

    private static Map<String, Object> notice(Notice notice) {
        return map("kind", notice.kind().toString(), "field", notice.path(), "message", notice.message());
    }

    private static Map<String, Object> map(String... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
