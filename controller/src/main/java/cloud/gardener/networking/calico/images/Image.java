package cloud.gardener.networking.calico.images;

import org.jspecify.annotations.Nullable;

/**
 * An image that can be pulled.
 *
 * @param reference as a container runtime wants it
 * @param release which release of its software it claims to hold, such as {@code v3.31.6}; {@code null} if it is known by
 *     digest only
 */
public record Image(String reference, @Nullable String release) {

    @Override
    public String toString() {
        return reference;
    }
}
