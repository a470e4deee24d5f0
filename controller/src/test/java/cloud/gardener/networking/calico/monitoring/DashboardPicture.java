package cloud.gardener.networking.calico.monitoring;

import cloud.gardener.networking.calico.monitoring.Dashboard.Panel;
import cloud.gardener.networking.calico.monitoring.Dashboard.Target;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A dashboard with the answers of a real Prometheus to its queries, as SVG: the places, titles, units and values are those
 * that Plutono gets, the looks are not.
 */
record DashboardPicture(Dashboard dashboard, Scene scene, Prometheus prometheus) {

    private static final int COLUMN = 50;
    private static final int ROW = 26;
    private static final int HEAD = 44;
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final List<String> COLOURS =
            List.of("#2b6cb0", "#c05621", "#2f855a", "#6b46c1", "#b83280", "#4a5568");
    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

    private record Line(String legend, List<double[]> points) {}

    String svg() {
        StringBuilder svg = new StringBuilder();
        int height = HEAD
                + Dashboard.elements(dashboard.json().path("panels")).stream()
                        .mapToInt(panel -> bottom(panel) * ROW)
                        .max()
                        .orElse(0);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\">\n"
                .formatted(24 * COLUMN, height + 4));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#f7fafc\"/>\n");
        text(svg, 10, 28, 20, "#1a202c", dashboard.title());
        for (JsonNode panel : Dashboard.elements(dashboard.json().path("panels"))) {
            if (panel.path("type").asText().equals("row")) {
                text(svg, 10, y(panel) + 18, 14, "#4a5568", panel.path("title").asText());
            }
        }
        dashboard.panels().forEach(panel -> draw(svg, panel));
        return svg.append("</svg>\n").toString();
    }

    private static int bottom(JsonNode panel) {
        return panel.at("/gridPos/y").asInt() + panel.at("/gridPos/h").asInt();
    }

    private static int y(JsonNode panel) {
        return HEAD + panel.at("/gridPos/y").asInt() * ROW;
    }

    private void draw(StringBuilder svg, Panel panel) {
        int x = panel.json().at("/gridPos/x").asInt() * COLUMN + 4;
        int y = y(panel.json()) + 2;
        int width = panel.json().at("/gridPos/w").asInt() * COLUMN - 8;
        int height = panel.json().at("/gridPos/h").asInt() * ROW - 4;
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#fff\" stroke=\"#cbd5e0\"/>\n"
                .formatted(x, y, width, height));
        text(svg, x + 8, y + 17, 12, "#1a202c", shortened(panel.title(), width / 7));
        switch (panel.type()) {
            case "stat" -> stat(svg, panel, x, y);
            case "table" -> table(svg, panel, x, y, height);
            default -> graph(svg, panel, x, y, width, height);
        }
    }

    private void stat(StringBuilder svg, Panel panel, int x, int y) {
        JsonNode result = prometheus.query(panel.targets().get(0).withAllChosen(), scene.end());
        double value = result.at("/0/value/1").asDouble(Double.NaN);
        JsonNode bad = panel.json().at("/fieldConfig/defaults/thresholds/steps/1/value");
        String colour = bad.isMissingNode() ? "#1a202c" : value >= bad.asDouble() ? "#c53030" : "#2f855a";
        text(svg, x + 8, y + 70, 30, colour, format(value, unit(panel)));
    }

    private void table(StringBuilder svg, Panel panel, int x, int y, int height) {
        JsonNode result = prometheus.query(panel.targets().get(0).withAllChosen(), scene.end());
        if (result.isEmpty()) {
            text(svg, x + 8, y + 42, 12, "#718096", "no data");
        }
        JsonNode organize = panel.json().at("/transformations/0/options");
        int line = y + 40;
        int most = (height - 40) / 18;
        for (JsonNode series : Dashboard.elements(result).stream().limit(most).toList()) {
            List<String> cells = new ArrayList<>();
            for (String label : labels(series)) {
                cells.add(organize.path("renameByName").path(label).asText(label) + " "
                        + series.path("metric").path(label).asText());
            }
            if (!organize.path("excludeByName").path("Value").asBoolean()) {
                cells.add(organize.path("renameByName").path("Value").asText("value") + " "
                        + format(series.at("/value/1").asDouble(), unit(panel)));
            }
            text(svg, x + 8, line, 12, "#2d3748", String.join("   ", cells));
            line += 18;
        }
    }

    private static List<String> labels(JsonNode series) {
        TreeSet<String> names = new TreeSet<>();
        series.path("metric").fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }

    private void graph(StringBuilder svg, Panel panel, int x, int y, int width, int height) {
        List<Line> lines = panel.targets().stream()
                .flatMap(target -> lines(target).stream())
                .toList();
        int shown = Math.min(lines.size(), 4);
        int left = x + 62;
        int right = x + width - 10;
        int top = y + 28;
        int base = y + height - 12 - 14 * ((shown + 1) / 2);
        double highest = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(point -> point[1])
                .max()
                .orElse(0);
        double scale = highest > 0 ? highest * 1.1 : 1;
        for (double part : new double[] {0, 0.5, 1}) {
            int at = (int) (base - part * (base - top));
            svg.append("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#edf2f7\"/>\n"
                    .formatted(left, at, right, at));
            text(svg, x + 8, at + 4, 10, "#718096", format(part * scale, unit(panel)));
        }
        for (int i = 0; i < lines.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            svg.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>\n"
                    .formatted(colour, path(lines.get(i), left, right, top, base, scale)));
            if (i < shown) {
                text(
                        svg,
                        x + 8 + (i % 2) * (width / 2),
                        base + 16 + 14 * (i / 2),
                        10,
                        colour,
                        shortened(lines.get(i).legend(), width / 12) + (i == 3 && lines.size() > 4 ? " ..." : ""));
            }
        }
    }

    private List<Line> lines(Target target) {
        return Dashboard.elements(prometheus.query(target.withAllChosen(), scene.start(), scene.end(), STEP)).stream()
                .map(series -> new Line(legend(target, series), points(series)))
                .sorted(java.util.Comparator.comparing(Line::legend))
                .toList();
    }

    private static String legend(Target target, JsonNode series) {
        return LABEL.matcher(target.legend())
                .replaceAll(label -> series.path("metric").path(label.group(1)).asText());
    }

    private static List<double[]> points(JsonNode series) {
        return Dashboard.elements(series.path("values")).stream()
                .map(value ->
                        new double[] {value.get(0).asDouble(), value.get(1).asDouble()})
                .filter(point -> !Double.isNaN(point[1]))
                .toList();
    }

    private String path(Line line, int left, int right, int top, int base, double scale) {
        double from = scene.start().getEpochSecond();
        return line.points().stream()
                .map(point -> "%.0f,%.0f"
                        .formatted(
                                left + (point[0] - from) / Scene.LENGTH.toSeconds() * (right - left),
                                base - point[1] / scale * (base - top)))
                .collect(Collectors.joining(" "));
    }

    private static String unit(Panel panel) {
        return panel.json().at("/fieldConfig/defaults/unit").asText();
    }

    static String format(double value, String unit) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return switch (unit) {
            case "s" -> seconds(value);
            case "ns" -> seconds(value / 1e9);
            case "bytes" ->
                value >= 1 << 20
                        ? number(value / (1 << 20)) + " MiB"
                        : value >= 1 << 10 ? number(value / (1 << 10)) + " KiB" : number(value) + " B";
            case "percentunit" -> number(value * 100) + " %";
            case "ops", "reqps" -> number(value) + "/s";
            default -> value >= 10_000 ? number(value / 1000) + " K" : number(value);
        };
    }

    private static String seconds(double value) {
        if (value == 0) {
            return "0 s";
        }
        return value < 0.001
                ? number(value * 1e6) + " us"
                : value < 1
                        ? number(value * 1e3) + " ms"
                        : value < 600
                                ? number(value) + " s"
                                : value < 172_800 ? number(value / 3600) + " h" : number(value / 86_400) + " d";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.3f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }

    private static void text(StringBuilder svg, int x, int y, int size, String colour, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append("<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\" xml:space=\"preserve\">%s</text>\n"
                .formatted(x, y, size, colour, escaped));
    }

    /** Every picture of the documentation by its name. */
    static Map<String, DashboardPicture> all(Prometheus prometheus) {
        return Map.of(
                "felix-iptables", shoot(prometheus, "Calico Felix", "iptables", Scene.IPTABLES),
                "felix-nftables", shoot(prometheus, "Calico Felix", "nftables", Scene.NFTABLES),
                "felix-ebpf", shoot(prometheus, "Calico Felix", "eBPF", Scene.EBPF),
                "typha", shoot(prometheus, "Calico Typha", "iptables", Scene.TYPHA),
                "bird", shoot(prometheus, "Calico BIRD", "iptables", Scene.BIRD),
                "extension",
                        new DashboardPicture(
                                MonitoringCharts.ofSeed().dashboard("Calico extension"), Scene.EXTENSION, prometheus));
    }

    private static DashboardPicture shoot(Prometheus prometheus, String title, String dataplane, Scene scene) {
        return new DashboardPicture(
                MonitoringCharts.ofShoot(dataplane, "true", "true").dashboard(title), scene, prometheus);
    }
}
