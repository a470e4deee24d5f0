package cloud.gardener.networking.calico.admission;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every replica's part: shows the newest certificate that there is. */
final class CertificateReload {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateReload.class);

    private final CertificateSecrets secrets;
    private final ServedCertificate served;
    private final InstantSource clock;
    private volatile Optional<Instant> authorityExpires = Optional.empty();

    CertificateReload(CertificateSecrets secrets, ServedCertificate served, InstantSource clock) {
        this.secrets = secrets;
        this.served = served;
        this.clock = clock;
    }

    /**
     * Where there is none it goes on with the one it has.
     *
     * @throws AdmissionException if the Secrets could not be read
     */
    void run() {
        StoredCertificates stored = secrets.read();
        Instant now = clock.instant();
        authorityExpires = stored.newestAuthority(now).map(StoredCertificate::expires);
        stored.newestServer(now)
                .map(StoredCertificate::identity)
                .filter(newest -> !served.current().map(ServerIdentity::id).equals(Optional.of(newest.id())))
                .ifPresent(this::replace);
    }

    private void replace(ServerIdentity newest) {
        served.replaceBy(newest);
        LOG.atInfo()
                .addKeyValue("subject", newest.chain().get(0).getSubjectX500Principal())
                .addKeyValue("expires", expires(newest))
                .log("Serving with a new certificate");
    }

    /** Empty until one was seen. */
    Optional<Instant> authorityExpires() {
        return authorityExpires;
    }

    Optional<Instant> serverExpires() {
        return served.current().map(CertificateReload::expires);
    }

    private static Instant expires(ServerIdentity identity) {
        return identity.chain().get(0).getNotAfter().toInstant();
    }
}
