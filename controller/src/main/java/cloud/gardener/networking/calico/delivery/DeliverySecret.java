package cloud.gardener.networking.calico.delivery;

import java.util.Map;

/**
 * One immutable Secret with one compressed manifest stream, named after its content.
 *
 * <p>New content is a new Secret; the old one is left to gardener-resource-manager's garbage collector. Names and
 * labels are those of gardener/gardener {@code pkg/utils/managedresources} and its {@code builder}, so that the Go
 * extension recognises what we wrote and the other way round.
 *
 * @param data the only entry of the Secret
 */
public record DeliverySecret(CompressedStream data) {

    /** What the names of all Secrets of our ManagedResource begin with. */
    public static final String NAME_PREFIX = "managedresource-" + DesiredManagedResource.NAME;

    /**
     * The Secret that releases before content-named Secrets wrote; nobody refers to it, so deletion has to ask for it
     * by name (gardener/gardener {@code pkg/utils/managedresources/managedresources.go}, {@code Delete}).
     */
    public static final String LEGACY_NAME = NAME_PREFIX;

    /**
     * Without this label a superseded Secret stays for ever; with it, and without a reference annotation on the
     * ManagedResource, a Secret is deleted under the shoot's feet.
     */
    public static final String GARBAGE_COLLECTABLE_LABEL = "resources.gardener.cloud/garbage-collectable-reference";

    /** The value of {@link #GARBAGE_COLLECTABLE_LABEL}. */
    public static final String GARBAGE_COLLECTABLE = "true";

    /** The Secret's {@code type}. */
    public static final String TYPE = "Opaque";

    /**
     * The prefix, a hyphen and the first eight characters of the data's checksum.
     *
     * <p>The checksum is that of gardener/gardener {@code pkg/utils/checksums.go}: SHA-256 over the hex digests of the
     * values, sorted by their keys. The text of the digests is hashed, not their bytes, and keys do not enter.
     */
    public String name() {
        return NAME_PREFIX + "-" + Sha256.shortHex(Sha256.hex(data.bytes()));
    }

    public Map<String, String> labels() {
        return Map.of(GARBAGE_COLLECTABLE_LABEL, GARBAGE_COLLECTABLE);
    }

    /** Always: the name says what is inside. */
    public boolean immutable() {
        return true;
    }
}
