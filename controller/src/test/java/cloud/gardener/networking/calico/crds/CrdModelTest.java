package cloud.gardener.networking.calico.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionNames;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests as the Kubernetes API knows a CustomResourceDefinition, and what they have in common. */
class CrdModelTest {

    /** The client's classes keep unknown fields for later; without that, an unknown field is an error. */
    private static final YAMLMapper STRICT = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private static final String CALICO = "crd.projectcalico.org";
    private static final String NETWORK_POLICY_API = "policy.networking.k8s.io";

    @ParameterizedTest
    @MethodSource("manifests")
    void theKubernetesApiKnowsEveryFieldOfTheManifest(String manifest) throws Exception {
        CustomResourceDefinition crd = STRICT.readValue(manifest, CustomResourceDefinition.class);

        assertThat(crd.getApiVersion()).isEqualTo("apiextensions.k8s.io/v1");
        assertThat(crd.getKind()).isEqualTo("CustomResourceDefinition");
    }

    @Test
    void aKeywordWithATypoIsNoticedHoweverDeepItIs() throws Exception {
        String manifest = CrdFiles.contents(CrdFiles.MANIFESTS).get("tiers.crd.projectcalico.org.yaml");
        String withTypo = manifest.replace("enum:", "enums:");

        assertThat(withTypo).isNotEqualTo(manifest);
        assertThatExceptionOfType(UnrecognizedPropertyException.class)
                .isThrownBy(() -> STRICT.readValue(withTypo, CustomResourceDefinition.class))
                .withMessageContaining("enums");
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theNamesFollowFromKindPluralAndGroup(CustomResourceDefinition crd) {
        CustomResourceDefinitionNames names = crd.getSpec().getNames();

        assertThat(crd.getMetadata().getName())
                .isEqualTo(names.getPlural() + "." + crd.getSpec().getGroup());
        assertThat(names.getListKind()).isEqualTo(names.getKind() + "List");
        assertThat(names.getSingular()).isEqualTo(names.getKind().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theOneVersionIsServedAndStored(CustomResourceDefinition crd) {
        assertThat(crd.getSpec().getVersions()).singleElement().satisfies(version -> {
            assertThat(version.getServed()).isTrue();
            assertThat(version.getStorage()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theLabelSaysThatTheDefinitionBelongsToTheSystemOfTheShoot(CustomResourceDefinition crd) {
        assertThat(crd.getMetadata().getLabels()).isEqualTo(Map.of("gardener.cloud/role", "system-component"));
    }

    @Test
    void calicoItselfHasTwentyTwoKindsWithoutShortNamesColumnsOrStatusSubresource() throws IOException {
        List<CustomResourceDefinition> calico = definitionsOf(CALICO);

        assertThat(calico).hasSize(22).allSatisfy(crd -> {
            CustomResourceDefinitionVersion version = version(crd);
            assertThat(version.getName()).isEqualTo("v1");
            assertThat(version.getSubresources()).isNull();
            assertThat(version.getAdditionalPrinterColumns()).isEmpty();
            assertThat(crd.getSpec().getNames().getShortNames()).isEmpty();
            assertThat(crd.getSpec().getPreserveUnknownFields()).isFalse();
            assertThat(crd.getMetadata().getAnnotations()).isEmpty();
        });
    }

    /** The API server refuses a group under k8s.io unless the annotation names where it was approved. */
    @Test
    void theNetworkPolicyApiHasTwoApprovedKindsWithStatusSubresource() throws IOException {
        List<CustomResourceDefinition> policies = definitionsOf(NETWORK_POLICY_API);

        assertThat(policies).hasSize(2).allSatisfy(crd -> {
            assertThat(version(crd).getName()).isEqualTo("v1alpha1");
            assertThat(version(crd).getSubresources().getStatus()).isNotNull();
            assertThat(crd.getMetadata().getAnnotations())
                    .isEqualTo(Map.of(
                            "api-approved.kubernetes.io",
                            "https://github.com/kubernetes-sigs/network-policy-api/pull/30"));
        });
        assertThat(policies)
                .extracting(crd -> crd.getSpec().getNames().getShortNames())
                .containsExactlyInAnyOrder(List.of("anp"), List.of("banp"));
    }

    private static CustomResourceDefinitionVersion version(CustomResourceDefinition crd) {
        return crd.getSpec().getVersions().get(0);
    }

    private static List<CustomResourceDefinition> definitionsOf(String group) throws IOException {
        return definitions()
                .map(Named::getPayload)
                .filter(crd -> crd.getSpec().getGroup().equals(group))
                .toList();
    }

    static Stream<Named<String>> manifests() throws IOException {
        return CrdFiles.contents(CrdFiles.MANIFESTS).entrySet().stream()
                .map(file -> Named.of(file.getKey(), file.getValue()));
    }

    static Stream<Named<CustomResourceDefinition>> definitions() throws IOException {
        return manifests()
                .map(file -> Named.of(
                        file.getName(), Serialization.unmarshal(file.getPayload(), CustomResourceDefinition.class)));
    }
}
