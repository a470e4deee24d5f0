package cloud.gardener.networking.calico.admission;

import java.time.Duration;

/**
 * How long certificates live, and how often they are looked at. A server's certificate ends with the CA that issued it.
 *
 * @param authority how long a CA is valid
 * @param renewBefore how long before its end a certificate is renewed at the latest
 * @param overlap how long an old CA is still trusted after a server has its certificate from a new one
 * @param settle how long every API server may take to see which CAs it is to trust; only then a server shows what a new one
 *     issued
 * @param interval how often every replica looks for a newer certificate, and the leader whether something is due
 */
public record CertificateLifetimes(
        Duration authority, Duration renewBefore, Duration overlap, Duration settle, Duration interval) {

    /** As Gardener's extensions have them; they look every five minutes. */
    public static final CertificateLifetimes OF_GARDENER = new CertificateLifetimes(
            Duration.ofDays(30),
            Duration.ofDays(10),
            Duration.ofHours(24),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));

    public CertificateLifetimes {
        if (renewBefore.compareTo(authority) >= 0) {
            throw new IllegalArgumentException("a CA would be renewed as soon as it is made");
        }
        if (overlap.compareTo(interval) <= 0) {
            throw new IllegalArgumentException("an old CA would go before every replica has its new certificate");
        }
    }
}
