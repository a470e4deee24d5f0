package cloud.gardener.networking.calico.deployment;

import cloud.gardener.networking.calico.apiserver.AuditEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One verb on one kind of object, or on one object.
 *
 * @param group empty for the core group
 * @param resource with its subresource, such as {@code networks/status}
 * @param name empty for whatever its name is
 */
public record Permission(String verb, String group, String resource, String name) {

    /** All that these roles grant; wildcards have no place in our charts. */
    public static Set<Permission> granted(RenderedObjects rendered) {
        Set<Permission> granted = new TreeSet<>(Comparator.comparing(Permission::toString));
        Stream.of("ClusterRole", "Role")
                .flatMap(rendered::ofKind)
                .flatMap(role -> RenderedObjects.elements(role.path("rules")))
                .flatMap(Permission::ofRule)
                .forEach(granted::add);
        return granted;
    }

    private static Stream<Permission> ofRule(JsonNode rule) {
        List<String> names =
                rule.has("resourceNames") ? RenderedObjects.texts(rule.path("resourceNames")) : List.of("");
        return RenderedObjects.texts(rule.path("verbs")).stream()
                .flatMap(verb -> RenderedObjects.texts(rule.path("apiGroups")).stream()
                        .flatMap(group -> RenderedObjects.texts(rule.path("resources")).stream()
                                .flatMap(resource ->
                                        names.stream().map(name -> new Permission(verb, group, resource, name)))));
    }

    /** Whether the request was allowed by it. */
    public boolean covers(AuditEvent event) {
        return event.verb().equals(verb)
                && group(event).equals(group)
                && resource(event).equals(resource)
                && (name.isEmpty() || name.equals(event.name()));
    }

    private static String resource(AuditEvent event) {
        return event.subresource() == null || event.subresource().isEmpty()
                ? String.valueOf(event.resource())
                : event.resource() + "/" + event.subresource();
    }

    /** From {@code /apis/GROUP/VERSION/...}; {@code /api/v1/...} is the core group. */
    private static String group(AuditEvent event) {
        return event.uri().startsWith("/apis/") ? event.uri().split("/")[2] : "";
    }

    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group) + (name.isEmpty() ? "" : " " + name);
    }
}
