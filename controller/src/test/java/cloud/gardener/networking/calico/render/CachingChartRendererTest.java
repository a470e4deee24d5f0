package cloud.gardener.networking.calico.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cloud.gardener.networking.calico.delivery.Manifest;
import cloud.gardener.networking.calico.delivery.Manifests;
import cloud.gardener.networking.calico.values.ChartValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CachingChartRendererTest {

    private static final String VERSION = "v1.33.1";

    @Test
    void sameInputIsRenderedOnce() {
        CachingChartRenderer cache = new CachingChartRenderer(CachingChartRendererTest::rendering, 2);

        Manifests first = cache.render(values("a"), VERSION);
        Manifests second = cache.render(values("a"), VERSION);

        assertThat(second).isSameAs(first);
        assertThat(cache.misses()).isEqualTo(1);
        assertThat(cache.hits()).isEqualTo(1);
    }

    @Test
    void orderInWhichValuesWereGivenDoesNotMatter() {
        CachingChartRenderer cache = new CachingChartRenderer(CachingChartRendererTest::rendering, 2);
        Map<String, Object> oneWay = new LinkedHashMap<>(Map.of("name", "a"));
        oneWay.put("z", 1);
        Map<String, Object> otherWay = new LinkedHashMap<>(Map.of("z", 1));
        otherWay.put("name", "a");

        cache.render(new ChartValues(oneWay), VERSION);
        cache.render(new ChartValues(otherWay), VERSION);

        assertThat(cache.hits()).isEqualTo(1);
    }

    @Test
    void otherValuesOrAnotherVersionAreRenderedAnew() {
        CachingChartRenderer cache = new CachingChartRenderer(CachingChartRendererTest::rendering, 10);

        Manifests a = cache.render(values("a"), VERSION);
        Manifests b = cache.render(values("b"), VERSION);
        Manifests newer = cache.render(values("a"), "v1.34.0");

        assertThat(List.of(a, b, newer)).doesNotHaveDuplicates();
        assertThat(cache.misses()).isEqualTo(3);
        assertThat(cache.hits()).isZero();
    }

    @Test
    void leastRecentlyUsedRenderingMakesRoom() {
        CachingChartRenderer cache = new CachingChartRenderer(CachingChartRendererTest::rendering, 2);
        cache.render(values("a"), VERSION);
        cache.render(values("b"), VERSION);
        cache.render(values("a"), VERSION);
        cache.render(values("c"), VERSION);

        cache.render(values("a"), VERSION);
        assertThat(cache.hits()).isEqualTo(2);

        cache.render(values("b"), VERSION);
        assertThat(cache.misses()).isEqualTo(4);
    }

    @Test
    void failureIsNotRemembered() {
        CachingChartRenderer cache = new CachingChartRenderer(
                (values, version) -> {
                    throw new RenderException("broken");
                },
                2);

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(RenderException.class).isThrownBy(() -> cache.render(values("a"), VERSION));
        }

        assertThat(cache.misses()).isEqualTo(2);
    }

    @Test
    void everyRenderingIsCountedWhenManyThreadsAsk() throws Exception {
        CachingChartRenderer cache = new CachingChartRenderer(CachingChartRendererTest::rendering, 4);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Manifests>> answers = new ArrayList<>();
            for (int i = 0; i < 800; i++) {
                String name = "n" + i % 8;
                answers.add(threads.submit(() -> cache.render(values(name), VERSION)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(rendering(values("n" + i % 8), VERSION));
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(cache.hits() + cache.misses()).isEqualTo(800);
    }

    @Test
    void capacityMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CachingChartRenderer(CachingChartRendererTest::rendering, 0))
                .withMessage("capacity: must be at least 1, not 0");
    }

    private static ChartValues values(String name) {
        return new ChartValues(Map.of("name", name));
    }

    private static Manifests rendering(ChartValues values, String version) {
        String name = String.valueOf(values.tree().get("name"));
        return Manifests.of(new Manifest("v1", "ConfigMap", "kube-system", name, "version: " + version + "\n"));
    }
}
