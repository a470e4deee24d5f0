package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.values.ChartValues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A program that renders the test chart twice, writes the second result to a file, and waits to be ended. */
final class RenderingProcess {

    static final String GREETING = "Grüße 世界 😀";
    static final String RENDERED = "rendered";
    static final String HOOK_RAN = "hook ran";

    private RenderingProcess() {}

    public static void main(String[] arguments) throws Exception {
        HelmChartRenderer renderer = HelmChartRenderer.ofClasspath("render/chart");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            renderer.close();
            System.out.println(HOOK_RAN);
        }));
        ChartValues values = new ChartValues(Map.of("greeting", GREETING));
        renderer.render(values, "v1.33.1");
        Manifests rendered = renderer.render(values, "v1.33.1");
        Files.writeString(Path.of(arguments[0]), rendered.toStream());
        System.out.println(RENDERED);
        new CountDownLatch(1).await();
    }
}
