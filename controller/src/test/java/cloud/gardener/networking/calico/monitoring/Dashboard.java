package cloud.gardener.networking.calico.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** A dashboard as Plutono gets it. */
record Dashboard(JsonNode json) {

    record Panel(String title, String type, List<Target> targets, JsonNode json) {
        @Override
        public String toString() {
            return title;
        }
    }

    record Target(String expression, String legend) {

        /** With everything chosen from the lists of values, as a dashboard opens. */
        String withAllChosen() {
            return expression.replaceAll("\\$[a-z]+", ".*");
        }
    }

    String title() {
        return json.path("title").asText();
    }

    /** All panels but the rows that keep them apart. */
    List<Panel> panels() {
        return elements(json.path("panels")).stream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .map(panel -> new Panel(
                        panel.path("title").asText(),
                        panel.path("type").asText(),
                        elements(panel.path("targets")).stream()
                                .map(target -> new Target(
                                        target.path("expr").asText(),
                                        target.path("legendFormat").asText()))
                                .toList(),
                        panel))
                .toList();
    }

    static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Override
    public String toString() {
        return title();
    }
}
