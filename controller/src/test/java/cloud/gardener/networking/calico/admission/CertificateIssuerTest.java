package cloud.gardener.networking.calico.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CertificateIssuerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFE = Duration.ofDays(30);
    private static final CertificateIssuer ISSUER = new CertificateIssuer(ComponentName.in("garden"));
    private static final KeyedCertificate AUTHORITY = ISSUER.authority(NOW, LIFE);
    private static final KeyedCertificate OTHER = ISSUER.authority(NOW, LIFE);
    private static final KeyedCertificate SERVER =
            ISSUER.server(AUTHORITY, List.of("webhook.garden", "127.0.0.1", "2001:db8::1"), NOW);

    @Test
    void theChainIsValidFromAMinuteBeforeUntilTheCaEnds() throws Exception {
        validate(NOW.minusSeconds(60), AUTHORITY);
        validate(NOW.plus(LIFE), AUTHORITY);

        assertThatThrownBy(() -> validate(NOW.minusSeconds(61), AUTHORITY))
                .isInstanceOf(CertPathValidatorException.class);
        assertThatThrownBy(() -> validate(NOW.plus(LIFE).plusSeconds(1), AUTHORITY))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void anotherCaOfTheSameNameDoesNotVouchForIt() {
        assertThat(OTHER.certificate().getSubjectX500Principal())
                .isEqualTo(AUTHORITY.certificate().getSubjectX500Principal());
        assertThatThrownBy(() -> validate(NOW, OTHER)).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void itStandsForTheNamesThatItIsCalledBy() throws Exception {
        assertThat(SERVER.certificate().getSubjectAlternativeNames())
                .extracting(name -> name.get(0) + ":" + name.get(1))
                .containsExactly("2:webhook.garden", "7:127.0.0.1", "7:2001:db8:0:0:0:0:0:1");
        assertThat(SERVER.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=admission-calico");
        assertThat(SERVER.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void onlyTheCaMayIssueAndItsKeyIsLongEnough() {
        assertThat(AUTHORITY.certificate().getBasicConstraints()).isZero();
        assertThat(SERVER.certificate().getBasicConstraints()).isEqualTo(-1);
        assertThat(((RSAPublicKey) AUTHORITY.certificate().getPublicKey())
                        .getModulus()
                        .bitLength())
                .isEqualTo(3072);
        assertThat(AUTHORITY.certificate().getSerialNumber())
                .isNotEqualTo(OTHER.certificate().getSerialNumber());
    }

    @Test
    void certificatesAndKeysAreReadAsTheyAreWritten() {
        String both = Pem.write(List.of(AUTHORITY.certificate(), SERVER.certificate()));

        assertThat(Pem.readCertificates(both)).containsExactly(AUTHORITY.certificate(), SERVER.certificate());
        assertThat(Pem.readCertificates("")).isEmpty();
        assertThat(Pem.write(SERVER.key())).startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
        assertThat(Pem.readKey(Pem.write(SERVER.key()))).isEqualTo(SERVER.key());
    }

    @Test
    void keysInPkcs8AreReadToo() throws Exception {
        String rsa = pkcs8(SERVER.key());
        PrivateKey elliptic =
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();

        assertThat(Pem.readKey(rsa)).isEqualTo(SERVER.key());
        assertThat(Pem.readKey(pkcs8(elliptic)).getEncoded()).isEqualTo(elliptic.getEncoded());
    }

    @Test
    void whatIsNoKeyOrCertificateIsRefusedInOneSentence() {
        assertThatThrownBy(() -> Pem.readKey("secret"))
                .isInstanceOf(AdmissionException.class)
                .hasMessageStartingWith("could not read a private key: ")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> Pem.readKey(Pem.write(SERVER.certificate()))).isInstanceOf(AdmissionException.class);
        assertThatThrownBy(() -> Pem.readCertificates("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
                .isInstanceOf(AdmissionException.class)
                .hasMessageStartingWith("could not read certificates: ");
    }

    private static String pkcs8(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static void validate(Instant when, KeyedCertificate anchor) throws Exception {
        X509Certificate trusted = anchor.certificate();
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(trusted, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(when));
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(List.of(SERVER.certificate())),
                        parameters);
    }
}
