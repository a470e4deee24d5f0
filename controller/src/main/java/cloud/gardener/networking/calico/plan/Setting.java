package cloud.gardener.networking.calico.plan;

/**
 * A resolved value with the reason why it is this one.
 *
 * @param because half a sentence that completes "it is so because": where the value came from
 */
public record Setting<T>(T value, String because) {

    static <T> Setting<T> byDefault(T value) {
        return new Setting<>(value, "default");
    }

    /** @param field as it stands in the NetworkConfig, such as {@code ipv4.mode} */
    static <T> Setting<T> written(T value, String field) {
        return new Setting<>(value, "spec.providerConfig." + field);
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
