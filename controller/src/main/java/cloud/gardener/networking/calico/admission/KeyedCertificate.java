package cloud.gardener.networking.calico.admission;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate together with its private key. */
record KeyedCertificate(X509Certificate certificate, PrivateKey key) {

    @Override
    public String toString() {
        return Fingerprint.of(certificate);
    }
}
