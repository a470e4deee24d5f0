package cloud.gardener.networking.calico.delivery;

import java.util.List;
import java.util.function.Function;

/** What has to be done to a ManagedResource that exists already. */
public sealed interface ManagedResourceChange {

    <R> R fold(Function<Unchanged, R> unchanged, Function<Replace, R> replace);

    /** It is as it should be; writing it would only wake gardener-resource-manager. */
    record Unchanged() implements ManagedResourceChange {
        @Override
        public <R> R fold(Function<Unchanged, R> unchanged, Function<Replace, R> replace) {
            return unchanged.apply(this);
        }
    }

    /**
     * Labels, annotations and the whole spec are to be replaced.
     *
     * @param content what to write; spec fields that are not in it go
     * @param superseded names of Secrets that are no longer referenced afterwards. Each should carry the
     *     {@link DeliverySecret#GARBAGE_COLLECTABLE_LABEL} before the write, since nobody finds it later
     */
    record Replace(ManagedResourceContent content, List<String> superseded) implements ManagedResourceChange {

        public Replace {
            superseded = List.copyOf(superseded);
        }

        @Override
        public <R> R fold(Function<Unchanged, R> unchanged, Function<Replace, R> replace) {
            return replace.apply(this);
        }
    }
}
