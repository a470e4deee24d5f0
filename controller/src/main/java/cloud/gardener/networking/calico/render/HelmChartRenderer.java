package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.values.ChartValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Renders one chart with Helm, unless told otherwise as the release that Gardener has always used for Calico.
 *
 * <p>Helm takes charts and values from files only, so the chart is unpacked once and each rendering writes its values
 * next to it; {@link #close()} removes all of it. The chart's {@code crds} folder is left out: Helm would not render it
 * but read it each time, which is two thirds of the work.
 */
public final class HelmChartRenderer implements ChartRenderer, AutoCloseable {

    /** {@code .Release.Name}. */
    public static final String RELEASE = "calico";

    /** {@code .Release.Namespace}, and the namespace every namespaced object must name. */
    public static final String NAMESPACE = "kube-system";

    private static final HelmRelease SHOOT = new HelmRelease(RELEASE, NAMESPACE);

    private static final Pattern KUBERNETES_VERSION = Pattern.compile("v\\d+\\.\\d+\\.\\d+");

    private final TemporaryDirectory workspace;
    private final Path chart;

    private HelmChartRenderer(TemporaryDirectory workspace, Path chart) {
        this.workspace = workspace;
        this.chart = chart;
    }

    /**
     * A renderer for the chart in this folder of the class path; loads the Helm library, which takes half a second the
     * first time.
     *
     * @throws RenderException if there is no chart, if it has hooks, or if Helm cannot be loaded
     */
    public static HelmChartRenderer ofClasspath(String root) {
        Map<String, byte[]> files = ClasspathFiles.ofChart(root).files();
        refuseHooks(root, files);
        HelmEngine.get();
        try {
            TemporaryDirectory workspace = TemporaryDirectory.create("networking-calico-chart");
            HelmChartRenderer renderer =
                    new HelmChartRenderer(workspace, workspace.path().resolve("chart"));
            unpack(files, renderer.chart);
            return renderer;
        } catch (IOException e) {
            throw new RenderException(root + ": could not unpack the chart", e);
        }
    }

    @Override
    public Manifests render(ChartValues values, String kubernetesVersion) {
        return render(SHOOT, values, kubernetesVersion);
    }

    /** As {@link #render(ChartValues, String)}, but for another release than that of Calico in a shoot. */
    Manifests render(HelmRelease release, ChartValues values, String kubernetesVersion) {
        if (!KUBERNETES_VERSION.matcher(kubernetesVersion).matches()) {
            throw new IllegalArgumentException(
                    "kubernetesVersion: must be vMAJOR.MINOR.PATCH without suffix, not " + kubernetesVersion);
        }
        return new ManifestStream(release.namespace()).parse(helm(release, values, kubernetesVersion));
    }

    /** Removes what was unpacked; no rendering may run any more. */
    @Override
    public void close() {
        try {
            workspace.close();
        } catch (IOException e) {
            throw new RenderException("could not remove " + workspace.path(), e);
        }
    }

    private String helm(HelmRelease release, ChartValues values, String kubernetesVersion) {
        try {
            Path file = Files.createTempFile(workspace.path(), "values-", ".json");
            try {
                Files.write(file, ValuesJson.bytes(values));
                return HelmEngine.get()
                        .template(chart)
                        .withName(release.name())
                        .withNamespace(release.namespace())
                        .withKubeVersion(kubernetesVersion)
                        .withValuesFile(file)
                        .call();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IllegalStateException e) {
            throw new RenderException("could not render the chart: " + HelmMessage.clean(e.getMessage()), e);
        } catch (IOException e) {
            throw new RenderException("could not hand the values to Helm", e);
        }
    }

    /** Helm leaves hooks out of what it renders without a word, so an object could vanish unseen. */
    private static void refuseHooks(String root, Map<String, byte[]> files) {
        files.forEach((path, content) -> {
            if (path.startsWith("templates/")
                    && new String(content, StandardCharsets.UTF_8).contains(ManifestDocument.HOOK_ANNOTATION)) {
                throw new RenderException(root + "/" + path + ": " + ManifestDocument.HOOK_ANNOTATION
                        + " is not allowed; nobody runs hooks in a shoot, the object would be left out");
            }
        });
    }

    private static void unpack(Map<String, byte[]> files, Path chart) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!file.getKey().startsWith(CrdManifests.FOLDER)) {
                Path target = chart.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
        }
    }
}
