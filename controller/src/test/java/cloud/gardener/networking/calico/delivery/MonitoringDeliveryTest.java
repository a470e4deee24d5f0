package cloud.gardener.networking.calico.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MonitoringDeliveryTest {

    private static final MonitoringDelivery DELIVERY = delivery("v");

    @Test
    void secretIsNamedAsGardenerNamesIt() {
        assertThat(DELIVERY.secretName()).isEqualTo("managedresource-extension-networking-calico-monitoring-4c840aa9");
        assertThat(delivery("hello").secretName())
                .isEqualTo("managedresource-extension-networking-calico-monitoring-d7914fe5");
    }

    @Test
    void whatWasWrittenIsRecognised() {
        assertThat(DELIVERY.isIn(found(DELIVERY), "seed")).isTrue();
    }

    @Test
    void labelsAndAnnotationsOfOthersDoNotMatter() {
        Map<String, String> labels = new HashMap<>(DELIVERY.labels());
        labels.put("example.org/label", "x");
        Map<String, String> annotations = new HashMap<>(DELIVERY.annotations());
        annotations.put("example.org/annotation", "x");

        assertThat(DELIVERY.isIn(content(labels, annotations, List.of(DELIVERY.secretName()), false), "seed"))
                .isTrue();
    }

    @Test
    void anythingElseHasToBeWrittenAgain() {
        List<String> secrets = List.of(DELIVERY.secretName());

        assertThat(DELIVERY.isIn(found(delivery("other")), "seed")).isFalse();
        assertThat(DELIVERY.isIn(found(DELIVERY), "")).isFalse();
        assertThat(DELIVERY.isIn(content(Map.of(), DELIVERY.annotations(), secrets, false), "seed"))
                .isFalse();
        assertThat(DELIVERY.isIn(content(DELIVERY.labels(), Map.of(), secrets, false), "seed"))
                .isFalse();
        assertThat(DELIVERY.isIn(content(DELIVERY.labels(), DELIVERY.annotations(), secrets, true), "seed"))
                .isFalse();
        assertThat(DELIVERY.isIn(content(DELIVERY.labels(), DELIVERY.annotations(), List.of("a", "b"), false), "seed"))
                .isFalse();
    }

    @Test
    void otherKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MonitoringDelivery(new CompressedStream("config.yaml.br", new byte[] {1})))
                .withMessageContaining("monitoring.yaml.br");
    }

    private static MonitoringDelivery delivery(String value) {
        return new MonitoringDelivery(
                new CompressedStream("monitoring.yaml.br", value.getBytes(StandardCharsets.UTF_8)));
    }

    private static ManagedResourceContent found(MonitoringDelivery delivery) {
        return content(delivery.labels(), delivery.annotations(), List.of(delivery.secretName()), false);
    }

    private static ManagedResourceContent content(
            Map<String, String> labels, Map<String, String> annotations, List<String> secrets, boolean keepObjects) {
        return new ManagedResourceContent(labels, annotations, secrets, Map.of(), keepObjects);
    }
}
