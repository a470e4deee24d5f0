package cloud.gardener.networking.calico.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Asks for one Network again and again, and waits each time until it is confirmed. Now and then it asks a second time
 * before that, changes the configuration with the request, or lets somebody else write to the Network meanwhile.
 */
final class RequestingGardenlet {

    /** What came of one request. */
    record Confirmation(Duration delay, String lost) {}

    /** Gardenlet's own. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final long BETWEEN_LOOKS_MILLIS = 250;
    private static final int LONGEST_PAUSE_MILLIS = 60;
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final PatchContext JSON_PATCH = PatchContext.of(PatchType.JSON);

    private final Seed seed;
    private final Random random;
    private final List<Confirmation> confirmations = new ArrayList<>();
    private int requests;
    private int foreignWrites;
    private int mtu = 1400;

    RequestingGardenlet(Seed seed, Random random) {
        this.seed = seed;
        this.random = random;
    }

    /** Goes on until so many requests are confirmed, and longer while others want to. */
    void ask(int times, BooleanSupplier longer) {
        while (confirmations.size() < times || longer.getAsBoolean()) {
            Instant start = Instant.now();
            String timestamp = request();
            while (random.nextInt(3) == 0) {
                pause();
                writeAsSomebodyElse();
                pause();
                start = Instant.now();
                timestamp = request();
            }
            if (random.nextInt(2) == 0) {
                pause();
                writeAsSomebodyElse();
            }
            confirmations.add(confirm(timestamp, start));
            pause();
        }
    }

    List<Confirmation> confirmations() {
        return confirmations;
    }

    int requests() {
        return requests;
    }

    int mtu() {
        return mtu;
    }

    Seed seed() {
        return seed;
    }

    /** Whether all that somebody else wrote to the Network is still there. */
    boolean foreignWritesSurvived() {
        return seed.at("/metadata/annotations/example.org~1count").equals(String.valueOf(foreignWrites))
                && seed.at("/metadata/labels/count").equals(String.valueOf(foreignWrites))
                && (foreignWrites == 0
                        || seed.networkTree()
                                .at("/metadata/finalizers")
                                .toString()
                                .contains("example.org/hold"));
    }

    private String request() {
        if (random.nextInt(3) == 0) {
            mtu = 1400 + random.nextInt(5);
        }
        String timestamp = Instant.now().toString();
        String patch = """
                {"metadata": {"annotations": {
                   "gardener.cloud/operation": "reconcile", "gardener.cloud/timestamp": "%s"}},
                 "spec": {"providerConfig": {"vethMTU": "%d"}}}
                """.formatted(timestamp, mtu);
        insist(() -> seed.networkResource(Seed.NETWORK).patch(MERGE, patch));
        requests++;
        return timestamp;
    }

    private void writeAsSomebodyElse() {
        foreignWrites++;
        String patch = """
                {"metadata": {"annotations": {"example.org/count": "%d"}, "labels": {"count": "%d"}}}
                """.formatted(foreignWrites, foreignWrites);
        insist(() -> seed.networkResource(Seed.NETWORK).patch(MERGE, patch));
        insist(this::addForeignFinalizer);
    }

    /** Once it is there it stays. Before there is any finalizer, JSON patch has no list to add one to. */
    private Object addForeignFinalizer() {
        String finalizers = seed.networkTree().at("/metadata/finalizers").toString();
        if (finalizers.contains("example.org/hold")) {
            return finalizers;
        }
        String change = finalizers.isEmpty()
                ? "{\"op\": \"add\", \"path\": \"/metadata/finalizers\", \"value\": [\"example.org/hold\"]}"
                : "{\"op\": \"add\", \"path\": \"/metadata/finalizers/-\", \"value\": \"example.org/hold\"}";
        String unchanged = "{\"op\": \"test\", \"path\": \"/metadata/resourceVersion\", \"value\": \"%s\"}"
                .formatted(seed.networkTree().at("/metadata/resourceVersion").asText());
        try {
            return seed.networkResource(Seed.NETWORK).patch(JSON_PATCH, "[" + unchanged + "," + change + "]");
        } catch (KubernetesClientException e) {
            if (e.getCode() == 422 || e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return finalizers;
            }
            throw e;
        }
    }

    private Confirmation confirm(String timestamp, Instant start) {
        GardenletWait wait = new GardenletWait(timestamp);
        Optional<String> unmet = Optional.of("not looked yet");
        while (unmet.isPresent() && passed(start).compareTo(PATIENCE) < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS_MILLIS));
            unmet = insist(() -> wait.unmet(seed.networkTree()));
        }
        return new Confirmation(
                passed(start),
                unmet.map(why -> seed.namespace() + " at " + timestamp + ": " + why)
                        .orElse(""));
    }

    private static Duration passed(Instant start) {
        return Duration.between(start, Instant.now());
    }

    /** The API server may be away: gardenlet tries again. */
    private static <T> T insist(Supplier<T> request) {
        Instant start = Instant.now();
        while (true) {
            try {
                return request.get();
            } catch (KubernetesClientException e) {
                if (passed(start).compareTo(PATIENCE) > 0) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS_MILLIS));
            }
        }
    }

    private void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_PAUSE_MILLIS)));
    }
}
