/**
 * Feature gates as data: their names, how mature they are, and which are on.
 *
 * <p>Knows Kubernetes' stages. Must not know what a gate does; that is decided where its name is asked for.
 */
@NullMarked
package cloud.gardener.networking.calico.features;

import org.jspecify.annotations.NullMarked;
