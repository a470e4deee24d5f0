package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.faults.Request;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a controller writes, as one would tell a colleague; times and checksums are left out. */
record WriteInWords(Request request) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String text() {
        return switch (request.summary()) {
            case "PATCH networks/status" -> status(body().path("status"));
            case "PATCH networks" -> "Network: " + patch(body());
            case "POST secrets" -> "creates a Secret with " + names(body().path("data"));
            case "PATCH secrets" -> "leaves the former Secret to garbage collection";
            case "DELETE secrets" -> "deletes Secret " + name();
            case "POST managedresources" -> "creates " + managedResource() + delivered(body().path("spec"));
            case "PUT managedresources" -> "replaces " + managedResource() + delivered(body().path("spec"));
            case "PATCH managedresources" -> managedResource() + ": " + withoutChecksums(body().path("spec"));
            case "DELETE managedresources" -> "deletes " + managedResource();
            case "DELETE configmaps" -> "deletes ConfigMap " + name();
            case "DELETE scrapeconfigs" -> "deletes ScrapeConfig " + name();
            case "POST events" ->
                "event " + body().path("reason").asText() + ": "
                        + body().path("message").asText(body().path("note").asText());
            default -> request.summary();
        };
    }

    /** Nothing where there is none. */
    private JsonNode body() {
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(request.summary() + " has a body that is no JSON", e);
        }
    }

    private String name() {
        String path = request.path();
        return path.substring(path.lastIndexOf('/') + 1).replaceAll("-[0-9a-f]{8}$", "-CHECKSUM");
    }

    private String managedResource() {
        return (name() + body().at("/metadata/name").asText()).contains("monitoring")
                ? "the ManagedResource for monitoring"
                : "the ManagedResource";
    }

    private static String withoutChecksums(JsonNode tree) {
        return tree.toString().replaceAll("-[0-9a-f]{8}\\b", "-CHECKSUM");
    }

    private static String status(JsonNode status) {
        List<String> words = new ArrayList<>();
        JsonNode last = status.path("lastOperation");
        if (last.isObject()) {
            words.add(last.path("type").asText() + " " + last.path("state").asText() + ", "
                    + last.path("description").asText());
        }
        if (status.has("lastError")) {
            words.add(status.path("lastError").isNull() ? "no error" : "with an error");
        }
        status.path("conditions")
                .forEach(condition -> words.add(condition.path("type").asText() + " "
                        + condition.path("status").asText() + " ("
                        + condition.path("reason").asText() + ")"));
        return "status: " + String.join("; ", words);
    }

    /** A merge patch, or a JSON patch without the test that nobody has written since. */
    private static String patch(JsonNode patch) {
        return patch.isArray()
                ? StreamSupport.stream(patch.spliterator(), false)
                        .filter(operation -> !operation.path("op").asText().equals("test"))
                        .map(WriteInWords::operation)
                        .collect(Collectors.joining(", "))
                : patch.toString();
    }

    private static String operation(JsonNode operation) {
        String path = operation.path("path").asText().replace("~1", "/");
        String value = operation.has("value") ? " " + operation.path("value") : "";
        return operation.path("op").asText() + " " + path + value;
    }

    private static String delivered(JsonNode spec) {
        return ", " + spec.path("secretRefs").size() + " Secrets, objects are "
                + (spec.path("keepObjects").asBoolean() ? "kept" : "not kept") + " when it goes";
    }

    private static String names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }
}
