/**
 * Every network that a shoot can have, rendered, and held to what must be true of each of them. Knows the way from a
 * Situation to manifests; nothing of how any part of the way is gone.
 */
@NullMarked
package cloud.gardener.networking.calico.combinations;

import org.jspecify.annotations.NullMarked;
