/**
 * With which privileges calico-node runs: what the operator asks for, what dataplane and Calico release allow, and the
 * security context of every container that follows.
 *
 * <p>Knows what each way was proven to need, and what is lost in it. Must not know charts or how a pod is written down.
 */
@NullMarked
package cloud.gardener.networking.calico.privilege;

import org.jspecify.annotations.NullMarked;
