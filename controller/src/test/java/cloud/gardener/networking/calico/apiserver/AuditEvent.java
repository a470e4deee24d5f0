package cloud.gardener.networking.calico.apiserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every request in the log once, also a watch, of which beginning and end are logged. */
    static List<AuditEvent> readAll(Path log) {
        try {
            String text = Files.readString(log);
            // Without the last line while it is still being written.
            List<String> lines =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            Map<String, AuditEvent> byId = new LinkedHashMap<>();
            for (String line : lines) {
                JsonNode event = JSON.readTree(line);
                byId.put(event.path("auditID").asText(), parse(event));
            }
            return List.copyOf(byId.values());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(log + " holds a line that is no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuditEvent parse(JsonNode event) {
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
