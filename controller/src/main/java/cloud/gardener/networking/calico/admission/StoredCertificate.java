package cloud.gardener.networking.calico.admission;

import java.time.Instant;
import java.util.List;

/**
 * A certificate with its key as it stands in a Secret.
 *
 * @param secret the Secret's name
 * @param chain what the Secret has behind the certificate
 * @param issued when it was made, in whole seconds; its own validity begins a little earlier
 */
record StoredCertificate(
        String secret, KeyedCertificate keyed, List<java.security.cert.X509Certificate> chain, Instant issued) {

    StoredCertificate {
        chain = List.copyOf(chain);
    }

    String id() {
        return Fingerprint.of(keyed.certificate());
    }

    Instant expires() {
        return keyed.certificate().getNotAfter().toInstant();
    }

    ServerIdentity identity() {
        return new ServerIdentity(id(), chain, keyed.key());
    }
}
