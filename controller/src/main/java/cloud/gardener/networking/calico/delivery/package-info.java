/**
 * From manifests to what the seed shall hold: two Secrets and the ManagedResource that points to them.
 *
 * <p>Knows how Gardener names, labels and references the Secrets of a ManagedResource, and what of a ManagedResource
 * that exists already stays when it is written again. Must not know how manifests are rendered or compressed, nor how
 * anything is written: it only says what shall be there.
 */
@NullMarked
package cloud.gardener.networking.calico.delivery;

import org.jspecify.annotations.NullMarked;
