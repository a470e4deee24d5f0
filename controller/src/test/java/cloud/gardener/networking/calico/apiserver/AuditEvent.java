package cloud.gardener.networking.calico.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One request that the API server answered.
 *
 * <p>The server writes the line about when it sends the answer, so a client can have it a moment earlier: wait for a
 * count, do not read it once.
 *
 * @param verb get, list, watch, create, update, patch, delete or deletecollection
 * @param user who asked, such as {@code admin} or {@code system:serviceaccount:garden:networking-calico}
 * @param resource plural name, such as {@code networks}; absent for paths that are no API resource, such as /readyz
 * @param subresource such as {@code status}
 * @param name absent for lists, watches and creations with a generated name
 * @param code of the HTTP answer
 */
public record AuditEvent(
        String verb,
        String user,
        String userAgent,
        @Nullable String resource,
        @Nullable String subresource,
        @Nullable String namespace,
        @Nullable String name,
        String uri,
        int code) {

    static AuditEvent parse(JsonNode event) {
        JsonNode object = event.path("objectRef");
        return new AuditEvent(
                event.path("verb").asText(),
                event.path("user").path("username").asText(),
                event.path("userAgent").asText(),
                textOrNull(object.path("resource")),
                textOrNull(object.path("subresource")),
                textOrNull(object.path("namespace")),
                textOrNull(object.path("name")),
                event.path("requestURI").asText(),
                event.path("responseStatus").path("code").asInt());
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isMissingNode() ? null : node.asText();
    }
}
