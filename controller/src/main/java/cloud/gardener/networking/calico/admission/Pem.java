package cloud.gardener.networking.calico.admission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Certificates and keys as they stand in Secrets. */
final class Pem {

    private static final int LINE = 64;

    private Pem() {}

    static String write(List<X509Certificate> certificates) {
        return certificates.stream().map(Pem::write).collect(Collectors.joining());
    }

    static String write(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate cannot fail to be written", e);
        }
    }

    /** In PKCS#1, the form of Gardener's secrets. */
    static String write(PrivateKey rsa) {
        try {
            byte[] pkcs1 = PrivateKeyInfo.getInstance(rsa.getEncoded())
                    .parsePrivateKey()
                    .toASN1Primitive()
                    .getEncoded();
            return block("RSA PRIVATE KEY", pkcs1);
        } catch (IOException e) {
            throw new IllegalStateException("a key cannot fail to be written", e);
        }
    }

    private static String block(String type, byte[] content) {
        String base64 = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    /**
     * Whatever stands between the certificates is skipped.
     *
     * @throws AdmissionException if one of them cannot be read
     */
    static List<X509Certificate> readCertificates(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new AdmissionException("could not read certificates: " + e.getMessage(), e);
        }
    }

    /**
     * @param text PKCS#1 or PKCS#8, not encrypted
     * @throws AdmissionException if it is neither
     */
    static PrivateKey readKey(String text) {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object found = parser.readObject();
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            if (found instanceof PEMKeyPair pair) {
                return converter.getPrivateKey(pair.getPrivateKeyInfo());
            }
            if (found instanceof PrivateKeyInfo key) {
                return converter.getPrivateKey(key);
            }
            throw new AdmissionException("could not read a private key: the text is no key in PKCS#1 or PKCS#8");
        } catch (IOException | RuntimeException e) {
            throw e instanceof AdmissionException ours
                    ? ours
                    : new AdmissionException("could not read a private key: " + e.getMessage(), e);
        }
    }
}
