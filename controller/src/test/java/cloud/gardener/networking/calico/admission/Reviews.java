package cloud.gardener.networking.calico.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** AdmissionReviews as an API server sends them. */
final class Reviews {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Reviews() {}

    /** Of a new Shoot. */
    static byte[] ofNew(String networking) {
        return of(
                "admission.k8s.io/v1",
                "CREATE",
                null,
                null,
                Shoots.json(Shoots.yaml("garden-dev", "mine", networking)));
    }

    static byte[] of(
            String version,
            String operation,
            @Nullable String subresource,
            @Nullable JsonNode oldShoot,
            @Nullable JsonNode shoot) {
        ObjectNode review = JSON.createObjectNode();
        review.put("apiVersion", version).put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request");
        request.put("uid", "7").put("operation", operation).put("name", "mine").put("namespace", "garden-dev");
        if (subresource != null) {
            request.put("subResource", subresource);
        }
        request.putObject("kind")
                .put("group", "core.gardener.cloud")
                .put("version", "v1beta1")
                .put("kind", "Shoot");
        request.set("object", shoot);
        request.set("oldObject", oldShoot);
        try {
            return JSON.writeValueAsBytes(review);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
