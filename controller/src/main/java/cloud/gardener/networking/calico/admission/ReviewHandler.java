package cloud.gardener.networking.calico.admission;

import cloud.gardener.networking.calico.admission.ReviewObserver.Result;
import cloud.gardener.networking.calico.validation.Violation;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes reviews by HTTP: POST, one path, a bounded body. */
final class ReviewHandler implements HttpHandler {

    /** As much as an API server stores of an object with room for the old one beside it. */
    static final int LARGEST_BODY = 3 << 20;

    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";

    private static final Logger LOG = LoggerFactory.getLogger(ReviewHandler.class);

    /** A tree of 3 MiB of JSON takes ten times as much memory; more of them at once than processors gain nothing. */
    private final Semaphore trees = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private final Function<Question, Answer> review;
    private final ReviewObserver observer;

    ReviewHandler(Function<Question, Answer> review, ReviewObserver observer) {
        this.review = review;
        this.observer = observer;
    }

    private record Reply(int status, String contentType, String body, Result result) {
        static Reply text(int status, String sentence, Result result) {
            return new Reply(status, TEXT, sentence + "\n", result);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(WebhookAddress.PATH)) {
                send(exchange, Reply.text(HttpURLConnection.HTTP_NOT_FOUND, "not found", Result.UNREADABLE));
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                send(exchange, Reply.text(HttpURLConnection.HTTP_BAD_METHOD, "POST only", Result.UNREADABLE));
            } else {
                byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
                long start = System.nanoTime();
                Reply reply = answer(body);
                observer.answered(reply.result(), Duration.ofNanos(System.nanoTime() - start));
                send(exchange, reply);
            }
        }
    }

    private Reply answer(byte[] body) {
        if (body.length > LARGEST_BODY) {
            return Reply.text(
                    HttpURLConnection.HTTP_ENTITY_TOO_LARGE,
                    "a review may have " + LARGEST_BODY + " bytes",
                    Result.UNREADABLE);
        }
        trees.acquireUninterruptibly();
        try {
            return ReviewDocuments.read(body).fold(this::answer, ReviewHandler::malformed);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Could not review a Shoot");
            return Reply.text(HttpURLConnection.HTTP_INTERNAL_ERROR, "could not review: " + e, Result.FAILED);
        } finally {
            trees.release();
        }
    }

    private Reply answer(Question question) {
        Answer answer = review.apply(question);
        Result result = answer.fold(allowed -> Result.ALLOWED, refused -> Result.REFUSED, wrong -> Result.UNREADABLE);
        LOG.atDebug()
                .addKeyValue("uid", question.uid())
                .addKeyValue("name", question.name())
                .addKeyValue("operation", question.operation())
                .addKeyValue("result", result)
                .log("Reviewed");
        return new Reply(HttpURLConnection.HTTP_OK, JSON, ReviewDocuments.write(question, answer), result);
    }

    private static Reply malformed(List<Violation> violations) {
        return Reply.text(
                HttpURLConnection.HTTP_BAD_REQUEST,
                violations.stream()
                        .map(found -> found.path().isEmpty() ? found.message() : found.path() + ": " + found.message())
                        .collect(Collectors.joining("; ")),
                Result.UNREADABLE);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
