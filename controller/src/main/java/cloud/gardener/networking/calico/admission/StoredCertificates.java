package cloud.gardener.networking.calico.admission;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that Secrets hold for one webhook.
 *
 * @param bundles certificates of CAs to trust, by the names of their Secrets
 */
record StoredCertificates(
        List<StoredCertificate> authorities,
        List<StoredCertificate> servers,
        Map<String, List<X509Certificate>> bundles) {

    /** Of two that were issued within one second every replica has to take the same. */
    private static final Comparator<StoredCertificate> BY_AGE =
            Comparator.comparing(StoredCertificate::issued).thenComparing(StoredCertificate::secret);

    StoredCertificates {
        authorities = authorities.stream().sorted(BY_AGE).toList();
        servers = servers.stream().sorted(BY_AGE).toList();
        bundles = Map.copyOf(bundles);
    }

    /** What a server is to show now. */
    Optional<StoredCertificate> newestServer(Instant now) {
        return newest(servers, now);
    }

    Optional<StoredCertificate> newestAuthority(Instant now) {
        return newest(authorities, now);
    }

    private static Optional<StoredCertificate> newest(List<StoredCertificate> some, Instant now) {
        return some.stream().filter(one -> one.expires().isAfter(now)).reduce((older, newer) -> newer);
    }
}
