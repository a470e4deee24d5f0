package cloud.gardener.networking.calico.admission;

import java.time.Duration;
import java.time.Instant;

/** When a certificate is to be followed by another one. Pure. */
final class Renewal {

    private static final int PERCENT_OF_LIFE = 80;

    private Renewal() {}

    /**
     * As Gardener's secrets manager decides it (pkg/utils/secrets/manager): after 80 % of its life, or when too little of it
     * is left.
     */
    static boolean isDue(Instant issued, Instant expires, Instant now, CertificateLifetimes lifetimes) {
        Duration life = Duration.between(issued, expires);
        Instant mostOfLife = issued.plus(life.multipliedBy(PERCENT_OF_LIFE).dividedBy(100));
        return !now.isBefore(mostOfLife) || Duration.between(now, expires).compareTo(lifetimes.renewBefore()) < 0;
    }
}
