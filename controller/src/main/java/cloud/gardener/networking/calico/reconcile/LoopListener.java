package cloud.gardener.networking.calico.reconcile;

import cloud.gardener.networking.calico.delivery.Delivery;
import cloud.gardener.networking.calico.lifecycle.Operation;
import cloud.gardener.networking.calico.lifecycle.Outcome;
import cloud.gardener.networking.calico.seed.NetworkKey;

/**
 * Hears what the loop does, for metrics and log: what becomes of the keys, and what came of each look. Both of the latter
 * are told between {@link #taken} and {@link #looked}, by the same thread.
 */
public interface LoopListener extends WorkListener<NetworkKey> {

    /** This is in the seed now, written anew or as it was. */
    default void delivered(Delivery delivery) {}

    /** What a look led to, also where the Network's status says just that already. Not every look gets that far. */
    default void concluded(NetworkKey key, Operation operation, Outcome outcome) {}
}
