package cloud.gardener.networking.calico.faults;

import java.time.Duration;
import java.util.Map;

/** What happens to a request. */
public sealed interface Fault {

    void strike(Passage passage);

    /** The API server does not see the request; somebody on the way answers instead. */
    record Answer(int code, Map<String, String> headers, String body) implements Fault {
        @Override
        public void strike(Passage passage) {
            passage.answer(code, headers, body);
        }
    }

    /** The API server does not see the request, and the connection ends without an answer. */
    record DropRequest() implements Fault {
        @Override
        public void strike(Passage passage) {
            passage.drop();
        }
    }

    /** The API server does what it is asked, but the connection ends before its answer arrives. */
    record DropAnswer() implements Fault {
        @Override
        public void strike(Passage passage) {
            passage.dropAnswer();
        }
    }

    /** The API server does not see the request, and the connection stays open in silence. */
    record Hold() implements Fault {
        @Override
        public void strike(Passage passage) {
            passage.hold();
        }
    }

    static Fault conflict() {
        return status(409, "Conflict", Map.of());
    }

    static Fault tooManyRequests(Duration retryAfter) {
        return status(429, "TooManyRequests", Map.of("Retry-After", String.valueOf(retryAfter.toSeconds())));
    }

    static Fault internalError() {
        return status(500, "InternalError", Map.of());
    }

    /** To a watch: what the client wants to go on from is not known any more. */
    static Fault gone() {
        return status(410, "Expired", Map.of());
    }

    /** The same, told by the first event of a watch. */
    static Fault goneEvent() {
        return new Answer(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"type\":\"ERROR\",\"object\":" + statusObject(410, "Expired") + "}\n");
    }

    private static Fault status(int code, String reason, Map<String, String> headers) {
        return new Answer(code, headers, statusObject(code, reason));
    }

    private static String statusObject(int code, String reason) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":"
                + "\"made to order\",\"reason\":\"" + reason + "\",\"code\":" + code + "}";
    }
}
