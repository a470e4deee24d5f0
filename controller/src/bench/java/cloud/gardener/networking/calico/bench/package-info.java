/**
 * How long the steps of a reconcile take that need no network; {@code hack/bench} runs them.
 *
 * <p>Knows the steps. Must not judge them: machines differ, so nothing here fails.
 */
@NullMarked
package cloud.gardener.networking.calico.bench;

import org.jspecify.annotations.NullMarked;
