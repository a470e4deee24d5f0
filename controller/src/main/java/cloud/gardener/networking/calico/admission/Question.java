package cloud.gardener.networking.calico.admission;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an API server asks in an AdmissionReview, as far as it matters here.
 *
 * @param apiVersion of the review; the answer has the same
 * @param uid comes back in the answer
 * @param operation {@code CREATE}, {@code UPDATE} or another one
 * @param subresource such as {@code status}; empty: the object itself
 * @param group of the object's kind
 * @param name empty where the API server is still to generate it
 * @param object as it shall be; missing for a deletion
 * @param oldObject as it is stored; missing for a new one
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#request">the request
 *     of a webhook</a>
 */
record Question(
        String apiVersion,
        String uid,
        String operation,
        String subresource,
        String group,
        String kind,
        String name,
        JsonNode object,
        JsonNode oldObject) {

    boolean isUpdate() {
        return operation.equals("UPDATE");
    }

    /** Whether it is what the webhook is registered for. */
    boolean isWrite() {
        return (isUpdate() || operation.equals("CREATE")) && subresource.isEmpty();
    }
}
