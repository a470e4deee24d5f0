package cloud.gardener.networking.calico.admission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Short texts that tell one content from another: the beginning of a SHA-256 sum in hexadecimal digits. */
final class Fingerprint {

    /** Half of the 63 characters that a label's value may have; enough to never meet twice. */
    private static final int DIGITS = 32;

    private static final int DIGITS_IN_NAMES = 8;

    private Fingerprint() {}

    static String of(X509Certificate certificate) {
        try {
            return of(certificate.getEncoded()).substring(0, DIGITS);
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate cannot fail to be written", e);
        }
    }

    /** For names of objects. */
    static String shortOf(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS_IN_NAMES);
    }

    private static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
