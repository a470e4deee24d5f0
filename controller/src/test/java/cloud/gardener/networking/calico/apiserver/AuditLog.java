package cloud.gardener.networking.calico.apiserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The API server's audit log, of which each line is read once: it grows by thousands of them, and is asked for often. */
final class AuditLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final Map<String, AuditEvent> byId = new LinkedHashMap<>();
    private long read;

    AuditLog(Path path) {
        this.path = path;
    }

    /** Every request so far once, also a watch, of which beginning and end are logged. */
    synchronized List<AuditEvent> events() {
        try {
            for (String line : newLines()) {
                JsonNode event = JSON.readTree(line);
                byId.put(event.path("auditID").asText(), AuditEvent.parse(event));
            }
            return List.copyOf(byId.values());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(path + " holds a line that is no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the last line while it is still being written. */
    private List<String> newLines() throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            byte[] added = Channels.newInputStream(file.position(read)).readAllBytes();
            int end = added.length;
            while (end > 0 && added[end - 1] != '\n') {
                end--;
            }
            read += end;
            return new String(added, 0, end, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
