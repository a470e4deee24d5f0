package cloud.gardener.networking.calico.render;

import cloud.gardener.networking.calico.delivery.CompressedStream;
import cloud.gardener.networking.calico.delivery.Manifests;
import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Manifest streams in the compression that gardener-resource-manager understands; the same stream, the same bytes. */
public final class Brotli {

    /** Far more than a Secret of 1 MiB reasonably holds: what is larger was not written by us. */
    private static final int MAX_TEXT_BYTES = 32 * 1024 * 1024;

    private static final String COMPRESSED = ".br";

    private Brotli() {}

    /** How much time compression may take. */
    public enum Effort {
        /** For what is rendered per shoot: about a millisecond for everything but the CRDs. */
        RENDERED(5),
        /** For what is compressed once per process, sixty times slower and a tenth smaller. */
        STATIC(11);

        private final int quality;

        Effort(int quality) {
            this.quality = quality;
        }
    }

    /**
     * Compresses {@link Manifests#toStream()}.
     *
     * @param key the Secret key it will travel under, ending in {@code .br}
     */
    public static CompressedStream compress(String key, Manifests manifests, Effort effort) {
        byte[] text = manifests.toStream().getBytes(StandardCharsets.UTF_8);
        Brotli4jLoader.ensureAvailability();
        try {
            return new CompressedStream(
                    key, Encoder.compress(text, new Encoder.Parameters().setQuality(effort.quality)));
        } catch (IOException e) {
            throw new RenderException(key + ": could not compress", e);
        }
    }

    /**
     * What stands under a key of a delivered Secret, as gardener-resource-manager reads it: the key's suffix tells whether it
     * is compressed.
     *
     * @throws RenderException as {@link #decompress}
     */
    public static String text(String key, byte[] bytes) {
        return key.endsWith(COMPRESSED)
                ? decompress(new CompressedStream(key, bytes))
                : new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The text that was compressed.
     *
     * @throws RenderException if the bytes are not Brotli, or more than 32 MiB of text
     */
    public static String decompress(CompressedStream stream) {
        Brotli4jLoader.ensureAvailability();
        try (BrotliInputStream input = new BrotliInputStream(new ByteArrayInputStream(stream.bytes()))) {
            byte[] text = input.readNBytes(MAX_TEXT_BYTES + 1);
            if (text.length > MAX_TEXT_BYTES) {
                throw new RenderException(stream.key() + ": more than " + MAX_TEXT_BYTES + " bytes of text");
            }
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RenderException(stream.key() + ": could not decompress", e);
        }
    }
}
