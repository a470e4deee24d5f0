package cloud.gardener.networking.calico.faults;

import java.net.URI;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request on its way to the API server.
 *
 * @param query as it stands in the URL; empty if there is none
 * @param namespace empty for what concerns all of them, or none
 * @param write which write to its namespace this is, counted from 1; 0 for what only reads
 * @param body as text; empty if there is none
 */
public record Request(String method, String path, String query, String namespace, int write, String body) {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern NAMESPACED = Pattern.compile("/namespaces/([^/]+)/(.+)");

    static boolean isWrite(String method) {
        return !READING.contains(method);
    }

    static String namespaceOf(URI uri) {
        Matcher matcher = NAMESPACED.matcher(uri.getPath());
        return matcher.find() ? matcher.group(1) : "";
    }

    public boolean isWrite() {
        return write > 0;
    }

    public boolean isWatch() {
        return query.contains("watch=true");
    }

    /** As in "PATCH networks/status", without names. */
    public String summary() {
        Matcher matcher = NAMESPACED.matcher(path);
        String[] parts = (matcher.find() ? matcher.group(2) : path).split("/", -1);
        return method + " " + parts[0] + (parts.length > 2 ? "/" + parts[2] : "");
    }
}
