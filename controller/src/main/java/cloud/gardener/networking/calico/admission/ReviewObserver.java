package cloud.gardener.networking.calico.admission;

import java.time.Duration;

/** Whoever counts reviews. */
public interface ReviewObserver {

    /** How a request ended. */
    enum Result {
        ALLOWED,
        REFUSED,
        /** It was no review, or none of a Shoot. */
        UNREADABLE,
        /** This program could not answer. */
        FAILED
    }

    /** @param took from the moment when the request was read completely; reading is the client's time */
    void answered(Result result, Duration took);
}
