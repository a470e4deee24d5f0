package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.delivery.Manifest;
import cloud.gardener.networking.calico.delivery.Manifests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The CustomResourceDefinitions that travel with a chart.
 *
 * <p>They depend on no value, so they are read once per process and delivered as they are. (Helm treats its {@code crds}
 * folder the same way: it never renders it.)
 */
public final class CrdManifests {

    /** Where a chart keeps them. */
    static final String FOLDER = "crds/";

    private CrdManifests() {}

    /**
     * All definitions in the {@code crds} folder of the chart at this place of the class path, sorted by name.
     *
     * @throws RenderException if there is no chart, no definition, or something else in the folder; the message names
     *     the file
     */
    public static Manifests ofClasspath(String chartRoot) {
        List<Manifest> definitions = new ArrayList<>();
        ClasspathFiles.ofChart(chartRoot).files().forEach((path, content) -> {
            if (path.startsWith(FOLDER)) {
                definitions.addAll(read(chartRoot + "/" + path, new String(content, StandardCharsets.UTF_8)));
            }
        });
        if (definitions.isEmpty()) {
            throw new RenderException(chartRoot + "/" + FOLDER + ": there are no CustomResourceDefinitions");
        }
        definitions.sort(Comparator.comparing(Manifest::name));
        return new Manifests(definitions);
    }

    private static List<Manifest> read(String file, String content) {
        List<Manifest> objects = new ManifestStream(HelmChartRenderer.NAMESPACE)
                .parse(content, file)
                .all();
        for (Manifest object : objects) {
            if (!object.kind().equals("CustomResourceDefinition")) {
                throw new RenderException(file + ": only CustomResourceDefinitions are allowed here, not " + object);
            }
        }
        return objects;
    }
}
