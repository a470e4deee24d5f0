package cloud.gardener.networking.calico.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as lower-case hex, and the eight characters of it that Gardener uses to tell objects apart. */
final class Sha256 {

    /** As many characters of a digest as Gardener puts into names and annotation keys. */
    private static final int SHORT_LENGTH = 8;

    private Sha256() {}

    static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String shortHex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, SHORT_LENGTH);
    }
}
