package cloud.gardener.networking.calico.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import cloud.gardener.networking.calico.delivery.ManagedResourceChange.Replace;
import cloud.gardener.networking.calico.delivery.ManagedResourceChange.Unchanged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DesiredManagedResourceTest {

    private static final String CRDS = "managedresource-extension-networking-calico-config-11111111";
    private static final String CONFIG = "managedresource-extension-networking-calico-config-22222222";
    private static final String FORMER = "managedresource-extension-networking-calico-config-57bebbcb";
    private static final DesiredManagedResource DESIRED = new DesiredManagedResource(List.of(CRDS, CONFIG));

    @Test
    void referenceKeyIsGardeners() {
        assertThat(DesiredManagedResource.referenceAnnotationKey(FORMER))
                .isEqualTo("reference.resources.gardener.cloud/secret-9be0bfe6");
    }

    @Test
    void newOneRefersToEverySecretInOrderAndProtectsItFromCollection() {
        ManagedResourceContent content = DESIRED.content();

        assertThat(content.secretRefs()).containsExactly(CRDS, CONFIG);
        assertThat(content.annotations())
                .containsOnly(
                        entry(DesiredManagedResource.referenceAnnotationKey(CRDS), CRDS),
                        entry(DesiredManagedResource.referenceAnnotationKey(CONFIG), CONFIG));
    }

    @Test
    void newOneCarriesOurOriginAndKeepsShootCleanUpOffTheObjects() {
        ManagedResourceContent content = DESIRED.content();

        assertThat(content.labels()).containsOnly(entry("origin", "extension-networking-calico"));
        assertThat(content.injectLabels()).containsOnly(entry("shoot.gardener.cloud/no-cleanup", "true"));
        assertThat(content.keepObjects()).isFalse();
    }

    @Test
    void whatWeWroteOurselvesIsUnchanged() {
        assertThat(DESIRED.mergedInto(existing(DESIRED.content()))).isEqualTo(new Unchanged());
    }

    @Test
    void foreignLabelsAndAnnotationsAloneAreNoReasonToWrite() {
        ManagedResourceContent found = withForeignMetadata(DESIRED.content());

        assertThat(DESIRED.mergedInto(existing(found))).isEqualTo(new Unchanged());
    }

    @Test
    void takingOverFromTheGoExtensionKeepsForeignMetadataAndDropsTheFormerReference() {
        ManagedResourceContent found = withForeignMetadata(new DesiredManagedResource(List.of(FORMER)).content());

        Replace replace = replacing(existing(found));

        assertThat(replace.content()).isEqualTo(withForeignMetadata(DESIRED.content()));
        assertThat(replace.superseded()).containsExactly(FORMER);
    }

    @Test
    void whoRoutesIsRememberedForOneSecretAndForgottenWithIt() {
        ManagedResourceContent marked =
                new DesiredManagedResource(List.of(CRDS, CONFIG), Optional.of(CONFIG)).content();

        assertThat(marked.isRoutedByInfrastructure()).isTrue();
        assertThat(DESIRED.content().isRoutedByInfrastructure()).isFalse();
        assertThat(replacing(existing(marked)).content()).isEqualTo(DESIRED.content());
    }

    @Test
    void whatTheGoExtensionWritesNextToOurAnnotationIsNotTakenForOurs() {
        ManagedResourceContent marked =
                new DesiredManagedResource(List.of(CRDS, CONFIG), Optional.of(CONFIG)).content();
        ManagedResourceContent overwritten = new ManagedResourceContent(
                marked.labels(), marked.annotations(), List.of(FORMER), marked.injectLabels(), false);

        assertThat(overwritten.isRoutedByInfrastructure()).isFalse();
    }

    @Test
    void secretThatIsStillReferencedIsNotSuperseded() {
        ManagedResourceContent found = new DesiredManagedResource(List.of(CRDS, FORMER)).content();

        assertThat(replacing(existing(found)).superseded()).containsExactly(FORMER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deviations")
    void everyDeviationIsPutRight(String name, UnaryOperator<ManagedResourceContent> deviate) {
        Replace replace = replacing(existing(deviate.apply(DESIRED.content())));

        assertThat(replace.content()).isEqualTo(DESIRED.content());
        assertThat(replace.superseded()).isEmpty();
    }

    static Stream<Arguments> deviations() {
        return Stream.of(
                deviation(
                        "order of secrets",
                        found -> new ManagedResourceContent(
                                found.labels(),
                                found.annotations(),
                                List.of(CONFIG, CRDS),
                                found.injectLabels(),
                                false)),
                deviation(
                        "objects kept after a migration",
                        found -> new ManagedResourceContent(
                                found.labels(), found.annotations(), found.secretRefs(), found.injectLabels(), true)),
                deviation(
                        "origin",
                        found -> new ManagedResourceContent(
                                Map.of("origin", "gardener"),
                                found.annotations(),
                                found.secretRefs(),
                                found.injectLabels(),
                                false)),
                deviation(
                        "missing reference",
                        found -> new ManagedResourceContent(
                                found.labels(), Map.of(), found.secretRefs(), found.injectLabels(), false)),
                deviation(
                        "one reference too many",
                        found -> new ManagedResourceContent(
                                found.labels(),
                                with(found.annotations(), "reference.resources.gardener.cloud/configmap-00000000", "x"),
                                found.secretRefs(),
                                found.injectLabels(),
                                false)),
                deviation(
                        "injected label",
                        found -> new ManagedResourceContent(
                                found.labels(),
                                found.annotations(),
                                found.secretRefs(),
                                with(found.injectLabels(), "more", "x"),
                                false)));
    }

    @Test
    void specFieldThatWeNeverSetIsAReasonToWrite() {
        Replace replace = replacing(new ExistingManagedResource(DESIRED.content(), Set.of("class")));

        assertThat(replace.content()).isEqualTo(DESIRED.content());
    }

    @Test
    void noSecretOrOneTwiceIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DesiredManagedResource(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new DesiredManagedResource(List.of(CRDS, CRDS)));
    }

    private static Arguments deviation(String name, UnaryOperator<ManagedResourceContent> deviate) {
        return Arguments.of(name, deviate);
    }

    private static ExistingManagedResource existing(ManagedResourceContent content) {
        return new ExistingManagedResource(content, Set.of());
    }

    private static Replace replacing(ExistingManagedResource existing) {
        return DESIRED.mergedInto(existing)
                .fold(
                        unchanged -> {
                            throw new AssertionError("expected a change");
                        },
                        replace -> replace);
    }

    private static ManagedResourceContent withForeignMetadata(ManagedResourceContent content) {
        return new ManagedResourceContent(
                with(content.labels(), "someone", "else"),
                with(content.annotations(), "resources.gardener.cloud/ignore", "true"),
                content.secretRefs(),
                content.injectLabels(),
                content.keepObjects());
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
