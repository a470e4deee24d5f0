package cloud.gardener.networking.calico.admission;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.gardener.networking.calico.decode.Decoded;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An AdmissionReview in, an AdmissionReview out. */
final class ShootReviewTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ShootReview REVIEW = new ShootReview(new NetworkForecast(Rules.all()));

    /** Refused as a new one, whatever stands behind it. */
    private static final String WRONG = "{type: calico, providerConfig: {backend: frr}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # operation | subresource | old networking                                            | new networking                                                        | allowed
            CREATE      |             |                                                           | {type: calico}                                                        | true
            CREATE      |             |                                                           | {type: calico, providerConfig: {backend: frr}}                        | false
            CREATE      |             |                                                           | {type: cilium, providerConfig: {backend: frr}}                        | true
            CREATE      |             |                                                           | {pods: 10.0.0.0/8}                                                    | false
            CREATE      | status      |                                                           | {type: calico, providerConfig: {backend: frr}}                        | true
            DELETE      |             | {type: calico, providerConfig: {backend: frr}}            |                                                                       | true
            CONNECT     |             |                                                           | {type: calico, providerConfig: {backend: frr}}                        | true
            UPDATE      |             | {type: calico}                                            | {type: calico, providerConfig: {backend: frr}}                        | false
            UPDATE      |             | {type: calico, providerConfig: {backend: frr}}            | {type: calico, providerConfig: {backend: frr}}                        | true
            UPDATE      |             | {type: calico, providerConfig: {backend: frr}}            | {type: calico, providerConfig: {backend: frr, vethMTU: "1"}}          | false
            UPDATE      |             | {type: calico, providerConfig: {backend: frr}}            | {type: calico, nodes: 10.0.0.0/8, providerConfig: {backend: frr}}     | true
            UPDATE      |             | {type: calico, providerConfig: {typha: {}}}               | {type: calico, nodes: 10.0.0.0/8, providerConfig: {typha: {}}}        | true
            UPDATE      |             | {type: calico}                                            | {type: calico, providerConfig: {ipam: {type: calico-ipam}}}           | false
            UPDATE      |             | {type: calico, providerConfig: {backend: frr}}            | {type: cilium, providerConfig: {backend: frr}}                        | true
            """)
    void aShootIsJudgedByWhatIsNewInIt(
            String operation, String subresource, String oldNetworking, String newNetworking, boolean allowed) {
        JsonNode response = answer(operation, subresource, shoot(oldNetworking), shoot(newNetworking));

        assertThat(response.path("allowed").booleanValue()).isEqualTo(allowed);
        assertThat(response.path("uid").asText()).isEqualTo("7");
        assertThat(response.has("status")).isEqualTo(!allowed);
    }

    @Test
    void nothingStandsInTheWayOfADeletion() {
        ObjectNode going = shoot(WRONG);
        going.withObject("/metadata").put("deletionTimestamp", "2026-01-01T00:00:00Z");
        ObjectNode unreadable = JSON.createObjectNode();
        unreadable.putObject("metadata").put("deletionTimestamp", "2026-01-01T00:00:00Z");

        assertThat(answer("UPDATE", "", shoot("{type: calico}"), going)).isEqualTo(json("{uid: '7', allowed: true}"));
        assertThat(answer("UPDATE", "", shoot("{type: calico}"), unreadable))
                .isEqualTo(json("{uid: '7', allowed: true}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {WRONG, "{type: calico, providerConfig: {ebpfDataplane: {enabled: true}}}", "[]", "text"})
    void metadataAloneMayAlwaysBeWrittenAndNothingIsSaid(String networking) {
        ObjectNode labelled = shoot(networking);
        labelled.withObject("/metadata/labels").put("a", "b");

        assertThat(answer("UPDATE", "", shoot(networking), labelled)).isEqualTo(json("{uid: '7', allowed: true}"));
    }

    @Test
    void aShootWithoutWorkersHasNoNetworkToJudge() {
        ObjectNode workerless = shoot(WRONG);
        workerless.withObject("/spec/provider").putArray("workers");

        assertThat(answer("CREATE", "", null, workerless)).isEqualTo(json("{uid: '7', allowed: true}"));
    }

    @Test
    void whatIsRefusedIsToldWithAllItsReasonsAsAnApiServerTellsThem() {
        JsonNode response = answer(
                "CREATE",
                "",
                null,
                shoot("{type: calico, providerConfig: {backend: frr, typo: 1, typha: {enabled: 1}}}"));

        JsonNode status = response.path("status");
        assertThat(status.path("code").asInt()).isEqualTo(422);
        assertThat(status.path("reason").asText()).isEqualTo("Invalid");
        assertThat(status.path("message").asText())
                .startsWith("[spec.networking.providerConfig.backend: Unsupported value: \"frr\": supported values: ")
                .contains(", spec.networking.providerConfig.typo: Unknown field: known fields: ");
        assertThat(status.path("details").path("kind").asText()).isEqualTo("Shoot");
        assertThat(status.path("details").path("name").asText()).isEqualTo("mine");
        assertThat(status.path("details").path("causes"))
                .extracting(cause -> cause.path("field").asText() + " "
                        + cause.path("reason").asText())
                .containsExactly(
                        "spec.networking.providerConfig.backend FieldValueNotSupported",
                        "spec.networking.providerConfig.typha.enabled FieldValueInvalid",
                        "spec.networking.providerConfig.typo FieldValueInvalid");
        assertThat(status.at("/details/causes/0/message").asText())
                .isEqualTo("Unsupported value: \"frr\": supported values: \"bird\", \"vxlan\", \"none\"");
    }

    @Test
    void whatIsNoShootIsABadRequest() {
        JsonNode response = answer("CREATE", "", null, json("{apiVersion: v1, kind: Pod}"));

        assertThat(response.path("allowed").booleanValue()).isFalse();
        assertThat(response.at("/status/code").asInt()).isEqualTo(400);
        assertThat(response.at("/status/message").asText()).contains("kind: Unsupported value: \"Pod\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {ebpfDataplane: {enabled: true}}                          | ebpfDataplane.enabled: calico-node runs privileged, whatever the seed's gates say
            {ipip: Always}                                            | ipip: has no effect
            {ipAutodetectionMethod: first-found}                      | ipAutodetectionMethod: has no effect
            {overlay: {enabled: true, createPodRoutes: true}}         | overlay.createPodRoutes: counts only together with overlay.enabled: false
            {multus: {installCNIPlugins: true}}                       | multus.installCNIPlugins: counts only together with multus.enabled: true
            {autoScaling: {mode: vpa}}                                | autoScaling.mode: the shoot runs no vertical pod autoscaler
            """)
    void whoeverWritesIsToldWhatIsDeprecatedOrLost(String config, String start) {
        JsonNode response = answer("CREATE", "", null, shoot("{type: calico, providerConfig: " + config + "}"));

        assertThat(response.path("allowed").booleanValue()).isTrue();
        assertThat(warnings(response)).singleElement().asString().startsWith("spec.networking.providerConfig." + start);
    }

    @Test
    void aWarningThatIsAlsoAFindingIsSaidOnce() {
        String contradiction = "{type: calico, providerConfig: {overlay: {enabled: true}, ipv4: {pool: vxlan}}}";
        ObjectNode upgraded = shoot(contradiction);
        upgraded.withObject("/spec/kubernetes").put("version", "1.34.3");

        assertThat(warnings(answer("UPDATE", "", shoot(contradiction), upgraded)))
                .containsExactly(
                        "spec.networking.providerConfig.ipv4.pool: \"vxlan\": the overlay uses ipip; remove the field, or"
                                + " set vxlan.enabled");
    }

    @Test
    void whatIsToleratedAndCannotBeReadIsStillSaid() {
        assertThat(warnings(answer(
                        "UPDATE",
                        "",
                        shoot(WRONG),
                        shoot("{type: calico, nodes: 10.0.0.0/8, providerConfig: {backend: frr}}"))))
                .singleElement()
                .asString()
                .startsWith("spec.networking.providerConfig.backend: Unsupported value: \"frr\"");
    }

    @Test
    void warningsAreShortSingleLinesAndFewEnough() {
        String longText = "x\\ny".repeat(2000);
        ObjectNode before = shoot("{type: calico, providerConfig: {backend: \"" + longText + "\"}}");
        ObjectNode after = before.deepCopy();
        ObjectNode config = (ObjectNode) before.at("/spec/networking/providerConfig");
        ObjectNode configAfter = (ObjectNode) after.at("/spec/networking/providerConfig");
        for (int number = 0; number < 100; number++) {
            config.put("field" + number, longText);
            configAfter.put("field" + number, longText);
        }
        after.withObject("/spec/kubernetes").put("version", "1.34.3");

        List<String> warnings = warnings(answer("UPDATE", "", before, after));

        assertThat(warnings)
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(Warnings.LONGEST_LINE)
                        .doesNotContain("\n"));
        assertThat(warnings.stream().mapToInt(String::length).sum()).isLessThan(Warnings.LONGEST_IN_TOTAL);
    }

    @Test
    void anOldApiServerIsAnsweredInItsOwnVersion() {
        String answer = answerText("admission.k8s.io/v1beta1", "CREATE", "", null, shoot("{type: calico}"));

        assertThat(json(answer)).isEqualTo(json("""
                {apiVersion: admission.k8s.io/v1beta1, kind: AdmissionReview, response: {uid: '7', allowed: true}}
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                                       | the body is empty
            {                                                                        | Unexpected end-of-input
            []                                                                       | must be an AdmissionReview
            {"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v2"}         | must be an AdmissionReview of admission.k8s.io/v1 or admission.k8s.io/v1beta1
            {"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1"}         | the answer is found by it
            {"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": []} | the answer is found by it
            """)
    void whatIsNoReviewIsNotAnswered(String body, String reason) {
        String outcome = ReviewDocuments.read(body.getBytes(StandardCharsets.UTF_8))
                .fold(question -> "a question", violations -> violations.get(0).message());

        assertThat(outcome).contains(reason);
    }

    private static JsonNode answer(String operation, String subresource, JsonNode oldShoot, JsonNode shoot) {
        return json(answerText("admission.k8s.io/v1", operation, subresource, oldShoot, shoot))
                .path("response");
    }

    private static String answerText(
            String version, String operation, String subresource, JsonNode oldShoot, JsonNode shoot) {
        Question question = read(Reviews.of(version, operation, subresource, oldShoot, shoot));
        return ReviewDocuments.write(question, REVIEW.apply(question));
    }

    private static Question read(byte[] review) {
        Decoded<Question> question = ReviewDocuments.read(review);
        return question.fold(read -> read, violations -> {
            throw new IllegalArgumentException(violations.toString());
        });
    }

    private static ObjectNode shoot(String networking) {
        return networking == null ? null : (ObjectNode) Shoots.json(Shoots.yaml("garden-dev", "mine", networking));
    }

    private static List<String> warnings(JsonNode response) {
        return StreamSupport.stream(response.path("warnings").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode json(String yaml) {
        try {
            return yaml.startsWith("{\"") ? JSON.readTree(yaml) : Shoots.json(yaml);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
