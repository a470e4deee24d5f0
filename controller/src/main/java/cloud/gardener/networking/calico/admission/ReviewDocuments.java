package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.decode.Decoded;
import cloud.gardener.networking.calico.validation.Violation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * AdmissionReviews on the wire.
 *
 * @see <a href="https://pkg.go.dev/k8s.io/api/admission/v1">admission.k8s.io</a>
 */
final class ReviewDocuments {

    private static final String KIND = "AdmissionReview";
    private static final List<String> VERSIONS = List.of("admission.k8s.io/v1", "admission.k8s.io/v1beta1");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int UNPROCESSABLE = 422;

    /** As the Go types of field errors are told on the wire. */
    private static final Map<Violation.Kind, String> REASONS = Map.of(
            Violation.Kind.REQUIRED, "FieldValueRequired",
            Violation.Kind.INVALID, "FieldValueInvalid",
            Violation.Kind.UNSUPPORTED, "FieldValueNotSupported",
            Violation.Kind.FORBIDDEN, "FieldValueForbidden",
            Violation.Kind.DUPLICATE, "FieldValueDuplicate",
            Violation.Kind.UNKNOWN_FIELD, "FieldValueInvalid");

    private ReviewDocuments() {}

    /** Other fields of a review are of no use here, and newer API servers may have more of them. */
    static Decoded<Question> read(byte[] review) {
        try {
            JsonNode root = JSON.readTree(review);
            return root.isMissingNode() ? malformed("", "the body is empty") : question(root);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            return malformed("line " + line, e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    private static Decoded<Question> question(JsonNode review) {
        String apiVersion = review.path("apiVersion").asText();
        if (!review.path("kind").asText().equals(KIND) || !VERSIONS.contains(apiVersion)) {
            return malformed("", "must be an " + KIND + " of " + String.join(" or ", VERSIONS));
        }
        JsonNode request = review.path("request");
        String uid = request.path("uid").asText();
        return uid.isEmpty()
                ? Decoded.invalid(Violation.required("request.uid", "the answer is found by it"))
                : new Decoded.Valid<>(new Question(
                        apiVersion,
                        uid,
                        request.path("operation").asText(),
                        request.path("subResource").asText(""),
                        request.path("kind").path("group").asText(""),
                        request.path("kind").path("kind").asText(""),
                        request.path("name").asText(""),
                        request.path("object"),
                        request.path("oldObject")));
    }

    private static Decoded<Question> malformed(String path, String message) {
        return Decoded.invalid(new Violation(path, Violation.Kind.INVALID, message));
    }

    static String write(Question question, Answer answer) {
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("apiVersion", question.apiVersion());
        review.put("kind", KIND);
        ObjectNode response = review.putObject("response");
        response.put("uid", question.uid());
        try {
            return JSON.writeValueAsString(complete(review, response, question, answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot fail to be written", e);
        }
    }

    private static ObjectNode complete(ObjectNode review, ObjectNode response, Question question, Answer answer) {
        List<String> warnings = answer.fold(
                allowed -> {
                    response.put("allowed", true);
                    return allowed.warnings();
                },
                refused -> {
                    response.put("allowed", false);
                    refuse(response, question, refused.violations(), UNPROCESSABLE, "Invalid");
                    return refused.warnings();
                },
                unreadable -> {
                    response.put("allowed", false);
                    refuse(
                            response,
                            question,
                            unreadable.violations(),
                            HttpURLConnection.HTTP_BAD_REQUEST,
                            "BadRequest");
                    return List.of();
                });
        if (!warnings.isEmpty()) {
            warnings.forEach(response.putArray("warnings")::add);
        }
        return review;
    }

    /** As an API server tells field errors of its own, so that kubectl prints them one to a line. */
    private static void refuse(
            ObjectNode response, Question question, List<Violation> violations, int code, String reason) {
        ObjectNode status = response.putObject("status");
        status.put("status", "Failure");
        status.put("code", code);
        status.put("reason", reason);
        status.put("message", sentence(violations));
        ObjectNode details = status.putObject("details");
        details.put("name", question.name());
        details.put("group", question.group());
        details.put("kind", question.kind());
        violations.forEach(violation -> details.withArray("causes")
                .addObject()
                .put("reason", REASONS.get(violation.kind()))
                .put("message", violation.toString().substring(violation.path().length() + 2))
                .put("field", violation.path()));
    }

    private static String sentence(List<Violation> violations) {
        String all = violations.stream().map(Violation::toString).collect(Collectors.joining(", "));
        return violations.size() == 1 ? all : "[" + all + "]";
    }
}
