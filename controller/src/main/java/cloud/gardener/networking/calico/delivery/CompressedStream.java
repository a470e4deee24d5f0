package cloud.gardener.networking.calico.delivery;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A Brotli-compressed manifest stream and the Secret key it travels under.
 *
 * <p>Equal when key and bytes are equal. The arrays given and returned are copies.
 *
 * @param key a Secret data key ending in {@code .br}: by that suffix gardener-resource-manager knows that it has to
 *     decompress (gardener/gardener {@code pkg/resourcemanager/controller/managedresource}); anything else it would
 *     take for plain YAML
 * @param bytes the compressed stream, not empty
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content and copied both ways, so nobody can change it
public record CompressedStream(String key, byte[] bytes) {

    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+\\.br");

    public CompressedStream {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("key: \"" + key
                    + "\" is not allowed; letters, digits, '-', '_' and '.' are, and it must end in .br");
        }
        if (bytes.length == 0) {
            throw new IllegalArgumentException("bytes: must not be empty");
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompressedStream that && key.equals(that.key) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return key + " (" + bytes.length + " bytes)";
    }
}
