package cloud.gardener.networking.calico.cases;

import cloud.gardener.networking.calico.delivery.InstallOrder;
import cloud.gardener.networking.calico.delivery.Manifest;
import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.plan.CalicoSettings;
import cloud.gardener.networking.calico.plan.Decision;
import cloud.gardener.networking.calico.render.ChartRenderer;
import cloud.gardener.networking.calico.values.CalicoChartValues;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files that tell what a decision leads to; of its manifests only what is not so in the plain story. */
final class Outcome {

    private static final char EQUAL = '=';

    private final ChartRenderer chart;
    private final List<Manifest> plain;

    /** @param plain the objects to compare with; none: all are shown */
    Outcome(ChartRenderer chart, List<Manifest> plain) {
        this.chart = chart;
        this.plain = plain;
    }

    static Manifests render(ChartRenderer chart, CalicoSettings settings) {
        return chart.render(
                CalicoChartValues.of(settings), settings.kubernetesVersion().toString());
    }

    /** Text by file. */
    SortedMap<String, String> of(Decision decision) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("decision.yaml", BlockYaml.text(DecisionTree.of(decision)));
        if (decision instanceof Decision.Proceed proceed) {
            files.put(
                    "values.yaml",
                    BlockYaml.text(CalicoChartValues.of(proceed.settings()).tree()));
            addManifests(files, render(chart, proceed.settings()).all());
        }
        return files;
    }

    private void addManifests(Map<String, String> files, List<Manifest> manifests) {
        SortedMap<Manifest, @Nullable Manifest> here = new TreeMap<>(new InstallOrder());
        SortedMap<Manifest, @Nullable Manifest> there = new TreeMap<>(new InstallOrder());
        SortedMap<Manifest, @Nullable Manifest> both = new TreeMap<>(new InstallOrder());
        manifests.forEach(manifest -> here.put(manifest, manifest));
        plain.forEach(manifest -> there.put(manifest, manifest));
        both.putAll(here);
        both.putAll(there);
        StringBuilder objects = new StringBuilder();
        both.keySet().forEach(key -> {
            char mark = addManifest(files, there.get(key), here.get(key));
            if (mark != EQUAL) {
                objects.append(mark).append(' ').append(key.title()).append('\n');
            }
        });
        files.put("manifests/objects.txt", objects.isEmpty() ? "(all as in plain)\n" : objects.toString());
    }

    /** @return {@code -}: in the plain story only; {@code +}: in this one only; {@code ~}: another text in each */
    private static char addManifest(Map<String, String> files, @Nullable Manifest there, @Nullable Manifest here) {
        if (here == null) {
            return '-';
        }
        if (there == null) {
            add(files, here, ".yaml", here.text());
            return '+';
        }
        if (here.text().equals(there.text())) {
            return EQUAL;
        }
        add(files, here, ".diff", YamlDifference.of(there.text(), here.text()));
        return '~';
    }

    private static void add(Map<String, String> files, Manifest manifest, String suffix, String text) {
        String name = "manifests/" + (manifest.kind() + "-" + manifest.name()).toLowerCase(Locale.ROOT) + suffix;
        if (files.put(name, text) != null) {
            throw new IllegalStateException(name + " would hold two objects");
        }
    }
}
